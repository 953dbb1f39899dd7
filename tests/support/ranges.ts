import type { Range } from '@raceway/shared';

/**
 * What is wrong with ranges that one socket was sent after a subscription: each must begin where the one before ended,
 * and hold what it says, in order.
 * @param from the number that the subscription was answered with
 * @returns faults in words; none for a proper sequence
 */
export function faultsOfRanges(ranges: readonly Range[], from: number): string[] {
  const faults: string[] = [];
  let cursor = from;
  for (const range of ranges) {
    if (range.from !== cursor) faults.push(`${range.from}…${range.to} does not go on from ${cursor}`);
    if (range.to <= range.from) faults.push(`${range.from}…${range.to} leads nowhere`);
    let last = { seq: range.from, ord: Number.POSITIVE_INFINITY };
    for (const { seq, ord } of range.changes) {
      const isInOrder = seq > last.seq || (seq === last.seq && ord > last.ord);
      if (!isInOrder || seq > range.to) faults.push(`${seq}.${ord} has no place in ${range.from}…${range.to}`);
      last = { seq, ord };
    }
    cursor = range.to;
  }
  return faults;
}
