import { expect, it } from 'vitest';
import type { AnyRow } from '../../app/trpc.ts';
import { treeOrder } from './treeOrder.ts';

const row = (id: string, parent: string | null) => ({ id, parent }) as unknown as AnyRow;

it('puts parts after what they are parts of', () => {
  const { rows, depths } = treeOrder(
    [row('a', null), row('b', null), row('a1', 'a'), row('a1x', 'a1'), row('c', 'gone')],
    'parent',
  );
  expect(rows.map(({ id }) => id)).toEqual(['a', 'a1', 'a1x', 'b', 'c']);
  expect(rows.map(({ id }) => depths.get(id))).toEqual([0, 1, 2, 0, 0]);
});
