import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { naturalKey, naturalKeyLength } from './natural.ts';

const sorted = (names: readonly string[]) => names.toSorted((a, b) => (naturalKey(a) < naturalKey(b) ? -1 : 1));

describe('natural order', () => {
  it('is that of people who count', () => {
    const names = ['A1', 'A2', 'A10', 'A10/2', 'A10/10', 'B1'];
    expect(sorted(names.toReversed())).toEqual(names);
  });

  it('takes numbers for what they are worth, wherever they stand', () => {
    fc.assert(
      fc.property(fc.nat(), fc.nat(), fc.constantFrom('', 'Gi', 'xe-0/0/'), (a, b, prefix) => {
        const [left, right] = [naturalKey(`${prefix}${a}`), naturalKey(`${prefix}${b}`)];
        expect(Math.sign(a - b)).toBe(left < right ? -1 : Number(left > right));
      }),
    );
  });

  it('has no regard for zeros that stand before', () => {
    expect(naturalKey('srv-007')).toBe(naturalKey('srv-7'));
    expect(naturalKey('0')).toBe(naturalKey('00'));
  });

  it('fits where it is kept, whole characters only', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), (text) => {
        const key = naturalKey(text);
        expect(key.length).toBeLessThanOrEqual(naturalKeyLength);
        // Half a character cannot be encoded.
        expect(() => encodeURIComponent(key)).not.toThrow();
      }),
    );
  });
});
