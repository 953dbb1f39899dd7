import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type Address,
  addressOfKey,
  bitsOf,
  blockAt,
  blocksBetween,
  type Cidr,
  cidrOfKey,
  compareAddresses,
  compareCidrs,
  covers,
  type Family,
  formatAddress,
  formatCidr,
  highest,
  holds,
  hostBlock,
  keyOfAddress,
  keyOfCidr,
  keysAround,
  lastOf,
  overlaps,
  parseAddress,
  passesWord,
  readAddress,
  readCidr,
  sizeOf,
  spanWithin,
  testOfWord,
} from './index.ts';

const family = fc.constantFrom<Family>(4, 6);
const address = family.chain((of) =>
  fc.bigInt({ min: 0n, max: highest(of) }).map((value): Address => ({ family: of, value })),
);
/** Not IPv4 in the guise of IPv6, which is refused. */
const plain = address.filter(({ family: of, value }) => of === 4 || value >> 32n !== 0xffffn);
const block = plain.chain((at) => fc.nat(bitsOf(at.family)).map((length) => blockAt(at, length)));
/** Blocks that are likely to nest: within the first 64 addresses of a family. */
const near = fc
  .tuple(family, fc.nat(63), fc.integer({ min: 0, max: 6 }))
  .map(([of, value, bits]) => blockAt({ family: of, value: BigInt(value) }, bitsOf(of) - bits));
const addressesOf = ({ family: of, first, length }: Cidr): bigint[] =>
  Array.from({ length: Number(sizeOf({ family: of, length })) }, (_, index) => first + BigInt(index));

describe('an address', () => {
  it('reads as it is written, in one way, whatever the notation', () => {
    fc.assert(fc.property(plain, (at) => void expect(parseAddress(formatAddress(at))).toEqual(at)));
    const written = ['2001:0DB8:0:0:0:0:0:1', '2001:db8::1', '2001:db8:0::0:1'];
    expect(written.map((text) => formatAddress(parseAddress(text)))).toEqual(Array(3).fill('2001:db8::1'));
  });

  it.each([
    ['10.0.0', 'is not an IP address'],
    ['010.0.0.1', 'is not an IP address'],
    ['0x7f.1', 'is not an IP address'],
    ['1::2::3', 'is not an IP address'],
    ['', 'is not an IP address'],
    ['10.0.0.1/24', 'is an address without a mask'],
    ['fe80::1%eth0', 'takes no zone'],
    ['::ffff:10.0.0.1', 'is an IPv4 address written as IPv6: 10.0.0.1'],
  ])('is not %s', (text, reason) => expect(readAddress(text)).toBe(reason));
});

describe('a block', () => {
  it('reads as it is written', () => {
    fc.assert(fc.property(block, (of) => void expect(readCidr(formatCidr(of))).toEqual(of)));
  });

  it.each([
    ['10.0.0.0', 'needs the length of its mask: 10.0.0.0/32'],
    ['10.0.0.5/24', 'has bits set behind its mask; the network is 10.0.0.0/24'],
    ['10.0.0.0/33', 'has a mask longer than 32 bits'],
    ['2001:db8::1/64', 'has bits set behind its mask; the network is 2001:db8::/64'],
    ['ten/8', 'is not a network such as 10.0.0.0/24'],
    ['10.0.0.0/8/8', 'is not a network such as 10.0.0.0/24'],
  ])('is not %s', (text, reason) => expect(readCidr(text)).toBe(reason));

  it('holds its own addresses, and covers and overlaps by them', () => {
    fc.assert(
      fc.property(near, near, (a, b) => {
        const own = new Set(a.family === b.family ? addressesOf(a) : []);
        const shared = addressesOf(b).filter((value) => own.has(value));
        expect(covers(a, b)).toBe(shared.length === addressesOf(b).length);
        expect(overlaps(a, b)).toBe(shared.length > 0);
        for (const value of addressesOf(b)) expect(holds(a, { family: b.family, value })).toBe(own.has(value));
        expect(lastOf(b)).toBe(addressesOf(b).at(-1));
      }),
    );
  });

  it('makes up any addresses with the fewest of its kind, in order', () => {
    fc.assert(
      fc.property(family, fc.nat(300), fc.nat(300), (of, a, b) => {
        const [first, last] = [BigInt(Math.min(a, b)), BigInt(Math.max(a, b))];
        const blocks = blocksBetween(of, first, last);
        const made = blocks.flatMap(addressesOf);
        expect(made).toEqual(Array.from({ length: Number(last - first) + 1 }, (_, index) => first + BigInt(index)));
        // No two neighbours make up one block.
        for (const [index, one] of blocks.entries()) {
          const next = blocks[index + 1];
          const twin = blockAt({ family: of, value: one.first }, one.length - 1);
          expect(next?.length === one.length && covers(twin, next)).toBe(false);
        }
      }),
    );
    const all = highest(6);
    expect(blocksBetween(6, 0n, all)).toEqual([{ family: 6, first: 0n, length: 0 }]);
  });
});

