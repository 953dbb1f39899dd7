import { type AnyEntity, compareRows, newId, parseOrder, rack, registry } from '@raceway/shared';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { type AnyRow, callsOf, type EntityCalls, refusalOf } from '../support/calls.ts';
import { aWorld, type World } from '../support/world.ts';

let world: World;
let racks: EntityCalls;
beforeAll(async () => {
  world = await aWorld();
  racks = callsOf(world.ours.client, rack);
  const { ours } = world;
  const sites = [await ours.aSite({ name: 'Zoo' }), await ours.aSite({ name: 'Attic' })];
  const locations = await Promise.all(sites.map(({ id }) => ours.aLocation({ site: id })));
  const rows = Array.from({ length: 60 }, (_, index) => ({
    name: `${['rack', 'Räck', 'RACK', '10'][index % 4]} ${String(index).padStart(2, '0')}`,
    site: sites[index % 2]?.id,
    location: index % 3 === 0 ? null : locations[index % 2]?.id,
    serial: index % 4 === 0 ? null : `S${index % 5}`,
    maxWeight: index % 5 === 0 ? null : (index % 7) * 100,
    uHeight: 20 + (index % 3),
  }));
  await racks.createMany({ rows });
  return () => world.stop();
});

const orders = [
  'name',
  '-name',
  ['serial', '-maxWeight'],
  ['-serial', 'maxWeight', 'name'],
  ['uHeight', '-id'],
  ['-createdAt'],
  ['site', 'name'],
  ['-location', '-name'],
  ['-location.name', 'serial'],
  ['site.name DESC', 'maxWeight ASC'],
  ['createdBy.name', '-serial'],
];

/** All rows of a list page by page; `between` runs after each page. */
async function walk(
  input: object,
  between: (page: AnyRow[]) => Promise<void> = async () => {},
  calls: EntityCalls = racks,
): Promise<AnyRow[]> {
  const rows: AnyRow[] = [];
  let after: string | undefined;
  do {
    const page = await calls.list({ ...input, after });
    rows.push(...page.rows);
    await between(page.rows);
    after = page.next ?? undefined;
  } while (after !== undefined);
  return rows;
}

const idsOf = (rows: readonly AnyRow[]) => rows.map(({ id }) => id);

describe.each(orders.map((order) => [JSON.stringify(order), order] as const))('ordered by %s', (_, order) => {
  it('pages hold each row once, in the order of one long page', async () => {
    const { rows, total } = await racks.list({ order, limit: 1000 });
    expect(total).toBe(60);
    for (const limit of [7, 59, 60]) expect(idsOf(await walk({ order, limit }))).toEqual(idsOf(rows));
  });

  it('is as rows compare, nulls first, and last where it descends', async () => {
    const entity: AnyEntity = registry.get('dcim.rack');
    const { rows } = await racks.list({ order, limit: 1000 });
    const parsed = parseOrder(registry, entity, order);
    for (const [index, row] of rows.slice(1).entries()) {
      const former = rows[index] ?? row;
      expect(compareRows(entity, parsed, former, row) ?? -1, `${former.name} before ${row.name}`).toBeLessThan(0);
    }
  });
});

it('pages of one row each hold each row once', async () => {
  const order = ['-maxWeight', 'serial'];
  const { rows } = await racks.list({ order, limit: 1000 });
  expect(idsOf(await walk({ order, limit: 1 }))).toEqual(idsOf(rows));
});

