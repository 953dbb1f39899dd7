import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { blockAt, covers, formatCidr, lastOf, parseCidr } from '../ip/index.ts';
import { blockAround, carvingOf, carvingProblem } from './carving.ts';
import { readSpan } from './cells.ts';

const prefix = parseCidr('10.0.0.0/24');
const offset = fc.bigInt({ min: 0n, max: 255n });
const span = fc.tuple(offset, offset).map(([a, b]) => {
  const [from, to] = a < b ? [a, b] : [b, a];
  return { first: prefix.first + from, last: prefix.first + to };
});
const child = fc
  .tuple(offset, fc.integer({ min: 25, max: 32 }))
  .map(([at, length]) => blockAt({ family: 4, value: prefix.first + at }, length));

function carve(text: string, prefixes: string[] = []) {
  const marked = readSpan(text, prefix);
  if (typeof marked === 'string') throw new Error(marked);
  const { block, problem } = carvingOf(prefix, marked, prefixes.map(parseCidr));
  return [block && formatCidr(block), problem];
}

describe('carving', () => {
  it('takes a block as it was marked', () => {
    expect(carve('10.0.0.16-31')).toEqual(['10.0.0.16/28', null]);
    expect(carve('10.0.0.16-31', ['10.0.0.16/30'])).toEqual(['10.0.0.16/28', null]);
  });

  it('says why not, and what is nearest', () => {
    expect(carve('10.0.0.10-20')[0]).toBe('10.0.0.12/30');
    expect(carve('10.0.0.17-31')[0]).toBe('10.0.0.16/28');
    expect(carve('10.0.0.0-10', ['10.0.0.8/29'])).toEqual([
      '10.0.0.0/29',
      '10.0.0.0 to 10.0.0.10 crosses the edge of 10.0.0.8/29.',
    ]);
    expect(carve('10.0.0.0/24')).toEqual(['10.0.0.0/25', '10.0.0.0/24 is this prefix itself: choose a part of it.']);
    expect(carve('10.0.0.0/25', ['10.0.0.0/25'])[1]).toBe('10.0.0.0/25 is a prefix already.');
  });

  it('only ever offers what can be carved, and near what was marked', () => {
    fc.assert(
      fc.property(span, fc.array(child, { maxLength: 12 }), (marked, prefixes) => {
        const { block, problem } = carvingOf(prefix, marked, prefixes);
        if (block === null) {
          expect(problem).not.toBeNull();
          return;
        }
        expect(carvingProblem(prefix, block, prefixes)).toBeNull();
        expect(block.first <= marked.last && lastOf(block) >= marked.first).toBe(true);
        if (problem === null) expect([block.first, lastOf(block)]).toEqual([marked.first, marked.last]);
      }),
    );
  });

  it('finds the smallest block around', () => {
    fc.assert(
      fc.property(span, ({ first, last }) => {
        const block = blockAround(4, { first, last });
        expect(block.first <= first && lastOf(block) >= last).toBe(true);
        if (block.length === 32) return;
        const halves = [first, last].map((value) => blockAt({ family: 4, value }, block.length + 1));
        expect(halves.some((half) => covers(half, blockAround(4, { first, last })))).toBe(false);
        expect(halves[0]?.first).not.toBe(halves[1]?.first);
      }),
    );
  });
});
