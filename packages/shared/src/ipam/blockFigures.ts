import type { IpRange, Prefix } from './prefixes.ts';
import type { AddressCounts } from './prefixFigures.ts';

/** What lies in a block of a prefix's map. */
export interface BlockFigures {
  cidr: string;
  /** Of the VRF, at any depth. */
  addresses: AddressCounts;
  /** Prefixes within it that are smaller than a cell. */
  prefixes: number;
  /** How much of it prefixes within what the map shows cover, from 0 to 1. */
  covered: number;
}

/** What a prefix's map shows where its cells are blocks. */
export interface PrefixBlocks {
  /** The block that is shown. */
  within: string;
  /** The length of its cells. */
  length: number;
  /** The cells in which something lies, ascending. */
  blocks: BlockFigures[];
  /** The prefixes within that are as large as a cell or larger, as a tree is walked. */
  prefixes: Pick<Prefix, 'id' | 'cidr' | 'status' | 'role' | 'description'>[];
  /** The ranges that have addresses of it, ascending; the first 200 of them. */
  ranges: Pick<IpRange, 'id' | 'name' | 'start' | 'end' | 'isPopulated'>[];
}

/** How full a block is, for its colour: nothing, prefixes without addresses, then by the share that is used. */
export type Fill = 'empty' | 'carved' | 'low' | 'half' | 'high' | 'full';

/** So many addresses count as a full block of IPv6, of which nobody fills one. */
const fullOfV6 = 256;

/** How full a block is. IPv6 has more addresses than anyone uses: there it is their number that tells. @param size of the block */
export function fillOf({ addresses, prefixes, covered }: Omit<BlockFigures, 'cidr'>, size: bigint): Fill {
  const used = addresses.assigned + addresses.reserved + addresses.dhcpPool + addresses.floating;
  if (used === 0) return prefixes > 0 || covered > 0 ? 'carved' : 'empty';
  const share = used / Number(size > 1n << 32n ? BigInt(fullOfV6) : size);
  if (share >= 0.95) return 'full';
  if (share >= 0.75) return 'high';
  return share >= 0.4 ? 'half' : 'low';
}
