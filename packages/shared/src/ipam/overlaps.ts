import { type Cidr, compareCidrs, formatCidr, overlaps, waysUp } from '../ip/cidr.ts';

/**
 * Of some blocks those that share addresses with another one, each with one that it meets (NetBox §2.6: aggregates are
 * apart). Blocks nest or are apart, so that one meets what holds it, or what follows it in order.
 */
export function overlappingBlocks<T extends { block: Cidr }>(items: readonly T[]): Map<T, T> {
  const sorted = items.toSorted((a, b) => compareCidrs(a.block, b.block));
  const byText = new Map(sorted.map((item) => [formatCidr(item.block), item]));
  const met = new Map<T, T>();
  for (const [index, item] of sorted.entries()) {
    const beside = [sorted[index - 1], sorted[index + 1]];
    const around = waysUp(item.block).map((block) => byText.get(formatCidr(block)));
    const other = [...around, ...beside].find((one) => one && one !== item && overlaps(item.block, one.block));
    if (other) met.set(item, other);
  }
  return met;
}

/** Numbers from one to another, both included. */
interface NumberRange {
  start: number;
  end: number;
}

/** Of some ranges those that share numbers with another one, each with one that it meets. */
export function overlappingRanges<T extends NumberRange>(ranges: readonly T[]): Map<T, T> {
  const sorted = ranges.toSorted((a, b) => a.start - b.start || a.end - b.end);
  const met = new Map<T, T>();
  let furthest: T | undefined;
  for (const [index, range] of sorted.entries()) {
    const next = sorted[index + 1];
    if (furthest && furthest.end >= range.start) met.set(range, furthest);
    else if (next && next.start <= range.end) met.set(range, next);
    if (!furthest || range.end > furthest.end) furthest = range;
  }
  return met;
}
