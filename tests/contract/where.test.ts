import type { Location, Rack, Tag, Where } from '@raceway/shared';
import { beforeAll, describe, expect, it } from 'vitest';
import { pathsOf, refusalOf } from '../support/calls.ts';
import { adminToken, mainTenant } from '../support/installation.ts';
import { aWorld, type World } from '../support/world.ts';
import { Caller } from './accounts/caller.ts';

let world: World;
let red: Tag;
let blue: Tag;
let cage: Location;
/** Racks by name. Empty fields are what the tests are about as much as full ones. */
let racks: Record<string, Rack>;

beforeAll(async () => {
  world = await aWorld();
  const { ours } = world;
  [red, blue] = [await ours.aTag({ name: 'red' }), await ours.aTag({ name: 'blue' })];
  const [north, south] = [await ours.aSite({ name: 'North' }), await ours.aSite({ name: 'South', facility: 'FRA4' })];
  const hall = await ours.aLocation({ name: 'Hall', site: north.id });
  cage = await ours.aLocation({ name: 'Cage', site: north.id, parent: hall.id });
  const made = [
    await ours.aRack({ name: 'A1', site: north.id, location: cage.id, maxWeight: 500, serial: 'SN_1', tags: [red.id], descUnits: true }),
    await ours.aRack({ name: 'a2', site: north.id, location: hall.id, maxWeight: 750.5, serial: 'sn%2', tags: [red.id, blue.id] }),
    await ours.aRack({ name: 'Ä3', site: south.id, status: 'planned' }),
    await ours.aRack({ name: 'B4', site: south.id, maxWeight: 1000, serial: 'a\\b SN', startingUnit: 5 }),
  ]; // biome-ignore format: a row, a line
  racks = Object.fromEntries(made.map((rack) => [rack.name, rack]));
  for (const name of ['Ams', 'Ber'])
    await ours.aDevice({ name, rack: racks.A1?.id ?? null, serial: name === 'Ams' ? 'X9' : null });
  const gone = await ours.aDevice({ name: 'Gone', rack: racks.B4?.id ?? null });
  await ours.client.dcim.device.delete.mutate({ id: gone.id });
  return () => world.stop();
});

/** The names of the racks that meet a condition, in order of the alphabet. */
async function namesOf(where: Where<Rack>): Promise<string> {
  const { rows, total } = await world.ours.client.dcim.rack.list.query({ where });
  expect(total).toBe(rows.length);
  return rows
    .map(({ name }) => name)
    .sort()
    .join(' ');
}

const all = 'A1 B4 a2 Ä3';