describe('names', () => {
  const pieces = fc.constantFrom('a', 'B', '-', '/', ' ', 'x', '0', '1', '2', '9', '10', '007');
  const names = fc.uniqueArray(
    fc.array(pieces, { minLength: 1, maxLength: 8 }).map((parts) => parts.join('').trim()),
    { minLength: 20, maxLength: 40, selector: (name) => name.toLowerCase() },
  );

  it('that hold numbers are ordered as people count, in the database as in the browser', async () => {
    const { ours } = world;
    const data = await ours.data('dcim.interface');
    const interfaces = callsOf(ours.client, { name: 'dcim.interface' });
    const entity = registry.get('dcim.interface');
    const property = fc.asyncProperty(names, fc.constantFrom('name', '-name'), async (given, order) => {
      const { id: device } = await ours.aDevice();
      const rows = given.filter(Boolean).map((name) => ({ ...data, device, name }));
      await interfaces.createMany({ rows });
      const listed = await interfaces.list({ where: { device }, order, limit: 1000 });
      const parsed = parseOrder(registry, entity, order);
      expect(listed.rows).toEqual(listed.rows.toSorted((a, b) => compareRows(entity, parsed, a, b) ?? 0));
      const paged = await walk({ where: { device }, order, limit: 7 }, undefined, interfaces);
      expect(idsOf(paged)).toEqual(idsOf(listed.rows));
    });
    await fc.assert(property, { numRuns: 15 });
  });

  it('follow a change of the name', async () => {
    const { ours } = world;
    const { id: device } = await ours.aDevice();
    const interfaces = callsOf(ours.client, { name: 'dcim.interface' });
    for (const name of ['Ethernet2', 'Ethernet10', 'Ethernet1']) await ours.make('dcim.interface', { device, name });
    const namesNow = async () =>
      (await interfaces.list({ where: { device }, order: 'name' })).rows.map(({ name }) => name);
    expect(await namesNow()).toEqual(['Ethernet1', 'Ethernet2', 'Ethernet10']);
    const [first] = (await interfaces.list({ where: { device, name: 'Ethernet1' } })).rows;
    await interfaces.update({ id: first?.id, version: 1, patch: { name: 'Ethernet3' } });
    expect(await namesNow()).toEqual(['Ethernet2', 'Ethernet3', 'Ethernet10']);
  });
});

describe('a reference', () => {
  it('is ordered by what its row is called', async () => {
    const { rows, included } = await racks.list({ order: ['site', 'name'], limit: 1000, include: ['site'] });
    const names = new Map(included['organization.site']?.map(({ id, name }) => [id, name]));
    expect([...new Set(rows.map(({ site }) => names.get(site)))]).toEqual(['Attic', 'Zoo']);
  });
});

describe('skip and limit', () => {
  it('pass over and cut off, and tell the total all the same', async () => {
    const { rows } = await racks.list({ limit: 1000 });
    expect(await racks.list({ skip: 10, limit: 5 })).toMatchObject({ rows: rows.slice(10, 15), total: 60 });
    expect(await racks.list({ skip: 58, limit: 5 })).toMatchObject({ rows: rows.slice(58), total: 60, next: null });
    expect(await racks.list({ skip: 1000 })).toMatchObject({ rows: [], total: 60, next: null });
    expect((await racks.list()).rows).toEqual(rows.slice(0, 50));
    expect((await racks.list({ where: { serial: null }, limit: 2 })).total).toBe(15);
  });
});

describe('a walk while rows come and go', () => {
  it('meets each row that stays exactly once', async () => {
    const stable = idsOf((await racks.list({ limit: 1000 })).rows);
    const passing: string[] = [];
    const site = await world.ours.parentOf('organization.site');
    let page = 0;
    const met = await walk({ order: ['serial', 'name'], limit: 6 }, async (rows) => {
      page += 1;
      const before = await racks.create({ data: { name: `0 ${page}`, site, serial: null } });
      const behind = await racks.create({ data: { name: `z ${page}`, site, serial: 'Z' } });
      passing.push(before.row.id, behind.row.id);
      const gone = passing.splice(0, 1);
      await racks.deleteMany({ ids: gone });
      // The row that the cursor stands at changes in what is not ordered by.
      const last = rows.at(-1);
      if (last && stable.includes(last.id))
        await racks.update({ id: last.id, version: last.version, patch: { description: newId() } });
    });
    expect(
      idsOf(met)
        .filter((id) => stable.includes(id))
        .sort(),
    ).toEqual(stable.toSorted());
    expect(new Set(idsOf(met)).size).toBe(met.length);
    await racks.deleteMany({ where: { id: { nin: stable } }, expect: passing.length });
  });

  it('goes on where the row that it stood at is gone', async () => {
    const { rows, next } = await racks.list({ order: 'name', limit: 10 });
    const all = idsOf((await racks.list({ order: 'name', limit: 1000 })).rows);
    const last = rows.at(-1)?.id ?? '';
    await racks.delete({ id: last });
    expect(idsOf((await racks.list({ order: 'name', limit: 1000, after: next })).rows)).toEqual(all.slice(10));
    await racks.restore({ id: last });
  });
});

describe('a cursor', () => {
  it('is of one order', async () => {
    const { next } = await racks.list({ order: ['serial', 'name'], limit: 1 });
    expect(await refusalOf(racks.list({ order: 'name', after: next }))).toMatchObject({ issues: [{ path: 'after' }] });
  });
});
