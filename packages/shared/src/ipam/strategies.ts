import { blocksBetween, type Cidr, lastOf, sizeOf } from '../ip/cidr.ts';

/** Which free addresses are given out: the lowest, any, or such as lie far apart. */
export const addressStrategies = ['lowest', 'random', 'spread'] as const;
export type AddressStrategy = (typeof addressStrategies)[number];

/**
 * Where new prefixes are carved out: at the lowest place that fits, where the least is left over, anywhere, or far apart
 * so that each can grow (RFC 3531).
 */
export const prefixStrategies = ['lowest', 'bestFit', 'random', 'spread'] as const;
export type PrefixStrategy = (typeof prefixStrategies)[number];

/** A number from 0 up to, and without, `below`. */
type Random = (below: bigint) => bigint;

/** How many blocks of a length fit into free ones. */
export const roomFor = (free: readonly Cidr[], length: number): bigint =>
  free.reduce((sum, block) => sum + placesIn(block, length), 0n);

const placesIn = (block: Cidr, length: number) => (block.length <= length ? 1n << BigInt(length - block.length) : 0n);

/** Of free blocks, ascending, one in which a block of the length is to be made; null where none is large enough. */
function within(free: readonly Cidr[], length: number, prefers: (a: Cidr, b: Cidr) => boolean): Cidr | null {
  let best: Cidr | null = null;
  for (const block of free) if (block.length <= length && (!best || prefers(block, best))) best = block;
  return best;
}

const firstIn = (block: Cidr | null, length: number): Cidr | null => block && { ...block, length };

/** The next block of the length, by each strategy. */
const nextBy: Record<PrefixStrategy, (free: readonly Cidr[], length: number, random: Random) => Cidr | null> = {
  lowest: (free, length) => firstIn(free.find((block) => block.length <= length) ?? null, length),
  bestFit: (free, length) =>
    firstIn(
      within(free, length, (a, b) => a.length > b.length),
      length,
    ),
  spread: (free, length) =>
    firstIn(
      within(free, length, (a, b) => a.length < b.length),
      length,
    ),
  random: (free, length, random) => {
    const room = roomFor(free, length);
    let place = room > 0n ? random(room) : 0n;
    for (const block of free) {
      const places = placesIn(block, length);
      if (place < places) return { ...block, first: block.first + place * sizeOf({ ...block, length }), length };
      place -= places;
    }
    return null;
  },
};

/** What is left of a block without one within it. */
function remains(block: Cidr, taken: Cidr): Cidr[] {
  const { family, first } = block;
  return [
    ...(taken.first > first ? blocksBetween(family, first, taken.first - 1n) : []),
    ...(lastOf(taken) < lastOf(block) ? blocksBetween(family, lastOf(taken) + 1n, lastOf(block)) : []),
  ];
}

/**
 * Chooses blocks of one length among free ones, one after another.
 * @param free ascending and apart
 * @returns in the order in which they are chosen; fewer than `count` where there is no more room
 */
export function choosePrefixes(
  free: readonly Cidr[],
  { length, count, strategy }: { length: number; count: number; strategy: PrefixStrategy },
  random: Random,
): Cidr[] {
  const left = [...free];
  const chosen: Cidr[] = [];
  while (chosen.length < count) {
    const next = nextBy[strategy](left, length, random);
    if (!next) break;
    chosen.push(next);
    const at = left.findIndex((block) => next.first >= block.first && next.first <= lastOf(block));
    const block = left[at];
    if (block) left.splice(at, 1, ...remains(block, next));
  }
  return chosen;
}

const reversed = (value: bigint, bits: number) =>
  bits === 0 ? 0n : BigInt(`0b${value.toString(2).padStart(bits, '0').split('').toReversed().join('')}`);

/**
 * The numbers from 0 up to, and without, `size`, each once, each far from those before it: by their bits reversed.
 * @param from how many of them to begin behind; those come last
 */
export function* spreadOrder(size: bigint, from = 0n): Generator<bigint> {
  const bits = (size - 1n).toString(2).length;
  const steps = 1n << BigInt(bits);
  for (let step = 0n; step < steps; step += 1n) {
    const number = reversed((from + step) % steps, bits);
    if (number < size) yield number;
  }
}
