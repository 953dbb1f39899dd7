import { type Address, bitsOf, readAddress } from './address.ts';
import { blockAt, type Cidr, hostBlock, lastOf, readCidr, waysUp } from './cidr.ts';
import { type IpKind, keyBehind, keyOfAddress, keyOfCidr } from './keys.ts';

/** Keys from one to another, both included. */
export interface KeySpan {
  from: string;
  to: string;
}

/** The block that a text names, be it a block or a single address; null for any other text. */
export function readBlock(text: string): Cidr | null {
  const block = text.includes('/') ? readCidr(text) : readAddress(text);
  if (typeof block === 'string') return null;
  return 'length' in block ? block : hostBlock(block);
}

/** The keys of a kind that lie within a block: addresses in it, or blocks in it, itself included. */
export function spanWithin(kind: IpKind, block: Cidr): KeySpan {
  return kind === 'cidr'
    ? { from: keyOfCidr(block), to: keyBehind(block) }
    : {
        from: keyOfAddress({ family: block.family, value: block.first }),
        to: keyOfAddress({ family: block.family, value: lastOf(block) }),
      };
}

/** The keys of the blocks that hold this one, itself included. */
export const keysAround = (block: Cidr): string[] => waysUp(block).map(keyOfCidr);

/** `10.1` and `10.1.` stand for 10.1.0.0/16. */
function partOfV4(word: string): Cidr | null {
  const parts = word.replace(/\.$/, '').split('.');
  if (parts.length > 4 || parts.some((part) => !/^\d{1,3}$/.test(part) || Number(part) > 255)) return null;
  const value = parts.reduce((sum, part) => (sum << 8n) | BigInt(part), 0n) << BigInt(32 - parts.length * 8);
  return { family: 4, first: value, length: parts.length * 8 };
}

/** `2001:db8`, `2001:db8:` and `2001:db8::` stand for 2001:db8::/32. */
function partOfV6(word: string): Cidr | null {
  const groups = word.replace(/::?$/, '').split(':');
  if (groups.length > 8 || groups.some((group) => !/^[0-9a-f]{1,4}$/i.test(group))) return null;
  const value = groups.reduce((sum, group) => (sum << 16n) | BigInt(`0x${group}`), 0n);
  const address: Address = { family: 6, value: value << BigInt(128 - groups.length * 16) };
  return blockAt(address, groups.length * 16);
}

/** What a word finds: the keys of a span, or any of some keys. */
export type WordTest = KeySpan | { among: readonly string[] };

/**
 * What a word of a search finds among addresses or blocks: a whole address or block, or the beginning of one. A whole
 * address finds the blocks that hold it. Null for a word that is no part of an address.
 */
export function testOfWord(kind: IpKind, word: string): WordTest | null {
  if (word.includes('/')) {
    const block = readBlock(word);
    if (!block) return null;
    return kind === 'ip' ? spanWithin('ip', block) : { among: [keyOfCidr(block)] };
  }
  const block = (word.includes(':') ? partOfV6(word) : partOfV4(word)) ?? readBlock(word);
  if (!block) return null;
  return kind === 'cidr' && block.length === bitsOf(block.family)
    ? { among: keysAround(block) }
    : spanWithin(kind, block);
}

/** Whether a key passes a test. */
export function passesWord(test: WordTest, key: string): boolean {
  return 'among' in test ? test.among.includes(key) : key >= test.from && key <= test.to;
}
