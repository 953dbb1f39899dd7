import { randomBytes } from 'node:crypto';
import { type AddressSpan, type AddressStrategy, sizeOfSpan, spanWithout, spreadOrder } from '@raceway/shared';
import type { Reader } from './home.ts';
import { type AddressRow, blocksIn, countTaken, lookAt, lookFrom, type Space, type Stretch } from './taken.ts';

/** A free address, with the row that it has all the same. */
export interface FreeAddress {
  value: bigint;
  row: AddressRow | null;
}

/** Rows that are read at first beside those asked for; each next time twice as many, up to the most. */
const fewRows = 16;
const mostRows = 256;

/** The addresses of a stretch that are free, ascending, one by one. */
function* freeIn({ rows, blocks }: Stretch, span: AddressSpan): Generator<FreeAddress> {
  const byValue = new Map<bigint, AddressRow | null>();
  // Where one copy of an address is taken, the address is.
  for (const row of rows) byValue.set(row.value, row.isFree && byValue.get(row.value) !== null ? row : null);
  for (const { first, last } of spanWithout(span, blocks))
    for (let value = first; value <= last; value += 1n) {
      const row = byValue.get(value);
      if (row !== null) yield { value, row: row ?? null };
    }
}

/**
 * The lowest free addresses of a span, ascending. Reads no more than it takes to find them.
 * @param from where children that reach into the span may begin
 * @param without an address that is never given out
 */
export async function findLowest(
  reader: Reader,
  space: Space,
  { span, from, without, count }: { span: AddressSpan; from: bigint; without: bigint | null; count: number },
): Promise<FreeAddress[]> {
  const found: FreeAddress[] = [];
  let [next, blocksFrom, most] = [span.first, from, Math.min(mostRows, fewRows + count)];
  while (next <= span.last && found.length < count) {
    const stretch = await lookFrom(reader, space, { span: { first: next, last: span.last }, from: blocksFrom, most });
    for (const free of stretch.upTo < next ? [] : freeIn(stretch, { first: next, last: stretch.upTo })) {
      if (free.value !== without) found.push(free);
      if (found.length === count) break;
    }
    most = stretch.upTo < next ? most * 2 : Math.max(most, Math.min(mostRows, most * 2));
    if (stretch.upTo >= next) next = stretch.upTo + 1n;
    // What lies in a block need not be looked through.
    for (const { first, last } of stretch.blocks.toSorted((a, b) => Number(a.first > b.first) - 0.5))
      if (first <= next && last >= next) next = last + 1n;
    blocksFrom = next;
  }
  return found;
}

/** Of some addresses those that are free. */
export async function stillFree(reader: Reader, space: Space, values: readonly bigint[]): Promise<FreeAddress[]> {
  const stretch = await lookAt(reader, space, values);
  return values.flatMap((value) => [...freeIn(stretch, { first: value, last: value })]);
}

/** A number below `below`, each as likely. */
export function randomBelow(below: bigint): bigint {
  const bytes = Math.ceil(below.toString(2).length / 8);
  const all = 1n << BigInt(bytes * 8);
  for (;;) {
    const number = BigInt(`0x${randomBytes(bytes).toString('hex')}`);
    // Above the last whole multiple, lower numbers would come more often.
    if (number < all - (all % below)) return number % below;
  }
}

const triedAtOnce = 256;
/** So many batches are tried, and more for many addresses, before all are looked through. */
const fewTries = 16;

function* randomOrder(size: bigint): Generator<bigint> {
  for (;;) yield randomBelow(size);
}

/**
 * Free addresses of a span that lie anywhere, or far apart: tried by the hundred, and where most are taken chosen among
 * all that are free.
 * @param used about how many are used: what spreads begins behind as many
 */
export async function findScattered(
  reader: Reader,
  space: Space,
  strategy: Exclude<AddressStrategy, 'lowest'>,
  { span, without, count, used }: { span: AddressSpan; without: ReadonlySet<bigint>; count: number; used: number },
): Promise<FreeAddress[]> {
  const size = sizeOfSpan(span);
  const order = strategy === 'random' ? randomOrder(size) : spreadOrder(size, BigInt(used));
  const found = new Map<bigint, FreeAddress>();
  const mostTries = Math.max(fewTries, Math.ceil(count / 16));
  for (let tried = 0; tried < mostTries && found.size < count; tried += 1) {
    const batch = new Set<bigint>();
    for (let index = 0; index < triedAtOnce; index += 1) {
      const { value, done } = order.next();
      if (done) break;
      const address = span.first + (value as bigint);
      if (!without.has(address)) batch.add(address);
    }
    for (const free of await stillFree(reader, space, [...batch])) if (found.size < count) found.set(free.value, free);
  }
  if (found.size === count) return [...found.values()];
  const all = await findLowest(reader, space, {
    span,
    from: space.parent?.block.first ?? span.first,
    without: null,
    count: Number.MAX_SAFE_INTEGER,
  });
  const left = all.filter(({ value }) => !without.has(value) && !found.has(value));
  while (found.size < count && left.length > 0) {
    const at = strategy === 'random' ? Number(randomBelow(BigInt(left.length))) : Math.floor(left.length / 2);
    for (const free of left.splice(at, 1)) found.set(free.value, free);
  }
  return [...found.values()];
}

/** How many addresses of a span are free, exactly. */
export async function countFree(
  reader: Reader,
  space: Space,
  { span, without }: { span: AddressSpan; without: bigint | null },
): Promise<bigint> {
  const left = without === null ? [] : [{ first: without, last: without }];
  const open = spanWithout(span, [...(await blocksIn(reader, space, span)), ...left]);
  return open.reduce((sum, one) => sum + sizeOfSpan(one), 0n) - (await countTaken(reader, space, open));
}
