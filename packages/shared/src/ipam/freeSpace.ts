import { blocksBetween, type Cidr, lastOf } from '../ip/cidr.ts';
import type { AddressSpan } from './usable.ts';

/** How many addresses a span has. */
export const sizeOfSpan = ({ first, last }: AddressSpan): bigint => last - first + 1n;

/** What is left of a span without others, which may overlap and reach beyond it: spans that are apart, ascending. */
export function spanWithout(span: AddressSpan, others: readonly AddressSpan[]): AddressSpan[] {
  const left: AddressSpan[] = [];
  let next = span.first;
  for (const { first, last } of others.toSorted((a, b) => (a.first < b.first ? -1 : 1))) {
    if (first > span.last) break;
    if (first > next) left.push({ first: next, last: first - 1n });
    if (last >= next) next = last + 1n;
  }
  if (next <= span.last) left.push({ first: next, last: span.last });
  return left;
}

/** What both spans have; null where they are apart. */
export function commonSpan(a: AddressSpan, b: AddressSpan): AddressSpan | null {
  const later = a.first > b.first ? a : b;
  const earlier = a.last < b.last ? a : b;
  return later.first <= earlier.last ? { first: later.first, last: earlier.last } : null;
}

export const spanOf = (block: Cidr): AddressSpan => ({ first: block.first, last: lastOf(block) });

/** The fewest blocks that make up what a prefix has beside its children, ascending (NetBox §2.7). */
export function freeBlocks(parent: Cidr, children: readonly Cidr[]): Cidr[] {
  return spanWithout(spanOf(parent), children.map(spanOf)).flatMap(({ first, last }) =>
    blocksBetween(parent.family, first, last),
  );
}
