import type { Change } from '@raceway/shared';
import { expect, it } from 'vitest';
import { type RecentSet, withChange } from './recentLog.ts';

const change = (seq: number, display: string) => ({ seq, display }) as Change;

it('gathers the changes of one set, newest set first, and keeps no more than are shown', () => {
  const sets = [change(1, 'a'), change(2, 'b'), change(2, 'c')].reduce<RecentSet[]>(withChange, []);
  expect(sets.map(({ seq, first, count }) => [seq, first.display, count])).toEqual([
    [2, 'b', 2],
    [1, 'a', 1],
  ]);
  const many = Array.from({ length: 60 }, (_, index) => change(index, 'x')).reduce<RecentSet[]>(withChange, []);
  expect([many.length, many[0]?.seq]).toEqual([25, 59]);
});
