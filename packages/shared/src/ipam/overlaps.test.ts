import fc from 'fast-check';
import { expect, it } from 'vitest';
import { blockAt, overlaps } from '../ip/cidr.ts';
import { overlappingBlocks, overlappingRanges } from './overlaps.ts';

const anyBlock = fc
  .tuple(fc.constantFrom(4 as const, 6 as const), fc.nat({ max: 63 }), fc.integer({ min: 0, max: 6 }))
  .map(([family, low, host]) => ({ block: blockAt({ family, value: BigInt(low) }, (family === 4 ? 32 : 128) - host) }));
const anyRange = fc
  .tuple(fc.nat({ max: 50 }), fc.nat({ max: 8 }))
  .map(([start, length]) => ({ start, end: start + length }));

/** The same told by trying each with each. */
function expectMet<T>(items: readonly T[], met: Map<T, T>, meet: (a: T, b: T) => boolean): void {
  for (const item of items) {
    const other = met.get(item);
    expect(other !== undefined).toBe(items.some((candidate) => candidate !== item && meet(candidate, item)));
    if (other) expect(other !== item && meet(other, item)).toBe(true);
  }
}

it('finds the blocks that meet others', () => {
  fc.assert(
    fc.property(fc.array(anyBlock, { maxLength: 12 }), (blocks) => {
      expectMet(blocks, overlappingBlocks(blocks), (a, b) => overlaps(a.block, b.block));
    }),
  );
});

it('finds the ranges that meet others', () => {
  fc.assert(
    fc.property(fc.array(anyRange, { maxLength: 12 }), (ranges) => {
      expectMet(ranges, overlappingRanges(ranges), (a, b) => a.start <= b.end && b.start <= a.end);
    }),
  );
});
