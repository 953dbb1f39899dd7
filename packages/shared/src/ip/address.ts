import { Address4, Address6 } from 'ip-address';

export type Family = 4 | 6;

/** An IP address as a number of its family. */
export interface Address {
  family: Family;
  value: bigint;
}

/** Bits of an address: 32 or 128. */
export const bitsOf = (family: Family): number => (family === 4 ? 32 : 128);

/** The highest address of a family, as a number. */
export const highest = (family: Family): bigint => (1n << BigInt(bitsOf(family))) - 1n;

const isMapped = (value: bigint) => value >> 32n === 0xffffn;

/**
 * Reads an address, IPv4 in four decimal parts (RFC 6943 §3.1.1: no octal, hexadecimal or short forms) or IPv6.
 * @returns the address, or what is wrong with the text, to follow the field's name: `is not an IP address`.
 */
export function readAddress(text: string): Address | string {
  if (text.includes('/')) return 'is an address without a mask';
  if (text.includes('%')) return 'takes no zone';
  try {
    if (!text.includes(':')) return { family: 4, value: new Address4(text).bigInt() };
    const value = new Address6(text).bigInt();
    if (!isMapped(value)) return { family: 6, value };
    return `is an IPv4 address written as IPv6: ${formatAddress({ family: 4, value: value & 0xffffffffn })}`;
  } catch {
    return 'is not an IP address';
  }
}

/** An address that is known to be one. @throws Error for any other text. */
export function parseAddress(text: string): Address {
  const read = readAddress(text);
  if (typeof read === 'string') throw new Error(`${text} ${read}.`);
  return read;
}

/** The one way in which an address is written: dotted decimal, or RFC 5952. */
export function formatAddress({ family, value }: Address): string {
  return family === 4
    ? `${value >> 24n}.${(value >> 16n) & 255n}.${(value >> 8n) & 255n}.${value & 255n}`
    : Address6.fromBigInt(value).correctForm();
}

/** Orders addresses: IPv4 before IPv6, then by number. */
export function compareAddresses(a: Address, b: Address): number {
  if (a.family !== b.family) return a.family - b.family;
  return a.value < b.value ? -1 : Number(a.value > b.value);
}
