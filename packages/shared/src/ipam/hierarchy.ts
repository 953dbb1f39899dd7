import { type Cidr, compareCidrs, covers } from '../ip/cidr.ts';

/** A block of a prefix, with whose it is. */
export interface Nested<T> {
  block: Cidr;
  of: T;
}

/**
 * The smallest of some blocks around each of others, within one VRF (R-NET-03).
 * @param isStrict a block is not around itself
 * @returns in the order of `inner`; null for what lies in none
 */
export function smallestAround<T>(
  outer: readonly Nested<T>[],
  inner: readonly Cidr[],
  isStrict: boolean,
): (Nested<T> | null)[] {
  const sorted = outer.toSorted((a, b) => compareCidrs(a.block, b.block));
  const order = inner.map((_, index) => index).sort((a, b) => compareCidrs(inner[a] as Cidr, inner[b] as Cidr));
  const result = inner.map((): Nested<T> | null => null);
  // Blocks nest or are apart: those that are open where the walk has come to lie within each other.
  const open: Nested<T>[] = [];
  let next = 0;
  for (const index of order) {
    const block = inner[index] as Cidr;
    for (let at = sorted[next]; at && precedes(at.block, block, isStrict); at = sorted[next]) {
      leave(open, at.block);
      open.push(at);
      next += 1;
    }
    leave(open, block);
    result[index] = open.at(-1) ?? null;
  }
  return result;
}

function precedes(outer: Cidr, inner: Cidr, isStrict: boolean): boolean {
  const order = compareCidrs(outer, inner);
  return isStrict ? order < 0 : order <= 0;
}

function leave<T>(open: Nested<T>[], block: Cidr): void {
  for (let last = open.at(-1); last && !covers(last.block, block); last = open.at(-1)) open.pop();
}
