import { bitsOf } from '../ip/address.ts';
import { lastOf, parseCidr } from '../ip/cidr.ts';
import type { Prefix } from './prefixes.ts';

/** Addresses of one family from one to another, both included. */
export interface AddressSpan {
  first: bigint;
  last: bigint;
}

/**
 * The addresses of a prefix that may be given out: all of a pool, of a link between two and of a single host, else
 * without network and broadcast, and for IPv6 without the routers' anycast address (NetBox §2.7); less those that are
 * kept at either end (R-NET-02, R-NET-07). Its gateway is left out by whoever gives them out.
 * @returns null where none is left
 */
export function usableSpan({
  cidr,
  isPool,
  reservedFirst,
  reservedLast,
}: Pick<Prefix, 'cidr' | 'isPool' | 'reservedFirst' | 'reservedLast'>): AddressSpan | null {
  const block = parseCidr(cidr);
  const isWhole = isPool || block.length >= bitsOf(block.family) - 1;
  const first = block.first + (isWhole ? 0n : 1n) + BigInt(reservedFirst);
  const last = lastOf(block) - (isWhole || block.family === 6 ? 0n : 1n) - BigInt(reservedLast);
  return first <= last ? { first, last } : null;
}
