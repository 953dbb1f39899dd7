import fc from 'fast-check';
import { expect, it } from 'vitest';
import { bitsOf, type Family } from '../ip/address.ts';
import { blockAt, type Cidr, compareCidrs, covers, formatCidr, overlaps } from '../ip/cidr.ts';
import { commonSpan, freeBlocks, sizeOfSpan, spanOf, spanWithout } from './freeSpace.ts';
import { choosePrefixes, prefixStrategies, roomFor, spreadOrder } from './strategies.ts';
import { type AddressSpan, usableSpan } from './usable.ts';

const families = fc.constantFrom<Family>(4, 6);
/** A block of 64 addresses at the least number that is no mere zero, so that both ends have neighbours. */
const parentOf = (family: Family): Cidr => blockAt({ family, value: 640n }, bitsOf(family) - 6);
const numbersOf = ({ first, last }: AddressSpan) =>
  Array.from({ length: Number(last - first) + 1 }, (_, index) => Number(first) + index);

const childOf = (family: Family) =>
  fc
    .tuple(fc.nat({ max: 63 }), fc.integer({ min: 0, max: 6 }))
    .map(([at, host]) => blockAt({ family, value: 640n + BigInt(at) }, bitsOf(family) - host));
const parentAndChildren = families.chain((family) =>
  fc.record({ parent: fc.constant(parentOf(family)), children: fc.array(childOf(family), { maxLength: 8 }) }),
);

/** What is free, address by address. */
const freeNumbers = (parent: Cidr, children: readonly Cidr[]) =>
  numbersOf(spanOf(parent)).filter((at) => !children.some((child) => numbersOf(spanOf(child)).includes(at)));

it('gives out what a host may have', () => {
  const prefixes = fc.record({
    family: families,
    host: fc.integer({ min: 0, max: 6 }),
    isPool: fc.boolean(),
    reservedFirst: fc.nat({ max: 70 }),
    reservedLast: fc.nat({ max: 70 }),
  });
  fc.assert(
    fc.property(prefixes, ({ family, host, ...rest }) => {
      const block = blockAt({ family, value: 640n }, bitsOf(family) - host);
      const hosts = numbersOf(spanOf(block));
      const isWhole = rest.isPool || host <= 1;
      const usable = hosts.slice(isWhole ? 0 : 1, isWhole || family === 6 ? undefined : -1);
      const left = usable.slice(rest.reservedFirst, Math.max(0, usable.length - rest.reservedLast));
      const span = usableSpan({ cidr: formatCidr(block), ...rest });
      expect(span ? numbersOf(span) : []).toEqual(left);
    }),
  );
});

it('leaves of a span what others do not have', () => {
  const spans = fc
    .tuple(fc.nat({ max: 60 }), fc.nat({ max: 20 }))
    .map(([first, length]) => ({ first: BigInt(first), last: BigInt(first + length) }));
  fc.assert(
    fc.property(spans, fc.array(spans, { maxLength: 8 }), (span, others) => {
      const taken = new Set(others.flatMap(numbersOf));
      const left = spanWithout(span, others);
      expect(left.flatMap(numbersOf)).toEqual(numbersOf(span).filter((at) => !taken.has(at)));
      for (const [index, { first }] of left.entries())
        if (index > 0) expect(first).toBeGreaterThan((left[index - 1]?.last ?? 0n) + 1n);
      for (const other of others) {
        const common = commonSpan(span, other);
        expect(common ? numbersOf(common) : []).toEqual(numbersOf(span).filter((at) => numbersOf(other).includes(at)));
        expect(common === null || sizeOfSpan(common) === BigInt(numbersOf(common).length)).toBe(true);
      }
    }),
  );
});

it('makes the space beside children up of blocks', () => {
  fc.assert(
    fc.property(parentAndChildren, ({ parent, children }) => {
      const free = freeBlocks(parent, children);
      expect(free.flatMap((block) => numbersOf(spanOf(block)))).toEqual(freeNumbers(parent, children));
      // The fewest: no two make up a larger one.
      for (const block of free) expect(block.length === 0 || !free.some((other) => isSibling(block, other))).toBe(true);
    }),
  );
});

function isSibling(a: Cidr, b: Cidr): boolean {
  const larger = blockAt({ family: a.family, value: a.first }, a.length - 1);
  return a.length === b.length && a.first !== b.first && covers(larger, b);
}

it('chooses prefixes in free space, apart from each other, while there is room', () => {
  const asked = fc.record({
    strategy: fc.constantFrom(...prefixStrategies),
    host: fc.integer({ min: 0, max: 6 }),
    count: fc.integer({ min: 1, max: 70 }),
    seed: fc.nat(),
  });
  fc.assert(
    fc.property(parentAndChildren, asked, ({ parent, children }, { strategy, host, count, seed }) => {
      const free = freeBlocks(parent, children);
      const length = bitsOf(parent.family) - host;
      const chosen = choosePrefixes(free, { length, count, strategy }, (below) => BigInt(seed) % below);
      expect(BigInt(chosen.length)).toBe([BigInt(count), roomFor(free, length)].reduce((a, b) => (a < b ? a : b)));
      for (const [index, block] of chosen.entries()) {
        expect(block.length).toBe(length);
        expect(blockAt({ family: block.family, value: block.first }, length)).toEqual(block);
        expect(free.some((one) => covers(one, block))).toBe(true);
        expect(chosen.some((other, at) => at !== index && overlaps(other, block))).toBe(false);
      }
      if (strategy === 'lowest') expect(chosen.toSorted(compareCidrs)).toEqual(chosen);
    }),
  );
});

it('fits the smallest gap, or keeps room to grow', () => {
  const parent = parentOf(4);
  const free = freeBlocks(parent, [blockAt({ family: 4, value: 640n }, 28), blockAt({ family: 4, value: 656n }, 30)]);
  const take = (strategy: 'lowest' | 'bestFit' | 'spread', count: number) =>
    choosePrefixes(free, { length: 30, count, strategy }, () => 0n).map(({ first }) => Number(first));
  expect(take('lowest', 2)).toEqual([660, 664]);
  expect(take('bestFit', 2)).toEqual([660, 664]);
  // 672 begins the largest gap, 688 halves it.
  expect(take('spread', 2)).toEqual([672, 688]);
  const holes = [blockAt({ family: 4, value: 640n }, 27), blockAt({ family: 4, value: 672n }, 30)];
  expect(choosePrefixes(holes, { length: 30, count: 1, strategy: 'bestFit' }, () => 0n)[0]?.first).toBe(672n);
});

it('spreads numbers, each once, far apart', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 200 }), fc.nat({ max: 300 }), (size, from) => {
      const order = [...spreadOrder(BigInt(size), BigInt(from))];
      expect(order.toSorted((a, b) => Number(a - b))).toEqual(Array.from({ length: size }, (_, at) => BigInt(at)));
    }),
  );
  expect([...spreadOrder(8n)].map(Number)).toEqual([0, 4, 2, 6, 1, 5, 3, 7]);
});
