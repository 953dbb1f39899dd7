import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bitsOf, blockAt, formatAddress, formatCidr, lastOf, parseAddress, parseCidr } from '../ip/index.ts';
import { boxesOf, cellIndexOf, cellLengthOf, cellsOf, formatSpan, keptAs, readSpan } from './cells.ts';

const view = fc
  .tuple(fc.constantFrom<4 | 6>(4, 6), fc.bigInt({ min: 0n, max: (1n << 32n) - 1n }), fc.nat(128))
  .map(([family, value, length]) => blockAt({ family, value }, Math.min(length, bitsOf(family))));

describe('the cells of a map', () => {
  it('make up the block, 256 at most, and end at nibbles', () => {
    fc.assert(
      fc.property(view, (block) => {
        const cells = cellsOf(block);
        expect(cells.length).toBeLessThanOrEqual(256);
        expect(cells[0]?.first).toBe(block.first);
        expect(lastOf(cells.at(-1) ?? block)).toBe(lastOf(block));
        for (const [index, cell] of cells.entries()) {
          expect(cellIndexOf(block, cell.first)).toBe(index);
          expect(cellIndexOf(block, lastOf(cell))).toBe(index);
        }
        const length = cellLengthOf(block);
        expect(length % 4).toBe(0);
        expect(length).toBeGreaterThanOrEqual(Math.min(bitsOf(block.family), block.length + 4));
      }),
    );
  });

  it('are addresses from /24 and /120 on, blocks above', () => {
    const lengths = ['10.0.0.0/24', '10.0.0.0/16', '10.0.0.0/20', '10.0.0.0/23', '2001:db8::/48', '2001:db8::/120'];
    expect(lengths.map((cidr) => cellLengthOf(parseCidr(cidr)))).toEqual([32, 24, 28, 28, 56, 128]);
  });

  it('from one to another lie in three rectangles at most, one for a block', () => {
    const cell = fc.nat(255);
    fc.assert(
      fc.property(cell, cell, fc.constantFrom(8, 16, 32), (a, b, columns) => {
        const [first, last] = a < b ? [a, b] : [b, a];
        const boxes = boxesOf(first, last, columns);
        expect(boxes.length).toBeLessThanOrEqual(3);
        const covered = boxes.flatMap(({ row, column, rows, columns: width }) =>
          Array.from({ length: rows * width }, (_, index) => {
            return (row + Math.floor(index / width)) * columns + column + (index % width);
          }),
        );
        expect(covered.sort((x, y) => x - y)).toEqual(Array.from({ length: last - first + 1 }, (_, i) => first + i));
      }),
    );
    fc.assert(
      fc.property(fc.nat(255), fc.integer({ min: 0, max: 8 }), fc.constantFrom(8, 16), (value, bits, columns) => {
        const block = blockAt({ family: 4, value: BigInt(value) }, 32 - bits);
        expect(boxesOf(Number(block.first), Number(lastOf(block)), columns)).toHaveLength(1);
      }),
    );
  });
});

it('says why an address is not given out', () => {
  const prefix = { cidr: '10.0.0.0/24', isPool: false, gateway: '10.0.0.1', reservedFirst: 4, reservedLast: 1 };
  const kept = (address: string, of: Partial<typeof prefix> = {}) =>
    keptAs({ ...prefix, ...of }, parseAddress(address).value);
  expect(['10.0.0.0', '10.0.0.1', '10.0.0.4', '10.0.0.5', '10.0.0.254', '10.0.0.255'].map((at) => kept(at))).toEqual([
    'network',
    'gateway',
    'reserved',
    null,
    'reserved',
    'broadcast',
  ]);
  expect(kept('10.0.0.0', { isPool: true, reservedFirst: 0 })).toBeNull();
  expect(kept('2001:db8::', { cidr: '2001:db8::/64', reservedFirst: 0 })).toBe('anycast');
  expect(kept('2001:db8::ffff:ffff:ffff:ffff', { cidr: '2001:db8::/64', reservedLast: 0 })).toBeNull();
});

describe('a span', () => {
  const within = parseCidr('10.0.0.0/24');
  const v6 = parseCidr('2001:db8::/64');
  it('is read as people write it', () => {
    const read = (text: string, block = within) => {
      const span = readSpan(text, block);
      return typeof span === 'string' ? span : formatSpan(block.family, span);
    };
    expect(read('10.0.0.10-20')).toBe('10.0.0.10-10.0.0.20');
    expect(read(' 10.0.0.10 – 10.0.0.20 ')).toBe('10.0.0.10-10.0.0.20');
    expect(read('10.0.0.16/30')).toBe('10.0.0.16-10.0.0.19');
    expect(read('10.0.0.7')).toBe('10.0.0.7');
    expect(read('2001:db8::10-2f', v6)).toBe('2001:db8::10-2001:db8::2f');
    expect(read('10.0.0.20-10')).toBe('The last address comes before the first.');
    expect(read('10.0.1.1')).toBe('It does not lie in 10.0.0.0/24.');
    expect(read('10.0.0.300')).toBe('10.0.0.300 is not an IP address.');
    expect(read('10.0.0.1-2001:db8::1')).toBe('Both ends are of one family.');
  });

  it('is read as it is written', () => {
    const offset = fc.bigInt({ min: 0n, max: 255n });
    fc.assert(
      fc.property(offset, offset, fc.constantFrom(within, v6), (a, b, block) => {
        const [first, last] = a < b ? [block.first + a, block.first + b] : [block.first + b, block.first + a];
        expect(readSpan(formatSpan(block.family, { first, last }), block)).toEqual({ first, last });
        const end = formatAddress({ family: block.family, value: last });
        expect(formatCidr(block) && readSpan(end, block)).toEqual({ first: last, last });
      }),
    );
  });
});
