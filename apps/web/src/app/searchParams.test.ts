import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseSearch, stringifySearch } from './searchParams.ts';

describe('the search part of an address', () => {
  it.each(['1e234567', '12345678', '0042', 'true', 'null', '-1', '1.10', 'a0'])('keeps %s as it was typed', (q) => {
    expect(parseSearch(`?q=${q}`)).toEqual({ q });
    expect(stringifySearch({ q })).toBe(`?q=${q}`);
  });

  it('reads back what it writes', () => {
    const values = fc.oneof(
      fc.string({ minLength: 1 }),
      fc.array(fc.string()),
      fc.dictionary(fc.constant('a'), fc.integer()),
    );
    fc.assert(
      fc.property(values, (value) => {
        expect(parseSearch(stringifySearch({ value }))).toEqual({ value });
      }),
    );
  });
});
