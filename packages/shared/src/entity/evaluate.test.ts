import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { registry } from '../entities.ts';
import { compareRows, distanceKm, evaluate } from './evaluate.ts';
import { parseOrder, parseWhere } from './where.ts';

const device = registry.get('dcim.device');
const site = registry.get('organization.site');
const [rackId, tagId, otherTagId] = [1, 2, 3].map((last) => `018f3c00-0000-7000-8000-00000000000${last}`);

const row = {
  id: 'b',
  name: 'ams1-a01-sw1',
  status: 'active',
  position: 41,
  serial: null,
  description: 'Göteborg Spine',
  rack: rackId,
  tags: [tagId],
};
const meets = (where: unknown, of: Record<string, unknown> = row) =>
  evaluate(device, parseWhere(registry, device, where), of);

describe('evaluate', () => {
  it.each<[boolean, object]>([
    [true, { name: 'AMS1-A01-SW1' }],
    [false, { name: 'ams1-a01-sw2' }],
    [true, { position: { gt: 40, lte: 41 } }],
    [true, { position: { between: [41, 42] } }],
    [false, { position: { between: [42, null] } }],
    [true, { status: { inq: ['active', 'planned'] } }],
    [false, { status: { inq: [] } }],
    [true, { status: { nin: [] } }],
    [true, { name: { like: 'a01' } }],
    [false, { name: { like: 'A01' } }],
    [true, { name: { like: 'A01', options: 'i' } }],
    [true, { name: { like: 'ams%sw' } }],
    [true, { name: { nlike: 'A01' } }],
    [true, { description: { ilike: 'goteborg' } }],
    [false, { description: { nilike: 'GÖTEBORG' } }],
    [true, { name: { regexp: '^ams\\d' } }],
    [true, { name: { regexp: '/^AMS/i' } }],
    [true, { description: { match: 'spine göteborg' } }],
    [true, { description: { contains: 'Spine' } }],
    [true, { rack: rackId }],
    [true, { search: 'AMS1 goteborg' }],
    [false, { search: 'ams1 fra1' }],
    [true, {}],
    [true, { and: [] }],
    [false, { or: [] }],
  ])('answers %s to %j', (expected, where) => {
    expect(meets(where)).toBe(expected);
  });

  it('treats no value as different from every value, never as unknown', () => {
    expect(meets({ serial: null })).toBe(true);
    expect(meets({ serial: { neq: 'x' } })).toBe(true);
    expect(meets({ serial: { neq: null } })).toBe(false);
    expect(meets({ serial: { nin: ['x'] } })).toBe(true);
    expect(meets({ serial: { inq: [null] } })).toBe(true);
    expect(meets({ serial: { nlike: 'x' } })).toBe(true);
    for (const test of [{ gt: 'a' }, { lt: 'a' }, { like: '' }, { regexp: '' }, { contains: '' }]) {
      expect(meets({ serial: test })).toBe(false);
    }
  });

  it('looks into lists of references', () => {
    expect(meets({ tags: tagId })).toBe(true);
    expect(meets({ tags: { contains: [tagId, otherTagId] } })).toBe(false);
    expect(meets({ tags: { inq: [tagId, otherTagId] } })).toBe(true);
    expect(meets({ tags: null })).toBe(false);
    expect(meets({ tags: { exists: false } }, { ...row, tags: [] })).toBe(true);
  });

  it('measures distances', () => {
    const amsterdam = { coordinates: { latitude: 52.37, longitude: 4.9 } };
    const within = (maxDistance: number) =>
      evaluate(site, parseWhere(registry, site, { coordinates: { near: '50.11,8.68', maxDistance } }), amsterdam);
    expect(within(365)).toBe(true);
    expect(within(360)).toBe(false);
    expect(distanceKm({ latitude: 0, longitude: 0 }, { latitude: 0, longitude: 180 })).toBeCloseTo(
      Math.PI * 6370.986,
      3,
    );
  });

  it('says so when other rows decide, unless the rest decides', () => {
    const far = { 'rack.name': 'A01' };
    expect(meets(far)).toBeUndefined();
    expect(meets({ not: far })).toBeUndefined();
    const within = { location: { within: rackId } };
    expect(meets(within, { ...row, location: rackId })).toBe(true);
    expect(meets(within, { ...row, location: null })).toBe(false);
    expect(meets(within, { ...row, location: tagId })).toBeUndefined();
    expect(meets({ and: [far, { status: 'failed' }] })).toBe(false);
    expect(meets({ or: [far, { status: 'active' }] })).toBe(true);
    expect(meets({ or: [far, { status: 'failed' }] })).toBeUndefined();
  });

  it('has not as the exact complement of every test', () => {
    const where = fc.oneof(
      fc.record({ serial: fc.record({ neq: fc.option(fc.string()) }) }),
      fc.record({ position: fc.record({ gte: fc.integer({ min: 0, max: 60 }) }) }),
      fc.record({ name: fc.record({ ilike: fc.string() }) }),
      fc.record({ status: fc.record({ nin: fc.subarray(['active', 'failed']) }) }),
    );
    const rows = fc.record({
      serial: fc.option(fc.string()),
      position: fc.option(fc.integer({ min: 0, max: 60 })),
      name: fc.string(),
      status: fc.constantFrom('active', 'failed'),
    });
    fc.assert(
      fc.property(where, rows, (test, of) => {
        expect(meets({ not: test }, of)).toBe(!meets(test, of));
      }),
    );
  });
});

describe('compareRows', () => {
  const sorted = (order: unknown, rows: Record<string, unknown>[]) =>
    rows
      .toSorted((a, b) => compareRows(device, parseOrder(registry, device, order), a, b) ?? Number.NaN)
      .map(({ id }) => id);
  const rows = [
    { id: '3', name: 'b', position: 4 },
    { id: '2', name: 'B', position: null },
    { id: '1', name: 'a', position: 12 },
  ];

  it('sorts as the database does: no value first, case aside, equals by id in the same direction', () => {
    expect(sorted('name', rows)).toEqual(['1', '2', '3']);
    expect(sorted('-name', rows)).toEqual(['3', '2', '1']);
    expect(sorted('position', rows)).toEqual(['2', '3', '1']);
    expect(sorted(['-name', 'position'], rows)).toEqual(['2', '3', '1']);
  });

  it('does not guess where other rows decide', () => {
    const byRack = parseOrder(registry, device, 'rack');
    expect(compareRows(device, byRack, { id: '1', rack: 'x' }, { id: '2', rack: 'y' })).toBeUndefined();
    expect(compareRows(device, byRack, { id: '1', rack: 'x' }, { id: '2', rack: 'x' })).toBe(-1);
    expect(
      compareRows(device, parseOrder(registry, device, 'rack.name'), rows[0] ?? {}, rows[1] ?? {}),
    ).toBeUndefined();
  });
});
