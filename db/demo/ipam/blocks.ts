import { bitsOf, blockAt, formatAddress, formatCidr, parseCidr } from '@raceway/shared';

/** The address of a block that is `offset` behind its first one. */
export function addressIn(cidr: string, offset: number): string {
  const { family, first } = parseCidr(cidr);
  return formatAddress({ family, value: first + BigInt(offset) });
}

/** The part of a block that has this length and `index` parts of that length before it. */
export function partOf(cidr: string, length: number, index: number): string {
  const { family, first } = parseCidr(cidr);
  const value = first + (BigInt(index) << BigInt(bitsOf(family) - length));
  return formatCidr(blockAt({ family, value }, length));
}
