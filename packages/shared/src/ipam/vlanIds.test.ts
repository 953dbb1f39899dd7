import fc from 'fast-check';
import { expect, it } from 'vitest';
import { hasVlanId, readVlanIds, vlanIds } from './vlanIds.ts';

const number = fc.integer({ min: 1, max: 60 });
const anyRanges = fc.array(
  fc.tuple(number, number).map(([a, b]) => [Math.min(a, b), Math.max(a, b)] as const),
  { minLength: 1, maxLength: 6 },
);
const written = (ranges: readonly (readonly [number, number])[]) =>
  ranges.map(([from, to]) => `${from}-${to}`).join(',');

it('has the numbers that were written, in one notation', () => {
  fc.assert(
    fc.property(anyRanges, (ranges) => {
      const text = vlanIds(written(ranges));
      expect(vlanIds(text)).toBe(text);
      for (let vid = 1; vid <= 62; vid += 1)
        expect(hasVlanId(text, vid)).toBe(ranges.some(([from, to]) => vid >= from && vid <= to));
    }),
  );
});

it('reads ranges ascending and apart', () => {
  fc.assert(
    fc.property(anyRanges, (ranges) => {
      const read = readVlanIds(written(ranges)) ?? [];
      for (const [index, { from, to }] of read.entries()) {
        expect(from).toBeLessThanOrEqual(to);
        expect(from).toBeGreaterThan((read[index - 1]?.to ?? -1) + 1);
      }
    }),
  );
});

it.each(['', '0', '4095', '9-5', 'ten', '1-2-3', '1;2'])('takes %j for no numbers', (text) => {
  expect(readVlanIds(text)).toBeNull();
  expect(hasVlanId(text, 1)).toBe(false);
});