describe('a key', () => {
  it('sorts as addresses and blocks do, and reads back', () => {
    const sign = (a: string, b: string) => (a < b ? -1 : Number(a > b));
    fc.assert(
      fc.property(address, address, (a, b) => {
        expect(sign(keyOfAddress(a), keyOfAddress(b))).toBe(Math.sign(compareAddresses(a, b)));
        expect(addressOfKey(keyOfAddress(a))).toEqual(a);
      }),
    );
    fc.assert(
      fc.property(fc.oneof(block, near), fc.oneof(block, near), (a, b) => {
        expect(sign(keyOfCidr(a), keyOfCidr(b))).toBe(Math.sign(compareCidrs(a, b)));
        expect(cidrOfKey(keyOfCidr(a))).toEqual(a);
      }),
    );
  });

  it('lies in the span of a block, or around one, exactly where the block does', () => {
    fc.assert(
      fc.property(near, near, (outer, inner) => {
        const { from, to } = spanWithin('cidr', outer);
        const key = keyOfCidr(inner);
        expect(key >= from && key <= to).toBe(covers(outer, inner));
        expect(keysAround(inner).includes(keyOfCidr(outer))).toBe(covers(outer, inner));
        const host = keyOfAddress({ family: inner.family, value: inner.first });
        const span = spanWithin('ip', outer);
        expect(host >= span.from && host <= span.to).toBe(holds(outer, { family: inner.family, value: inner.first }));
      }),
    );
  });
});

describe('a word of a search', () => {
  const finds = (kind: 'ip' | 'cidr', word: string, text: string) => {
    const test = testOfWord(kind, word);
    const of = text.includes('/') ? readCidr(text) : readAddress(text);
    if (typeof of === 'string') throw new Error(of);
    return test !== null && passesWord(test, 'length' in of ? keyOfCidr(of) : keyOfAddress(of));
  };

  it.each([
    ['10.1', '10.1.255.255', true],
    ['10.1.', '10.1.0.0', true],
    ['10.1', '10.10.0.0', false],
    ['2001:db8', '2001:db8:ffff::1', true],
    ['2001:db8::', '2001:db8:ffff::1', true],
    ['2001:db8::1', '2001:db8::1', true],
    ['2001:db8::1', '2001:db8::11', false],
    ['10.0.0.0/30', '10.0.0.3', true],
    ['rack', '10.0.0.3', false],
    ['300.1', '10.0.0.3', false],
  ])('%s finds the address %s: %s', (word, text, expected) => expect(finds('ip', word, text)).toBe(expected));

  it.each([
    ['10.1', '10.1.2.0/24', true],
    ['10.1', '10.0.0.0/8', false],
    ['10.1.2.3', '10.0.0.0/8', true],
    ['10.1.2.3', '10.1.2.4/32', false],
    ['10.1.0.0/16', '10.1.0.0/16', true],
    ['10.1.0.0/16', '10.1.0.0/24', false],
    ['::1', '::/8', true],
  ])('%s finds the block %s: %s', (word, text, expected) => expect(finds('cidr', word, text)).toBe(expected));

  it('that is a whole address finds what holds it', () => {
    fc.assert(
      fc.property(near, near, (outer, inner) => {
        const host = { family: inner.family, value: inner.first };
        expect(finds('cidr', formatAddress(host), formatCidr(outer))).toBe(covers(outer, hostBlock(host)));
      }),
    );
  });
});