/** A condition, and the racks that meet it. */
const cases: Record<string, [where: Where<Rack>, names: string][]> = {
  'S-F-01 equality, of text without regard to case and accents': [
    [{ name: 'A1' }, 'A1'],
    [{ name: 'a1' }, 'A1'],
    [{ name: { eq: 'A3' } }, 'Ä3'],
    [{ name: ' A1 ' }, 'A1'],
    [{ maxWeight: 750.5 }, 'a2'],
    [{ descUnits: true }, 'A1'],
    [{ serial: null }, 'Ä3'],
    [{ maxWeight: { eq: null } }, 'Ä3'],
    [{ name: 'A' }, ''],
    [{}, all],
  ],
  'S-F-02 neq, which a row without a value meets': [
    [{ maxWeight: { neq: 500 } }, 'B4 a2 Ä3'],
    [{ serial: { neq: 'sn_1' } }, 'B4 a2 Ä3'],
    [{ maxWeight: { neq: null } }, 'A1 B4 a2'],
    [{ name: { neq: 'nothing' } }, all],
  ],
  'S-F-03 gt, gte, lt, lte, which a row without a value never meets': [
    [{ maxWeight: { gt: 500 } }, 'B4 a2'],
    [{ maxWeight: { gte: 500 } }, 'A1 B4 a2'],
    [{ maxWeight: { lt: 750.5 } }, 'A1'],
    [{ maxWeight: { lte: 750.5 } }, 'A1 a2'],
    [{ maxWeight: { gt: -1, lt: 1000 } }, 'A1 a2'],
    [{ name: { lt: 'b' } }, 'A1 a2 Ä3'],
    [{ createdAt: { gt: '2026-01-01T00:00:00Z' } }, all],
    [{ createdAt: { lt: '2026-01-01T01:00:00+01:00' } }, ''],
    [{ name: { gte: 'A2' } }, 'B4 a2 Ä3'],
  ],
  'S-F-04 between, with both ends': [
    [{ maxWeight: { between: [500, 750.5] } }, 'A1 a2'],
    [{ maxWeight: { between: [750.5, 500] } }, ''],
    [{ name: { between: ['a2', 'a3'] } }, 'a2 Ä3'],
  ],
  'S-F-05 inq and nin, with null and with nothing': [
    [{ name: { inq: ['A1', 'b4', 'nothing'] } }, 'A1 B4'],
    [{ name: { inq: [] } }, ''],
    [{ name: { nin: [] } }, all],
    [{ maxWeight: { inq: [500, null] } }, 'A1 Ä3'],
    [{ maxWeight: { inq: [null] } }, 'Ä3'],
    [{ maxWeight: { nin: [500] } }, 'B4 a2 Ä3'],
    [{ maxWeight: { nin: [500, null] } }, 'B4 a2'],
  ],
  'S-F-06 like and nlike, in which % alone stands for anything': [
    [{ serial: { like: 'SN' } }, 'A1 B4'],
    [{ serial: { like: 'sn' } }, 'a2'],
    [{ serial: { like: 'sn', options: 'i' } }, 'A1 B4 a2'],
    [{ serial: { like: 'S%1' } }, 'A1'],
    [{ serial: { like: 'N_1' } }, 'A1'],
    [{ serial: { like: 'S_' } }, ''],
    [{ serial: { like: 'a\\b' } }, 'B4'],
    [{ serial: { nlike: 'SN' } }, 'a2 Ä3'],
    [{ serial: { nlike: 'sn', options: 'i' } }, 'Ä3'],
    [{ serial: { like: '' } }, 'A1 B4 a2'],
  ],
  'S-F-07 ilike and nilike': [
    [{ serial: { ilike: 'sn' } }, 'A1 B4 a2'],
    [{ serial: { nilike: 'sn' } }, 'Ä3'],
    [{ name: { ilike: 'a' } }, 'A1 a2 Ä3'],
  ],
  'S-F-08 and, or and not at any depth': [
    [{ and: [] }, all],
    [{ or: [] }, ''],
    [{ not: {} }, ''],
    [{ or: [{ name: 'A1' }, { and: [{ status: 'planned' }, { serial: null }] }] }, 'A1 Ä3'],
    [{ and: [{ name: { like: 'a' } }, { name: { like: '2' } }] }, 'a2'],
    [{ or: [{ name: 'A1' }, { name: 'B4' }], not: { name: 'B4' } }, 'A1'],
    [{ not: { not: { or: [{ name: 'A1' }, { not: { maxWeight: { gt: 0 } } }] } } }, 'A1 Ä3'],
    [{ not: { maxWeight: { gt: 500 } } }, 'A1 Ä3'],
    [{ not: { and: [{ maxWeight: { gt: 0 } }, { serial: { like: 'SN' } }] } }, 'a2 Ä3'],
  ],
  'S-F-09 paths forward and back, in both spellings': [
    [{ 'site.name': 'North' }, 'A1 a2'],
    [{ site__name: 'North' }, 'A1 a2'],
    [{ 'location.parent.name': 'Hall' }, 'A1'],
    [{ location__parent__name: 'Hall' }, 'A1'],
    [{ 'site.facility': null }, 'A1 a2'],
    [{ 'location.name': null }, 'B4 Ä3'],
    [{ 'location.name': { neq: 'Cage' } }, 'B4 a2 Ä3'],
    [{ 'location.name': { nin: ['Cage', 'Hall'] } }, 'B4 Ä3'],
    [{ 'location.name': { nlike: 'Cage' } }, 'B4 a2 Ä3'],
    [{ 'location.name': { inq: ['Cage', null] } }, 'A1 B4 Ä3'],
    [{ 'location.name': { exists: false } }, 'B4 Ä3'],
    [{ 'location.name': { neq: null } }, 'A1 a2'],
    [{ not: { 'location.name': 'Cage' } }, 'B4 a2 Ä3'],
    [{ 'devices.name': 'Ams' }, 'A1'],
    [{ 'devices.name': { like: 's' } }, 'A1'],
    [{ 'devices.serial': null }, 'A1'],
    [{ 'devices.name': 'Gone' }, ''],
    [{ 'devices.id': { exists: true } }, 'A1'],
    [{ not: { 'devices.name': { exists: true } } }, 'B4 a2 Ä3'],
    [{ 'site.racks.name': 'A1' }, 'A1 a2'],
    [{ 'tags.name': 'blue' }, 'a2'],
  ],
  'S-F-15 exists, regexp, match, contains': [
    [{ maxWeight: { exists: true } }, 'A1 B4 a2'],
    [{ maxWeight: { exists: false } }, 'Ä3'],
    [{ location: { exists: false } }, 'B4 Ä3'],
    [{ serial: { regexp: '^SN' } }, 'A1'],
    [{ serial: { regexp: '^sn', options: 'i' } }, 'A1 a2'],
    [{ serial: { regexp: '/^sn/i' } }, 'A1 a2'],
    [{ serial: { match: 'sn A' } }, 'B4'],
    [{ serial: { contains: 'SN_' } }, 'A1'],
    [{ serial: { contains: '%' } }, 'a2'],
    [{ search: 'sn a' }, 'A1 B4 a2'],
    [{ search: '%' }, 'a2'],
  ],
  'S-F-14 names that begin with $, which mean nothing': [[{ $comment: 'mine' } as Where<Rack>, all]],
};

