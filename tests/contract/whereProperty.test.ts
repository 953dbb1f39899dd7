import {
  type AnyEntity,
  type AnyField,
  evaluate,
  type FieldKind,
  fieldOf,
  type Operator,
  parseWhere,
  rack,
  registry,
  site,
} from '@raceway/shared';
import fc from 'fast-check';
import { beforeAll, expect, it } from 'vitest';
import { type AnyRow, callsOf } from '../support/calls.ts';
import { sampleOf } from '../support/samples.ts';
import { aWorld, type World } from '../support/world.ts';

let world: World;
beforeAll(async () => {
  world = await aWorld();
  await furnish();
  return () => world.stop();
});

const words = ['Alpha', 'alpha 2', 'ÄLPHA', 'a%b', 'a_b', 'x\\y', 'beta', 'Bêta', '10', '9', 'straße'];
const pick = <T>(values: readonly T[], index: number): T | null => values[index % values.length] ?? null;

/** Racks and sites in which values are missing, equal, and alike but for case and accents. */
async function furnish(): Promise<void> {
  const { ours } = world;
  const tags = [await ours.aTag(), await ours.aTag()].map(({ id }) => id);
  const sites = [];
  for (let index = 0; index < 12; index += 1) {
    sites.push(
      await ours.aSite({
        name: `${pick(words, index)} ${index}`,
        facility: index % 3 === 0 ? null : pick(words, index * 5),
        description: index % 4 === 0 ? null : pick(words, index * 7),
        coordinates: index % 3 === 1 ? null : { latitude: index * 3 - 15, longitude: index * 10 - 60 },
        status: pick(['active', 'planned', 'retired'] as const, index) ?? 'active',
        tags: tags.slice(0, (index + 1) % 3),
      }),
    );
  }
  for (let index = 0; index < 30; index += 1) {
    await ours.aRack({
      name: `${pick(words, index)} ${index}`,
      site: pick(sites, index)?.id ?? '',
      serial: index % 4 === 0 ? null : pick(words, index * 3),
      description: index % 3 === 0 ? null : pick(words, index * 7 + 1),
      maxWeight: index % 3 === 1 ? null : (index % 5) * 250.25,
      startingUnit: (index % 4) + 1,
      descUnits: index % 2 === 0,
      status: pick(['active', 'planned', 'reserved'] as const, index) ?? 'active',
      tags: tags.slice(0, index % 3),
    });
  }
}

const texts: Operator[] = [
  'eq',
  'neq',
  'gt',
  'gte',
  'lt',
  'lte',
  'like',
  'nlike',
  'ilike',
  'nilike',
  'match',
  'contains',
  'regexp',
];
const numbers: Operator[] = ['eq', 'neq', 'gt', 'gte', 'lt', 'lte'];
const operators: Partial<Record<FieldKind, Operator[]>> = {
  text: texts,
  slug: texts,
  choice: ['eq', 'neq', 'like'],
  integer: numbers,
  decimal: numbers,
  dateTime: numbers,
  boolean: ['eq', 'neq'],
  reference: numbers,
  references: ['eq', 'neq', 'contains'],
};
const patterns = ['^a', 'A.*a$', '[0-9]+$', '/^b/i', 'x.y'];
const mostly = (operator: Operator) => ['like', 'nlike', 'ilike', 'nilike', 'match', 'contains'].includes(operator);

/** A test on one field, with values that rows have, some that none has, and null. */
function aTest(rows: readonly AnyRow[], name: string, { kind, spec }: AnyField): fc.Arbitrary<object> {
  const had = rows.flatMap((row) => row[name] ?? []);
  const value = fc.constantFrom(...(had.length > 0 ? had : [sampleOf[kind](spec)]));
  const orNull = fc.oneof({ weight: 5, arbitrary: value }, { weight: 1, arbitrary: fc.constant(null) });
  const fragment = fc.constantFrom('a', 'A', 'al', '%', '_', '\\', 'a%b', '2', ' ', 'ä');
  const single = fc.constantFrom(...(operators[kind] ?? [])).chain((operator) => {
    if (operator === 'regexp') return fc.constantFrom(...patterns).map((pattern) => ({ [operator]: pattern }));
    if (kind !== 'references' && mostly(operator)) return fragment.map((text) => ({ [operator]: text }));
    return (operator === 'contains' ? value : orNull).map((operand) => ({ [operator]: operand }));
  });
  const others = [
    fc.record({ inq: fc.array(orNull, { maxLength: 4 }) }),
    fc.record({ nin: fc.array(orNull, { maxLength: 4 }) }),
    fc.record({ exists: fc.boolean() }),
    ...(kind === 'references' || kind === 'boolean' || kind === 'choice'
      ? []
      : [fc.record({ between: fc.tuple(value, value) })]),
  ];
  return fc
    .oneof({ weight: 3, arbitrary: single }, ...others.map((arbitrary) => ({ weight: 1, arbitrary })))
    .map((test) => ({ [name]: test }));
}

