import { rack } from '@raceway/shared';
import { beforeAll, expect, it } from 'vitest';
import { type CallRefusal, callsOf, type EntityCalls, refusalOf } from '../support/calls.ts';
import { expectNothingWritten } from '../support/contents.ts';
import { aWorld, type World } from '../support/world.ts';

let world: World;
let racks: EntityCalls;
beforeAll(async () => {
  world = await aWorld();
  racks = callsOf(world.ours.client, rack);
  await world.ours.aRack({ name: 'A1' });
  await world.ours.aTag();
  return () => world.stop();
});

/** Texts that mean something in SQL, JSON, a template or a pattern. */
const texts = [
  "' OR 1=1 -- ",
  "'; DROP TABLE racks; -- ",
  '" OR ""="',
  "\\' OR 1=1 -- ",
  '`; DROP TABLE racks',
  "A1' UNION SELECT password FROM users -- ",
  "' || (SELECT SLEEP(3)) || '",
  '1) OR (1=1',
  '\u0000A1',
  '\\',
  '%',
  '_',
  '?',
  ':name',
  `\${name}`,
  '$.name',
  '{"a": 1}',
  'ᴬ1\u{1F980}',
];

/** Runs a call that may be refused, but for no other fault than the caller's. */
async function faultOf(calling: Promise<unknown>): Promise<CallRefusal | null> {
  const outcome = await calling.then(
    (value) => ({ value }),
    (error: unknown) => ({ error }),
  );
  if ('value' in outcome) return null;
  const refused = await refusalOf(Promise.reject(outcome.error));
  expect(refused.code).toBe('BAD_REQUEST');
  expect(JSON.stringify(refused)).not.toMatch(/SQL syntax|ER_|errno|at .*\.(js|ts):/);
  return refused;
}

it('finds a hostile text as a text, with every operator', async () => {
  await expectNothingWritten(world.pool, async () => {
    for (const text of texts) {
      const operators = ['eq', 'gt', 'like', 'ilike', 'contains', 'match', 'regexp'];
      for (const where of [
        ...operators.map((operator) => ({ name: { [operator]: text } })),
        { name: { inq: [text] } },
        { name: { between: [text, text] } },
        { search: text },
        { 'site.name': text },
        { 'tags.name': text },
      ]) {
        await faultOf(racks.list({ where }));
      }
      const isOfSigns = ['%', '_', '\\', '\u0000A1'].includes(text);
      if (!isOfSigns) expect((await racks.list({ where: { name: { contains: text } } })).total).toBe(0);
      await faultOf(world.ours.client.search.objects.query({ text }));
    }
  });
});

it('knows no hostile names of fields, operators, paths and references', async () => {
  await expectNothingWritten(world.pool, async () => {
    for (const text of [
      ...texts,
      'name`',
      'name, (SELECT 1)',
      '__proto__',
      'constructor',
      'toString',
      'a.b.c.d.e.f.g.h',
    ]) {
      const refusals = [
        racks.list({ where: { [text]: 1 } }),
        racks.list({ where: { name: { [text]: 1 } } }),
        racks.list({ order: text }),
        racks.list({ order: [`name ${text}`] }),
        racks.list({ fields: [text] }),
        racks.list({ include: [text] }),
        racks.create({ data: { name: 'x', site: text } }),
        racks.get({ id: text }),
        racks.history({ id: text }),
      ];
      for (const [index, call] of (await Promise.all(refusals.map(faultOf))).entries()) {
        // What begins with $ means nothing, by the grammar; __proto__ is no name in JSON that is read with care.
        const isNothing = (text.startsWith('$') || text === '__proto__') && index < 2;
        if (!isNothing) expect({ text, index, call }).not.toMatchObject({ call: null });
      }
    }
  });
});

it('keeps a hostile text as it is', async () => {
  for (const [index, text] of texts.entries()) {
    const { row } = await racks.create({
      data: await world.ours.data('dcim.rack', { name: `${index} ${text}!`, description: text }),
    });
    expect(row.name).toBe(`${index} ${text}!`);
    expect(await racks.get({ id: row.id })).toMatchObject({ name: `${index} ${text}!` });
    expect((await racks.list({ where: { name: `${index} ${text}!` } })).rows.map(({ id }) => id)).toEqual([row.id]);
  }
});

it('takes no made-up cursor for more than a wrong one', async () => {
  const cursor = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const id = '01a1fc6c-825b-732a-bfcb-f7bad4f72505';
  const values: unknown[] = [
    null,
    1,
    -1.5,
    1e308,
    true,
    '',
    'x',
    "' OR 1=1",
    'NaN',
    {},
    { toString: 1 },
    { length: 16 },
    [],
    [[1]],
    [[]],
  ];
  await expectNothingWritten(world.pool, async () => {
    for (const value of values) {
      for (const order of ['name', '-createdAt', 'maxWeight', 'site', 'descUnits', 'id', '-startingUnit']) {
        await faultOf(racks.list({ order, after: cursor([value, id]) }));
        await faultOf(racks.list({ order, after: cursor(['A1', value]) }));
        await faultOf(racks.list({ order, after: cursor([value]) }));
      }
      const { rows } = await racks.list({ where: { name: 'A1' } });
      await faultOf(racks.history({ id: rows[0]?.id, after: cursor([value]) }));
      await faultOf(racks.list({ after: cursor(value) }));
    }
  });
});