describe.each(Object.entries(cases))('%s', (_, conditions) => {
  it.each(conditions.map(([where, names]) => [JSON.stringify(where), where, names] as const))(
    '%s',
    async (_text, where, names) => {
      expect(await namesOf(where)).toBe(names);
    },
  );
});

describe('lists of ids', () => {
  it('are met by one of them', async () => {
    expect(await namesOf({ tags: red.id })).toBe('A1 a2');
    expect(await namesOf({ tags: { neq: red.id } })).toBe('B4 Ä3');
    expect(await namesOf({ tags: { inq: [blue.id, null] } })).toBe('B4 a2 Ä3');
    expect(await namesOf({ tags: { nin: [blue.id] } })).toBe('A1 B4 Ä3');
    expect(await namesOf({ tags: { contains: [red.id, blue.id] } })).toBe('a2');
    expect(await namesOf({ tags: null })).toBe('B4 Ä3');
    expect(await namesOf({ tags: { exists: true } })).toBe('A1 a2');
  });

  it('stand for the rows behind a reference or a path that ends in one', async () => {
    expect(await namesOf({ location: cage.id })).toBe('A1');
    expect(await namesOf({ location: { neq: cage.id } })).toBe('B4 a2 Ä3');
    const { rows } = await world.ours.client.dcim.device.list.query({ where: { name: 'Ams' } });
    expect(await namesOf({ 'devices.id': rows[0]?.id ?? '' })).toBe('A1');
    expect(await namesOf({ devices: rows[0]?.id ?? '' } as Where<Rack>)).toBe('A1');
  });
});

