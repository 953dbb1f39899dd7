import { type Address, bitsOf, type Family, formatAddress, parseAddress } from './address.ts';
import { type Cidr, formatCidr, lastOf, parseCidr } from './cidr.ts';

// Addresses and blocks as hexadecimal keys, which sort as they do: a byte that says the family, so that no IPv6 address
// falls among IPv4 ones (D-HIER-07), the address, and for blocks the length of the mask. The database holds their bytes.

const hexOf = (family: Family, value: bigint) => value.toString(16).padStart(bitsOf(family) / 4, '0');

/** The key of an address. */
export function keyOfAddress({ family, value }: Address): string {
  return `0${family}${hexOf(family, value)}`;
}

/** The key of a block: blocks come in the order of a walk through their tree. */
export function keyOfCidr({ family, first, length }: Cidr): string {
  return `0${family}${hexOf(family, first)}${length.toString(16).padStart(2, '0')}`;
}

/** The key behind those of all blocks within this one. */
export function keyBehind(block: Cidr): string {
  return `0${block.family}${hexOf(block.family, lastOf(block))}ff`;
}

/** The address of a key made by {@link keyOfAddress}. */
export function addressOfKey(key: string): Address {
  return { family: key[1] === '4' ? 4 : 6, value: BigInt(`0x${key.slice(2)}`) };
}

/** The block of a key made by {@link keyOfCidr}. */
export function cidrOfKey(key: string): Cidr {
  const { family, value } = addressOfKey(key.slice(0, -2));
  return { family, first: value, length: Number.parseInt(key.slice(-2), 16) };
}

/** Kinds of fields that hold addresses or blocks. */
export type IpKind = 'ip' | 'cidr';

/** The key of a field's value. @throws Error for a text that is not of the kind. */
export const keyOfText: Record<IpKind, (text: string) => string> = {
  ip: (text) => keyOfAddress(parseAddress(text)),
  cidr: (text) => keyOfCidr(parseCidr(text)),
};

/** The value of a key. */
export const textOfKey: Record<IpKind, (key: string) => string> = {
  ip: (key) => formatAddress(addressOfKey(key)),
  cidr: (key) => formatCidr(cidrOfKey(key)),
};
