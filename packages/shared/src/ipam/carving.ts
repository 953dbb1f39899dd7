import { type Address, bitsOf, formatAddress } from '../ip/address.ts';
import { blockAt, blocksBetween, type Cidr, covers, formatCidr, lastOf, sizeOf } from '../ip/cidr.ts';
import type { AddressSpan } from './usable.ts';

/** What may be carved out of a prefix where somebody has marked some addresses. */
export interface Carving {
  /** What would be carved: the marked block, or the nearest that can be. Null where there is none. */
  block: Cidr | null;
  /** Why what was marked is not carved as it is; null where it may be. */
  problem: string | null;
}

/** The smallest block around some addresses. */
export function blockAround(family: Address['family'], { first, last }: AddressSpan): Cidr {
  let block = blockAt({ family, value: first }, bitsOf(family));
  while (lastOf(block) < last) block = blockAt({ family, value: first }, block.length - 1);
  return block;
}

/** The largest block among some addresses, the first of several. */
function largestWithin(family: Address['family'], { first, last }: AddressSpan): Cidr | null {
  return blocksBetween(family, first, last).reduce<Cidr | null>(
    (best, block) => (best === null || block.length < best.length ? block : best),
    null,
  );
}

const isSame = (a: Cidr, b: Cidr) => a.length === b.length && a.first === b.first;

/** Why a block is no new prefix within another; null where it may be. */
export function carvingProblem(prefix: Cidr, block: Cidr, prefixes: readonly Cidr[]): string | null {
  const text = formatCidr(block);
  if (isSame(prefix, block)) return `${text} is this prefix itself: choose a part of it.`;
  if (!covers(prefix, block)) return `${text} does not lie in ${formatCidr(prefix)}.`;
  if (prefixes.some((other) => isSame(other, block))) return `${text} is a prefix already.`;
  return null;
}

/** The prefixes that some addresses have a part of, but not all, and that are not around all of them. */
function crossed(span: AddressSpan, prefixes: readonly Cidr[]): Cidr | undefined {
  return prefixes.find((other) => {
    const isApart = other.first > span.last || lastOf(other) < span.first;
    const isInside = other.first >= span.first && lastOf(other) <= span.last;
    const isAround = other.first <= span.first && lastOf(other) >= span.last;
    return !isApart && !isInside && !isAround;
  });
}

/**
 * What of some marked addresses can become a prefix of its own. Blocks begin where their size allows, so that what was
 * marked rarely is one: the nearest is the largest block within it, or the smallest around it where that is nearer.
 * @param prefix what is carved out of
 * @param prefixes those within it
 */
export function carvingOf(prefix: Cidr, span: AddressSpan, prefixes: readonly Cidr[]): Carving {
  const { family } = prefix;
  const around = blockAround(family, span);
  const isAligned = sizeOf(around) === span.last - span.first + 1n;
  const whole = carvingProblem(prefix, around, prefixes);
  if (isAligned) {
    if (whole === null) return { block: around, problem: null };
    const half = { ...around, length: around.length + 1 };
    const isOpen = half.length <= bitsOf(family) && carvingProblem(prefix, half, prefixes) === null;
    return { block: isOpen ? half : null, problem: whole };
  }
  const meets = crossed(span, prefixes);
  const ends = [span.first, span.last].map((value) => formatAddress({ family, value })).join(' to ');
  const problem = meets
    ? `${ends} crosses the edge of ${formatCidr(meets)}.`
    : `${ends} is no block: a block has 1, 2, 4, 8 … addresses and begins at a multiple of its size.`;
  const within = largestWithin(family, span);
  const surplus = sizeOf(around) - (span.last - span.first + 1n);
  const missing = within ? span.last - span.first + 1n - sizeOf(within) : surplus;
  const candidates = surplus <= missing ? [around, within] : [within, around];
  const block = candidates.find((one) => one && carvingProblem(prefix, one, prefixes) === null);
  return { block: block ?? null, problem };
}