it('finds places near a point by kilometres', async () => {
  const { ours } = world;
  await ours.aSite({ name: 'Amsterdam', coordinates: { latitude: 52.3676, longitude: 4.9041 } });
  await ours.aSite({ name: 'Rotterdam', coordinates: { latitude: 51.9244, longitude: 4.4777 } });
  const near = async (maxDistance: number, place: string | { latitude: number; longitude: number } = '52.37,4.9') => {
    const { rows } = await ours.client.organization.site.list.query({
      where: { coordinates: { near: place, maxDistance } },
    });
    return rows.map(({ name }) => name);
  };
  expect(await near(5)).toEqual(['Amsterdam']);
  expect(await near(56)).toEqual(['Amsterdam']);
  expect(await near(60)).toEqual(['Amsterdam', 'Rotterdam']);
  expect(await near(5, { latitude: 51.92, longitude: 4.48 })).toEqual(['Rotterdam']);
  const { rows } = await ours.client.organization.site.list.query({ where: { coordinates: { exists: false } } });
  expect(rows.map(({ name }) => name)).toEqual(['North', 'South']);
});

describe('what is wrong', () => {
  const wrong: [where: object, ...paths: string[]][] = [
    [{ nam: 1 }, 'where.nam'],
    [{ 'site.nam': 1 }, 'where.site.nam'],
    [{ 'name.first': 1 }, 'where.name.first'],
    [{ 'createdBy.password': 'x' }, 'where.createdBy.password'],
    [{ name: { is: 1 } }, 'where.name.is'],
    [{ name: {} }, 'where.name'],
    [{ name: 5, maxWeight: 'much' }, 'where.maxWeight', 'where.name'],
    [{ maxWeight: { like: '5' } }, 'where.maxWeight.like'],
    [{ maxWeight: { gt: {} } }, 'where.maxWeight.gt'],
    [{ maxWeight: { between: [1] } }, 'where.maxWeight.between'],
    [{ maxWeight: { between: [1, 'x'] } }, 'where.maxWeight.between[1]'],
    [{ name: { inq: 'A1' } }, 'where.name.inq'],
    [{ maxWeight: { inq: [1, 'x', true] } }, 'where.maxWeight.inq[1]', 'where.maxWeight.inq[2]'],
    [{ location: 'Cage' }, 'where.location'],
    [{ status: 'unheard of' }, 'where.status'],
    [{ createdAt: { gt: 'yesterday' } }, 'where.createdAt.gt'],
    [{ name: { exists: 'yes' } }, 'where.name.exists'],
    [{ name: { regexp: '(' } }, 'where.name.regexp'],
    [{ name: { regexp: '(a+)+$' } }, 'where.name.regexp'],
    [{ name: { regexp: '/a/gx' } }, 'where.name.regexp'],
    [{ name: { near: '1,2', maxDistance: 1 } }, 'where.name.near'],
    [{ and: {} }, 'where.and'],
    [{ or: [{ name: 'A1' }, { nam: 1 }] }, 'where.or[1].nam'],
    [{ not: { or: [{ not: { nam: 1 } }] } }, 'where.not.or[0].not.nam'],
    [{ not: [] }, 'where.not'],
    [{ search: 5 }, 'where.search'],
  ];
  it.each(wrong.map(([where, ...paths]) => [JSON.stringify(where), where, paths] as const))(
    '%s is named',
    async (_, where, paths) => {
      const refused = await refusalOf(world.ours.client.dcim.rack.list.query({ where: where as Where<Rack> }));
      expect(refused.code).toBe('BAD_REQUEST');
      expect(pathsOf(refused)).toEqual(paths);
    },
  );

  it('is a condition without end', async () => {
    const deep = (levels: number): Where<Rack> => (levels === 0 ? { name: 'A1' } : { not: deep(levels - 1) });
    expect(await namesOf(deep(12))).toBe('A1');
    expect(await refusalOf(world.ours.client.dcim.rack.list.query({ where: deep(13) }))).toMatchObject({
      code: 'BAD_REQUEST',
    });
    // By POST: so long a filter fits in no URL.
    const wide = { or: Array.from({ length: 2001 }, () => ({ name: 'A1' })) };
    const program = new Caller(world.server.url, adminToken);
    const { error } = await program.mutate('dcim.rack.list', { where: wide }, { tenant: mainTenant });
    expect(error?.issues).toMatchObject([{ message: 'has more than 2000 conditions' }]);
  });
});
