import { expect, it } from 'vitest';
import type { AnyRow } from '../app/trpc.ts';
import { treeOrder, unfolded } from './treeOrder.ts';

const row = (id: string, parent: string | null) => ({ id, parent }) as unknown as AnyRow;
const tree = treeOrder(
  [row('a', null), row('b', null), row('a1', 'a'), row('a1x', 'a1'), row('a2', 'a'), row('c', 'gone')],
  'parent',
);

it('puts parts after what they are parts of', () => {
  expect(tree.rows.map(({ id }) => id)).toEqual(['a', 'a1', 'a1x', 'a2', 'b', 'c']);
  expect(tree.rows.map(({ id }) => tree.depths.get(id))).toEqual([0, 1, 2, 1, 0, 0]);
});

it('leaves out what lies below folded rows, and tells which rows have anything below', () => {
  const { rows, places } = unfolded(tree, new Set(['a1', 'b']));
  expect(rows.map(({ id }) => id)).toEqual(['a', 'a1', 'a2', 'b', 'c']);
  expect(rows.map(({ id }) => places.get(id)?.isOpen)).toEqual([true, false, null, null, null]);
  expect(unfolded(tree, new Set(['a'])).rows.map(({ id }) => id)).toEqual(['a', 'b', 'c']);
});
