import { type Address, bitsOf, type Family, formatAddress, highest, readAddress } from './address.ts';

/** A block of addresses: its first one and the length of its mask. */
export interface Cidr {
  family: Family;
  first: bigint;
  length: number;
}

/** How many addresses a block has. */
export const sizeOf = ({ family, length }: Pick<Cidr, 'family' | 'length'>): bigint =>
  1n << BigInt(bitsOf(family) - length);

/** The last address of a block. */
export const lastOf = (cidr: Cidr): bigint => cidr.first + sizeOf(cidr) - 1n;

/** The block of this length that holds an address. */
export function blockAt({ family, value }: Address, length: number): Cidr {
  const host = BigInt(bitsOf(family) - length);
  return { family, first: (value >> host) << host, length };
}

/**
 * Reads a block in CIDR notation (RFC 4632, RFC 4291 §2.3); its mask must be given and no bit be set behind it (D-PFX-01).
 * @returns the block, or what is wrong with the text, to follow the field's name.
 */
export function readCidr(text: string): Cidr | string {
  const [, address = '', mask] = /^([^/]*)(?:\/(\d{1,3}))?$/.exec(text) ?? [];
  const read = readAddress(address);
  if (typeof read === 'string') return read === 'is not an IP address' ? 'is not a network such as 10.0.0.0/24' : read;
  const bits = bitsOf(read.family);
  if (mask === undefined) return `needs the length of its mask: ${formatAddress(read)}/${bits}`;
  const length = Number(mask);
  if (length > bits) return `has a mask longer than ${bits} bits`;
  const block = blockAt(read, length);
  return block.first === read.value ? block : `has bits set behind its mask; the network is ${formatCidr(block)}`;
}

/** A block that is known to be one. @throws Error for any other text. */
export function parseCidr(text: string): Cidr {
  const read = readCidr(text);
  if (typeof read === 'string') throw new Error(`${text} ${read}.`);
  return read;
}

/** The one way in which a block is written. */
export function formatCidr({ family, first, length }: Cidr): string {
  return `${formatAddress({ family, value: first })}/${length}`;
}

/** Whether an address lies in the block. */
export function holds(block: Cidr, { family, value }: Address): boolean {
  return block.family === family && value >= block.first && value <= lastOf(block);
}

/** Whether `inner` lies in `outer` or is the same block. */
export function covers(outer: Cidr, inner: Cidr): boolean {
  return outer.length <= inner.length && holds(outer, { family: inner.family, value: inner.first });
}

/** Whether two blocks share addresses: blocks nest or are apart. */
export const overlaps = (a: Cidr, b: Cidr): boolean => covers(a, b) || covers(b, a);

/** The blocks that hold this one, itself last: 33 at most for IPv4, 129 for IPv6. */
export function waysUp({ family, first, length }: Cidr): Cidr[] {
  return Array.from({ length: length + 1 }, (_, mask) => blockAt({ family, value: first }, mask));
}

/** The block of a single address. */
export const hostBlock = ({ family, value }: Address): Cidr => ({ family, first: value, length: bitsOf(family) });

/** Orders blocks as a tree is walked: IPv4 first, by first address, what holds before what it holds (D-A-09). */
export function compareCidrs(a: Cidr, b: Cidr): number {
  if (a.family !== b.family) return a.family - b.family;
  if (a.first !== b.first) return a.first < b.first ? -1 : 1;
  return a.length - b.length;
}

/** Everything of a family: 0.0.0.0/0 or ::/0. */
export const everything = (family: Family): Cidr => ({ family, first: 0n, length: 0 });

/**
 * The fewest blocks that make up the addresses from `first` to `last`, ascending.
 * @throws RangeError where `last` comes before `first` or lies beyond the family.
 */
export function blocksBetween(family: Family, first: bigint, last: bigint): Cidr[] {
  if (first > last || first < 0n || last > highest(family)) throw new RangeError('No such addresses.');
  const bits = bitsOf(family);
  const blocks: Cidr[] = [];
  for (let at = first; at <= last; ) {
    let length = bits;
    // As large as its place allows and as what is left has room for.
    while (length > 0) {
      const larger = blockAt({ family, value: at }, length - 1);
      if (larger.first !== at || lastOf(larger) > last) break;
      length -= 1;
    }
    const block = { family, first: at, length };
    blocks.push(block);
    at = lastOf(block) + 1n;
  }
  return blocks;
}
