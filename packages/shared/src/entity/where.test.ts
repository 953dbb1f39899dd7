import { describe, expect, it } from 'vitest';
import { dcimEntities } from '../dcim/index.ts';
import { registry } from '../entities.ts';
import { AppError } from '../errors.ts';
import { type Condition, parseOrder, parseWhere } from './where.ts';

const device = registry.get('dcim.device');
const site = registry.get('organization.site');
const id = '018f3c00-0000-7000-8000-00000000000a';

const read = (where: unknown, entity = device) => parseWhere(registry, entity, where);

/** The only test of a condition, in short. */
function testOf(where: unknown, entity = device) {
  const condition = read(where, entity);
  if (condition.type !== 'test') throw new Error(`It is a condition of type ${condition.type}.`);
  const { steps, field, operator, value } = condition;
  return { path: [...steps.map(({ type, name }) => `${type} ${name}`), field].join(', '), operator, value };
}

/** What is wrong with it, by path. */
function issuesOf(parse: () => unknown): Record<string, string> {
  try {
    parse();
  } catch (error) {
    if (error instanceof AppError) return Object.fromEntries(error.issues.map(({ path, message }) => [path, message]));
    throw error;
  }
  return {};
}
const wrong = (where: unknown, entity = device) => issuesOf(() => read(where, entity));

