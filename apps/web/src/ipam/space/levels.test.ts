import { type Change, compareCidrs, covers, formatCidr, type Prefix, parseCidr } from '@raceway/shared';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { blockOf, childCount, type Levels, levelKey, noLevels, patchLevels, withPage } from './levels.ts';

type World = ReadonlyMap<string, Prefix>;

const rowOf = (id: string, cidr: string, version = 1): Prefix =>
  ({ id, cidr, vrf: null, parent: null, version, status: 'container' }) as Prefix;

/** Each in the smallest of the others that holds it. */
function nested(world: World): World {
  const rows = [...world.values()];
  const parentOf = (row: Prefix) =>
    rows
      .filter((other) => other.id !== row.id && covers(blockOf(other), blockOf(row)))
      .toSorted((a, b) => blockOf(b).length - blockOf(a).length)[0]?.id ?? null;
  return new Map(
    rows.map((row) => {
      const parent = parentOf(row);
      return [row.id, parent === row.parent ? row : { ...row, parent, version: row.version + 1 }];
    }),
  );
}

/** What the log tells of how one world became another: comings first, then what moved, then goings. */
function changesBetween(from: World, to: World, seq: number): Change[] {
  const change = (action: Change['action'], before: Prefix | undefined, after: Prefix) =>
    ({
      seq,
      entity: 'ipam.prefix',
      id: after.id,
      action,
      version: after.version,
      before: before ?? null,
      after,
    }) as unknown as Change;
  const came = [...to.values()].filter(({ id }) => !from.has(id)).map((row) => change('create', undefined, row));
  const moved = [...to.values()].flatMap((row) => {
    const before = from.get(row.id);
    return before && before.version !== row.version ? [change('update', before, row)] : [];
  });
  const gone = [...from.values()]
    .filter(({ id }) => !to.has(id))
    .map((row) => change('delete', row, { ...row, version: row.version + 1 }));
  return [...came, ...moved, ...gone].map((one, ord) => ({ ...one, ord }));
}

const levelOf = (world: World, parent: string | null) =>
  [...world.values()].filter((row) => row.parent === parent).sort((a, b) => compareCidrs(blockOf(a), blockOf(b)));

function loaded(levels: Levels, world: World, parent: string | null, seq: number): Levels {
  const rows = levelOf(world, parent);
  const children = Object.fromEntries(rows.map(({ id }) => [id, levelOf(world, id).length]));
  return withPage(levels, { vrf: null, parent }, null, { rows, next: null, children }, seq);
}

const cidr = fc.tuple(fc.nat(63), fc.integer({ min: 26, max: 32 })).map(([host, length]) =>
  formatCidr({
    ...parseCidr(`10.0.0.0/${length}`),
    first: parseCidr('10.0.0.0/8').first + BigInt(host - (host % 2 ** (32 - length))),
  }),
);
const step = fc.record({
  act: fc.constantFrom('come', 'go', 'resize', 'open'),
  cidr,
  pick: fc.nat(),
});

it('a tree that follows the log is the one that would be loaded, whatever comes, goes and is resized', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
      let world: World = new Map();
      let levels = loaded(noLevels, world, null, 0);
      for (const [at, { act, cidr: text, pick }] of steps.entries()) {
        const seq = at + 1;
        const ids = [...world.keys()];
        const id = ids[pick % Math.max(1, ids.length)] ?? '';
        const isFree = ![...world.values()].some((row) => row.cidr === text);
        const next = new Map(world);
        const known = world.get(id);
        if (act === 'open' && known) levels = loaded(levels, world, id, at);
        if (act === 'come' && isFree) next.set(`p${seq}`, rowOf(`p${seq}`, text));
        if (act === 'go') next.delete(id);
        if (act === 'resize' && known && isFree) next.set(id, { ...known, cidr: text, version: known.version + 1 });
        const after = nested(next);
        levels = changesBetween(world, after, seq).reduce(patchLevels, levels);
        world = after;
        for (const [key, level] of levels.byKey) {
          if (level.parent !== null && !world.has(level.parent)) continue;
          expect([key, level.rows]).toEqual([levelKey(level), levelOf(world, level.parent)]);
          for (const row of level.rows) expect(childCount(levels, row.id)).toBe(levelOf(world, row.id).length);
        }
      }
    }),
  );
});

it('a level goes on where its last page ended, and takes in nothing behind that', () => {
  const page = (cidrs: string[], next: string | null) => ({
    rows: cidrs.map((text) => rowOf(text, text)),
    next,
    children: {},
  });
  const ask = { vrf: null, parent: null };
  const first = withPage(noLevels, ask, null, page(['10.0.0.0/24', '10.0.2.0/24'], '10.0.2.0/24'), 1);
  const create = (text: string) =>
    ({
      seq: 2,
      ord: 0,
      entity: 'ipam.prefix',
      id: text,
      action: 'create',
      version: 1,
      before: null,
      after: rowOf(text, text),
    }) as unknown as Change;
  const rowsOf = (levels: Levels) => levels.byKey.get(levelKey(ask))?.rows.map((row) => row.cidr);
  const patched = [create('10.0.1.0/24'), create('10.0.9.0/24')].reduce(patchLevels, first);
  expect(rowsOf(patched)).toEqual(['10.0.0.0/24', '10.0.1.0/24', '10.0.2.0/24']);
  const stale = withPage(patched, ask, '10.0.7.0/24', page(['10.0.8.0/24'], null), 3);
  expect(stale).toBe(patched);
  const whole = withPage(patched, ask, '10.0.2.0/24', page(['10.0.9.0/24'], null), 3);
  expect(rowsOf(whole)).toEqual(['10.0.0.0/24', '10.0.1.0/24', '10.0.2.0/24', '10.0.9.0/24']);
});
