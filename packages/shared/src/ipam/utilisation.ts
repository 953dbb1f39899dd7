import { bitsOf } from '../ip/address.ts';
import { parseCidr, sizeOf } from '../ip/cidr.ts';

/** What the utilisation of a prefix follows from. Numbers of addresses. */
export interface Occupation {
  cidr: string;
  status: string;
  isPool: boolean;
  isFull: boolean;
  /** Of its direct children together. */
  childSize: bigint;
  /** Used addresses inside at any depth of the VRF, each once, less those in ranges that count as full. */
  used: bigint;
  /** Of the ranges inside that count as full. */
  fullRanges: bigint;
}

/** How many addresses of a prefix can be used: all, less network and broadcast of IPv4 (NetBox §2.6, R-NET-08). */
export function capacityOf({ cidr, isPool }: Pick<Occupation, 'cidr' | 'isPool'>): bigint {
  const { family, length } = parseCidr(cidr);
  const size = sizeOf({ family, length });
  return family === 4 && length < bitsOf(family) - 1 && !isPool ? size - 2n : size;
}

/**
 * How much of a prefix is used up, in per cent with one decimal (NetBox §2.6): a container by what it is carved into,
 * any other by its addresses.
 */
export function prefixUtilisation(prefix: Occupation): number {
  if (prefix.isFull) return 100;
  const [used, of] =
    prefix.status === 'container'
      ? [prefix.childSize, sizeOf(parseCidr(prefix.cidr))]
      : [prefix.used + prefix.fullRanges, capacityOf(prefix)];
  return shareOf(used, of);
}

/** A part of a whole in per cent with one decimal, 100 at most. */
export function shareOf(part: bigint, whole: bigint): number {
  return Math.min(100, Number((part * 2000n + whole) / (2n * whole)) / 10);
}
