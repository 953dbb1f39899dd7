import { parseCidr, sizeOf } from '../ip/cidr.ts';
import type { Prefix } from './prefixes.ts';
import { capacityOf, prefixUtilisation } from './utilisation.ts';

/** Used addresses by status; those that are available count as free. */
export interface AddressCounts {
  assigned: number;
  reserved: number;
  dhcpPool: number;
  floating: number;
}

/** What lies in a prefix. Numbers of addresses are decimal texts: IPv6 has more of them than a number can say. */
export interface PrefixFigures {
  id: string;
  size: string;
  /** Addresses that can be used: all, less network and broadcast of IPv4 (NetBox §2.6). */
  usable: string;
  /** Prefixes directly in it. */
  children: number;
  /** Addresses of those together. */
  childSize: string;
  /** Of its VRF, at any depth. */
  addresses: AddressCounts;
  /** Addresses of the ranges at any depth that count as full. */
  fullRanges: string;
  /** A container's space that is not carved, any other's addresses that are not used. */
  free: string;
  /** Per cent with one decimal (NetBox §2.6). */
  utilisation: number;
  isFull: boolean;
}

/** What the figures of a prefix are made of. */
export interface PrefixContents {
  id: string;
  cidr: string;
  status: string;
  isPool: boolean;
  isFull: boolean;
  children: number;
  childSize: bigint;
  addresses: AddressCounts;
  fullRanges: bigint;
  /** Used addresses in those ranges, which count with them. */
  usedInFullRanges: bigint;
}

/** The figures of a prefix. */
export function prefixFigures(contents: PrefixContents): PrefixFigures {
  const { id, cidr, status, isFull, children, childSize, addresses, fullRanges, usedInFullRanges } = contents;
  const size = sizeOf(parseCidr(cidr));
  const usable = capacityOf(contents);
  const { assigned, reserved, dhcpPool, floating } = addresses;
  const used = BigInt(assigned + reserved + dhcpPool + floating) - usedInFullRanges;
  const left = status === 'container' ? size - childSize : usable - used - fullRanges;
  return {
    id,
    size: String(size),
    usable: String(usable),
    children,
    childSize: String(childSize),
    addresses,
    fullRanges: String(fullRanges),
    free: String(isFull || left < 0n ? 0n : left),
    utilisation: prefixUtilisation({ ...contents, used }),
    isFull,
  };
}

/** How much of the space of a registry is in use. Numbers of addresses are decimal texts. */
export interface AggregateFigures {
  id: string;
  size: string;
  /** Addresses that some prefix of whichever VRF has, each counted once (NetBox §2.6). */
  covered: string;
  free: string;
  /** Per cent with one decimal. */
  utilisation: number;
}

/** A prefix or an address of a VRF that a search came to. */
export interface PlacedBlock {
  id: string;
  /** The block or the address as text. */
  text: string;
}

/** Where a block or an address lies in a VRF. */
export interface IpPlace {
  /** Null for Global. */
  vrf: { id: string; name: string } | null;
  /** The prefixes that hold it, the widest first. */
  chain: PlacedBlock[];
  /** Its own rows; several where copies may be. */
  addresses: (PlacedBlock & { status: string })[];
}

/** Prefixes that lie directly in another, or at the top of a VRF, in the order of their blocks. */
export interface PrefixLevel {
  rows: Prefix[];
  /** Behind which block the level goes on; null where it ends. */
  next: string | null;
  /** How many prefixes lie directly in those rows that have any, by id. */
  children: Record<string, number>;
}

/** Levels of the tree of prefixes, and the log's number that they are at least as new as. */
export interface PrefixLevels {
  levels: PrefixLevel[];
  seq: number;
}
