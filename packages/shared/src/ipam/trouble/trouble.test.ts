import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Cidr, covers, formatCidr, holds, overlaps, parseCidr } from '../../ip/index.ts';
import { BlockIndex } from './blockIndex.ts';
import { isPublic, meetingPrefixes, outsideAggregates } from './prefixes.ts';
import { straddlingRanges } from './ranges.ts';
import { meetingVrfs } from './routing.ts';

/** Blocks in a small corner, so that they often nest: of both families. */
const block = fc
  .record({ family: fc.constantFrom(4 as const, 6 as const), length: fc.integer({ min: 0, max: 5 }), at: fc.nat(31) })
  .map(({ family, length, at }): Cidr => {
    const bits = family === 4 ? 32 : 128;
    const size = 1n << BigInt(5 - length);
    return { family, first: (BigInt(at) / size) * size, length: bits - 5 + length };
  });
const blocks = fc
  .uniqueArray(block, { maxLength: 20, selector: formatCidr })
  .map((all) => all.map((cidr) => ({ cidr })));
const span = fc.tuple(fc.constantFrom(4 as const, 6 as const), fc.nat(31), fc.nat(31)).map(([family, a, b]) => ({
  start: { family, value: BigInt(Math.min(a, b)) },
  end: { family, value: BigInt(Math.max(a, b)) },
}));

describe('BlockIndex', () => {
  it('finds what holds a block, the smallest first', () => {
    fc.assert(
      fc.property(blocks, block, (items, asked) => {
        const expected = items
          .filter(({ cidr }) => covers(cidr, asked))
          .toSorted((a, b) => b.cidr.length - a.cidr.length);
        expect(new BlockIndex(items).around(asked)).toEqual(expected);
      }),
    );
  });
});

describe('ranges', () => {
  it('straddle a prefix that holds one end of them alone', () => {
    fc.assert(
      fc.property(fc.array(span, { maxLength: 6 }), blocks, (ranges, prefixes) => {
        const found = straddlingRanges(ranges, prefixes);
        for (const [{ start, end }, { cidr }] of found) expect(holds(cidr, start)).not.toBe(holds(cidr, end));
        for (const range of ranges) {
          const isSplit = prefixes.some(({ cidr }) => holds(cidr, range.start) !== holds(cidr, range.end));
          expect(found.some(([split]) => split === range)).toBe(isSplit);
        }
      }),
    );
  });
});

describe('VRFs that meet', () => {
  const vrf = (id: string, importTargets: string[] | null, exportTargets: string[] | null) => ({
    id,
    importTargets,
    exportTargets,
  });

  it('meet where one takes in what the other sends out, or a third takes in both', () => {
    const red = vrf('a', ['hub'], ['red']);
    const blue = vrf('b', ['hub'], ['blue']);
    const alone = vrf('d', ['own'], ['own']);
    expect(meetingVrfs([red, blue, alone])).toEqual([]);
    const hub = vrf('c', ['red', 'blue'], ['hub']);
    const pairs = meetingVrfs([red, blue, hub, alone]);
    expect(pairs).toHaveLength(3);
    expect(pairs).toContainEqual({ a: 'a', b: 'b', at: 'c' });
    const shared = vrf('s', null, ['red']);
    expect(meetingVrfs([shared, vrf('t', ['red'], null)])).toEqual([{ a: 's', b: 't', at: 't' }]);
  });
});

describe('prefixes', () => {
  const prefix = (id: string, vrf: string | null, cidr: string, status: 'active' | 'container' = 'active') => ({
    id,
    vrf,
    cidr: parseCidr(cidr),
    status,
  });
  const told = (prefixes: Parameters<typeof meetingPrefixes>[0]) =>
    meetingPrefixes(prefixes, [{ a: 'a', b: 'b', at: 'b' }]).map(({ inner, outer }) => [inner.id, outer.id]);

  it('meet where VRFs that meet have the same space, told once, at the top', () => {
    expect(told([prefix('1', 'a', '10.0.0.0/16'), prefix('2', 'b', '10.0.0.0/16')])).toEqual([['1', '2']]);
    expect(told([prefix('1', 'a', '10.0.0.0/16'), prefix('2', 'b', '10.0.0.0/8')])).toEqual([['1', '2']]);
    expect(told([prefix('1', 'a', '10.0.0.0/8'), prefix('2', 'b', '10.0.0.0/16')])).toEqual([['2', '1']]);
    const nested = [prefix('1', 'a', '10.0.0.0/16'), prefix('2', 'a', '10.0.1.0/24'), prefix('3', 'b', '10.0.0.0/8')];
    expect(told(nested)).toEqual([['1', '3']]);
    expect(told([prefix('1', 'a', '10.0.0.0/16'), prefix('2', 'b', '10.0.0.0/8', 'container')])).toEqual([]);
    expect(told([prefix('1', 'a', '10.0.0.0/16'), prefix('2', null, '10.0.0.0/16')])).toEqual([]);
  });

  it('meet only where they share addresses, and no two that do go untold', () => {
    const some = fc.uniqueArray(fc.tuple(block, fc.constantFrom('a', 'b')), {
      maxLength: 12,
      selector: ([cidr, vrf]) => `${formatCidr(cidr)} ${vrf}`,
    });
    fc.assert(
      fc.property(some, (drawn) => {
        const all = drawn.map(([cidr, vrf], index) => ({ id: `${index}`, cidr, vrf, status: 'active' as const }));
        const found = meetingPrefixes(all, [{ a: 'a', b: 'b', at: 'a' }]);
        for (const { inner, outer } of found) {
          expect(covers(outer.cidr, inner.cidr)).toBe(true);
          expect(inner.vrf).not.toBe(outer.vrf);
        }
        const isMet = all.some((one) => all.some((other) => one.vrf !== other.vrf && overlaps(one.cidr, other.cidr)));
        expect(found.length > 0).toBe(isMet);
      }),
    );
  });

  it('are outside where no aggregate holds public space, once a family has any', () => {
    const outside = (prefixes: string[], aggregates: string[]) =>
      outsideAggregates(
        prefixes.map((cidr) => ({ cidr: parseCidr(cidr) })),
        aggregates.map(parseCidr),
      ).map(({ cidr }) => formatCidr(cidr));
    expect(outside(['8.8.8.0/24', '2a00::/32'], [])).toEqual([]);
    expect(outside(['8.8.8.0/24', '9.9.9.0/24', '10.0.0.0/8', '2a00::/32'], ['8.0.0.0/8'])).toEqual(['9.9.9.0/24']);
    expect(outside(['8.0.0.0/7'], ['8.0.0.0/8']), 'that reach beyond one').toEqual(['8.0.0.0/7']);
    expect(isPublic(parseCidr('2001:db8:1::/48'))).toBe(false);
  });
});