describe('parseWhere', () => {
  it('takes everything for no condition, and ignores keys with a $ (S-F-14)', () => {
    expect(read(undefined)).toEqual({ type: 'and', items: [] });
    expect(read({ $comment: 'all' })).toEqual({ type: 'and', items: [] });
  });

  it('reads a value as equality, and operators by name (S-F-01…07)', () => {
    expect(testOf({ name: 'sw1' })).toEqual({ path: 'name', operator: 'eq', value: 'sw1' });
    expect(testOf({ serial: null })).toEqual({ path: 'serial', operator: 'eq', value: null });
    expect(testOf({ position: { between: [1, 4.5] } })).toEqual({
      path: 'position',
      operator: 'between',
      value: [1, 4.5],
    });
    expect(testOf({ status: { inq: [] } })).toEqual({ path: 'status', operator: 'inq', value: [] });
    expect(testOf({ serial: { nin: ['x', null] } })).toEqual({ path: 'serial', operator: 'nin', value: ['x', null] });
  });

  it('joins several tests of one field with and', () => {
    expect(read({ position: { gte: 1, lt: 10 } })).toMatchObject({
      type: 'and',
      items: [{ operator: 'gte' }, { operator: 'lt' }],
    });
  });

  it('nests and, or and not (S-F-08)', () => {
    const condition = read({ or: [{ name: 'a' }, { and: [{ name: 'b' }, { not: { name: 'c' } }] }] });
    expect(condition).toMatchObject({
      type: 'or',
      items: [{ value: 'a' }, { type: 'and', items: [{ value: 'b' }, { type: 'not', item: { value: 'c' } }] }],
    });
  });

  it('follows references forward and back (S-F-09)', () => {
    expect(testOf({ 'rack.site.name': 'AMS1' }).path).toBe('forward rack, forward site, name');
    expect(testOf({ rack__name: 'A01' }).path).toBe('forward rack, name');
    expect(testOf({ rack: id.toUpperCase() })).toEqual({ path: 'rack', operator: 'eq', value: id });
    expect(testOf({ 'devices.name': 'sw1' }, site).path).toBe('back devices, name');
    expect(testOf({ devices: { exists: true } }, site).path).toBe('back devices, id');
    expect(testOf({ 'tags.name': 'critical' }).path).toBe('forward tags, name');
  });

  it('minds no limits, steps or required texts: a filter is not a write', () => {
    expect(testOf({ name: '' })).toEqual({ path: 'name', operator: 'eq', value: '' });
    expect(testOf({ position: { gte: 16.3 } }).value).toBe(16.3);
    expect(testOf({ name: { gt: 'a name longer than any field takes'.repeat(9) } }).operator).toBe('gt');
  });

  it('reads places and distances', () => {
    expect(testOf({ coordinates: { near: '52.4,4.9', maxDistance: 10 } }, site).value).toEqual({
      point: { latitude: 52.4, longitude: 4.9 },
      maxDistanceKm: 10,
    });
    expect(wrong({ coordinates: { near: '52.4,4.9' } }, site)).toEqual({
      'where.coordinates.near': 'needs maxDistance in kilometres beside it',
    });
  });

  it('reads branches of trees, and of nothing else', () => {
    expect(testOf({ location: { within: id.toUpperCase() } })).toMatchObject({ operator: 'within', value: id });
    expect(testOf({ 'site.region': { within: id } }).path).toBe('forward site, region');
    expect(wrong({ site: { within: id }, location: { within: 'here' }, name: { within: id } })).toEqual({
      'where.site.within': 'does not apply to site: what it refers to is no tree',
      'where.location.within': 'is not a UUID',
      'where.name.within': 'does not apply to name, a text field',
    });
  });

  it('names what it does not know by its path', () => {
    expect(wrong({ nam: 1 })).toEqual({ 'where.nam': 'nam is not a field of Device' });
    expect(wrong({ constructor: 1 })).toEqual({ 'where.constructor': 'constructor is not a field of Device' });
    expect(wrong({ 'rack.nam': 1 })).toEqual({ 'where.rack.nam': 'nam is not a field of Rack (in rack.nam)' });
    expect(wrong({ 'name.x': 1 })).toEqual({ 'where.name.x': 'name is not a reference of Device (in name.x)' });
    expect(wrong({ or: [{}, { name: { is: 1 } }] })['where.or[1].name.is']).toMatch(
      /^is not an operator; there are eq, neq/,
    );
    expect(wrong({ password: 'x' }, registry.get('accounts.user'))).toEqual({ 'where.password': 'is secret' });
  });

  it('refuses an operator that does not suit the field, and values of another kind', () => {
    expect(wrong({ rack: { like: 'A' } })).toEqual({ 'where.rack.like': 'does not apply to rack, a reference field' });
    expect(
      wrong({ rack: 'A01', position: { between: [1] }, status: { inq: ['gone'] }, name: { match: 5 }, search: 1 }),
    ).toEqual({
      'where.rack': 'is not a UUID',
      'where.position.between': 'must be a list of two values',
      'where.status.inq[0]': 'must be one of offline, active, planned, staged, failed, decommissioning, inventory',
      'where.name.match': 'must be text',
      'where.search': 'must be text',
    });
  });

  it('refuses a test without an operator rather than match everything', () => {
    expect(wrong({ name: {} })['where.name']).toMatch(/^needs an operator/);
    expect(wrong(JSON.parse(JSON.stringify({ name: { inq: undefined } })))).toHaveProperty(['where.name']);
    expect(wrong({ name: { options: 'i' } })).toHaveProperty(['where.name']);
  });

  it('refuses patterns that are wrong or costly', () => {
    expect(testOf({ name: { regexp: '/^sw\\d+$/i' } }).value).toEqual({ source: '^sw\\d+$', flags: 'i' });
    expect(wrong({ name: { regexp: '(' } })).toEqual({ 'where.name.regexp': 'is not a regular expression' });
    expect(wrong({ name: { regexp: '((a+))+' } })).toEqual({ 'where.name.regexp': 'is too costly a pattern' });
    expect(wrong({ name: { regexp: 'a'.repeat(201) } })).toEqual({ 'where.name.regexp': 'is too costly a pattern' });
    expect(wrong({ name: { regexp: '/a/g' } })).toEqual({ 'where.name.regexp': 'takes the flag i alone, not g' });
  });

  it('keeps within its limits of depth and number', () => {
    const deep = Array.from({ length: 20 }).reduce<object>((inner) => ({ not: inner }), { name: 'a' });
    expect(Object.values(wrong(deep))).toEqual(['nests deeper than 12']);
    expect(Object.values(wrong({ or: Array.from({ length: 3000 }, () => ({ name: 'a' })) }))).toEqual([
      'has more than 2000 conditions',
    ]);
  });

  it('takes every field of every entity', () => {
    const conditions = dcimEntities.flatMap((entity) =>
      Object.keys(entity.fields).map(
        (name): Condition => read({ [name]: { exists: true } }, registry.get(entity.name)),
      ),
    );
    expect(conditions.every(({ type }) => type === 'test')).toBe(true);
  });
});

describe('parseOrder', () => {
  const order = (input: unknown) =>
    parseOrder(registry, device, input).map(({ steps, field, isDescending }) => [
      ...steps.map(({ name }) => name),
      isDescending ? `-${field}` : field,
    ]);

  it('reads names with a minus or a word for the direction, one or several', () => {
    expect(order(undefined)).toEqual([['name']]);
    expect(order('-name')).toEqual([['-name']]);
    expect(order('name DESC')).toEqual([['-name']]);
    expect(order(['rack.name', 'position asc'])).toEqual([['rack', 'name'], ['position']]);
  });

  it('names what cannot be ordered by', () => {
    expect(issuesOf(() => order(['name', 'nam']))).toEqual({ 'order[1]': 'nam is not a field of Device' });
    expect(issuesOf(() => order('tags'))).toEqual({ order: 'cannot be ordered by tags' });
    expect(issuesOf(() => order('tags.name'))).toEqual({ order: 'cannot be ordered by tags.name' });
    expect(issuesOf(() => order('name; DROP TABLE'))).toEqual({ order: 'must be a field, with ASC or DESC behind it' });
    expect(issuesOf(() => parseOrder(registry, site, 'devices.name'))).toEqual({
      order: 'cannot be ordered by devices.name',
    });
  });
});
