import fc from 'fast-check';
import { expect, it } from 'vitest';
import { parseRanges, rangesText } from './ranges.ts';

it('writes and reads lists of whole numbers', () => {
  expect(rangesText([1, 2, 3, 7, 9, 10])).toBe('1-3, 7, 9-10');
  expect(parseRanges('10 - 12,3, 11')).toEqual([3, 10, 11, 12]);
  fc.assert(
    fc.property(fc.uniqueArray(fc.nat(500)), (numbers) => {
      const sorted = numbers.toSorted((a, b) => a - b);
      expect(parseRanges(rangesText(sorted))).toEqual(sorted);
    }),
  );
});

it.each(['a', '3-1', '1-', '-1', '1.5', '1-5000', '1;2'])('refuses %s', (text) => {
  expect(parseRanges(text)).toBeNull();
});