/** A condition of any shape over the rows' fields, and over `paths` that lead to other rows. */
function aCondition(
  rows: readonly AnyRow[],
  fields: readonly [string, AnyField][],
  paths: readonly object[] = [],
): fc.Arbitrary<object> {
  const near = fields.flatMap(([name, { kind }]) =>
    kind === 'point'
      ? [
          fc
            .record({
              latitude: fc.integer({ min: -30, max: 30 }),
              longitude: fc.integer({ min: -90, max: 90 }),
              maxDistance: fc.integer({ min: 1, max: 9000 }),
            })
            .map(({ maxDistance, ...point }) => ({ [name]: { near: point, maxDistance } })),
        ]
      : [],
  );
  const tests = [
    ...fields.filter(([, { kind }]) => operators[kind]).map(([name, field]) => aTest(rows, name, field)),
    ...near,
  ];
  const search = fc.constantFrom('alpha', 'a 2', '%', 'ä').map((text) => ({ search: text }));
  const leaf = fc.oneof(...tests, search, ...(paths.length > 0 ? [fc.constantFrom(...paths)] : []));
  const { condition } = fc.letrec<{ condition: object }>((tie) => ({
    condition: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      leaf,
      fc.record({ and: fc.array(tie('condition'), { maxLength: 3 }) }),
      fc.record({ or: fc.array(tie('condition'), { maxLength: 3 }) }),
      fc.record({ not: tie('condition') }),
    ),
  }));
  return condition;
}

const metaNames = ['id', 'version', 'createdAt', 'tags'];
const fieldsOf = (entity: AnyEntity): [string, AnyField][] =>
  [...Object.keys(entity.fields), ...metaNames].flatMap((name) => {
    const field = fieldOf(entity, name);
    return field ? [[name, field] as [string, AnyField]] : [];
  });

const idsOf = (rows: readonly AnyRow[]) => rows.map(({ id }) => id).sort();

it.each([
  [rack.name, rack as unknown as AnyEntity],
  [site.name, site as unknown as AnyEntity],
])('answers any condition on %s as evaluate does, and its contrary by all the others', async (_, entity) => {
  const calls = callsOf(world.ours.client, entity);
  const { rows } = await calls.list({ limit: 1000 });
  await fc.assert(
    fc.asyncProperty(aCondition(rows, fieldsOf(entity)), async (where) => {
      const condition = parseWhere(registry, entity, where);
      const expected = rows.filter((row) => evaluate(entity, condition, row) === true);
      const [met, unmet] = await Promise.all([
        calls.list({ where, limit: 1000 }),
        calls.list({ where: { not: where }, limit: 1000 }),
      ]);
      expect(idsOf(met.rows)).toEqual(idsOf(expected));
      expect(idsOf(unmet.rows)).toEqual(idsOf(rows.filter((row) => !expected.includes(row))));
    }),
    { numRuns: 60 },
  );
});

it('finds the contrary of conditions along paths by all the others', async () => {
  const calls = callsOf(world.ours.client, rack);
  const { rows } = await calls.list({ limit: 1000 });
  const paths = [
    { 'site.facility': null },
    { 'site.facility': { neq: 'Alpha' } },
    { 'site.description': { nlike: 'a' } },
    { 'location.name': { inq: [null, 'x'] } },
    { 'location.parent.name': { exists: false } },
    { 'site.racks.serial': { nin: ['9', null] } },
    { 'devices.name': { neq: 'x' } },
    { 'tags.name': { gt: 'text' } },
  ];
  await fc.assert(
    fc.asyncProperty(aCondition(rows, [['serial', rack.fields.serial]], paths), async (where) => {
      const [met, unmet] = await Promise.all([
        calls.list({ where, limit: 1000 }),
        calls.list({ where: { not: where }, limit: 1000 }),
      ]);
      expect(idsOf([...met.rows, ...unmet.rows])).toEqual(idsOf(rows));
    }),
    { numRuns: 40 },
  );
});
