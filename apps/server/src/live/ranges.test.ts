import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Visible } from './entries.ts';
import { maxChangeSetBytes, maxRangeBytes, rangesOf } from './ranges.ts';
import { aChange } from './testChanges.ts';

const life = { log: 'tenant', epoch: 'e' } as const;
const visible = (seq: number, bytes: number): Visible => ({ change: aChange({ seq }), bytes });

describe('ranges', () => {
  it('are one empty range where nothing is visible', () => {
    expect(rangesOf(life, 3, 9, [])).toEqual([{ ...life, from: 3, to: 9, changes: [] }]);
  });

  it('hold no change set that is too large', () => {
    expect(rangesOf(life, 0, 1, [visible(1, maxChangeSetBytes + 1)])).toBeNull();
    expect(rangesOf(life, 0, 1, [visible(1, maxChangeSetBytes / 2), visible(1, maxChangeSetBytes / 2 + 1)])).toBeNull();
  });

  it('follow on each other, hold each change in order, and cut no change set', () => {
    const steps = fc.array(
      fc.record({ gap: fc.integer({ min: 0, max: 3 }), bytes: fc.integer({ min: 1, max: 60_000 }) }),
    );
    fc.assert(
      fc.property(steps, fc.integer({ min: 0, max: 5 }), (given, rest) => {
        let seq = 5;
        const changes = given.map(({ gap, bytes }) => {
          seq += gap;
          return visible(Math.max(seq, 6), bytes);
        });
        const to = Math.max(seq, 6) + rest;
        const ranges = rangesOf(life, 5, to, changes);
        if (!ranges) return;
        expect(ranges[0]?.from).toBe(5);
        expect(ranges.at(-1)?.to).toBe(to);
        for (const [index, range] of ranges.entries()) {
          if (index > 0) expect(range.from).toBe(ranges[index - 1]?.to);
          for (const change of range.changes) {
            expect(change.seq).toBeGreaterThan(range.from);
            expect(change.seq).toBeLessThanOrEqual(range.to);
          }
          const sets = new Set(range.changes.map((change) => change.seq)).size;
          const bytes = changes
            .filter(({ change }) => range.changes.includes(change))
            .reduce((sum, one) => sum + one.bytes, 0);
          if (sets > 1) expect(bytes).toBeLessThanOrEqual(maxRangeBytes);
        }
        expect(ranges.flatMap((range) => range.changes)).toEqual(changes.map(({ change }) => change));
      }),
    );
  });
});
