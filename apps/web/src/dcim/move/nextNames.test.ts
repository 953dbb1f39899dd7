import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nextNames } from './nextNames.ts';

const none: ReadonlySet<string> = new Set();

describe('nextNames', () => {
  it('counts the last number on, in as many digits', () => {
    expect(nextNames('srv-09', 3, none)).toEqual(['srv-10', 'srv-11', 'srv-12']);
    expect(nextNames('a1-web007', 2, none)).toEqual(['a1-web008', 'a1-web009']);
    expect(nextNames('node9-rear', 2, none)).toEqual(['node10-rear', 'node11-rear']);
    expect(nextNames('99', 1, none)).toEqual(['100']);
  });

  it('gives a number to a name that has none, and skips what is taken', () => {
    expect(nextNames('spare', 2, none)).toEqual(['spare-2', 'spare-3']);
    expect(nextNames('srv-1', 2, new Set(['srv-2', 'srv-4']))).toEqual(['srv-3', 'srv-5']);
  });

  it('never gives a name twice, nor the name itself, nor one that is taken', () => {
    const names = fc.string({ maxLength: 40 });
    const numbered = fc.tuple(names, fc.nat(), names).map(([before, number, after]) => `${before}${number}${after}`);
    fc.assert(
      fc.property(
        fc.oneof(names, numbered),
        fc.integer({ min: 0, max: 60 }),
        fc.array(names),
        (name, count, others) => {
          const taken = new Set([...others, ...nextNames(name, 3, none)]);
          const given = nextNames(name, count, taken);
          expect(given).toHaveLength(count);
          expect(new Set(given).size).toBe(count);
          expect(given.some((one) => taken.has(one) || one === name)).toBe(false);
        },
      ),
    );
  });
});
