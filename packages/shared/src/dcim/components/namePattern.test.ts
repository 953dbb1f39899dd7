import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { expandPattern, maxPatternNames } from './namePattern.ts';

describe('expandPattern', () => {
  it('counts in ranges of numbers and letters, and takes lists', () => {
    expect(expandPattern('Gi1/0/[1-3]').names).toEqual(['Gi1/0/1', 'Gi1/0/2', 'Gi1/0/3']);
    expect(expandPattern('[ge,xe]-0/[0-1,8]').names).toEqual([
      'ge-0/0',
      'ge-0/1',
      'ge-0/8',
      'xe-0/0',
      'xe-0/1',
      'xe-0/8',
    ]);
    expect(expandPattern('srv-[08-11]').names).toEqual(['srv-08', 'srv-09', 'srv-10', 'srv-11']);
    expect(expandPattern('port [a-c][X-Y]').names).toEqual([
      'port aX',
      'port aY',
      'port bX',
      'port bY',
      'port cX',
      'port cY',
    ]);
  });

  it('takes a plain name and brackets around one value as they are', () => {
    expect(expandPattern('mgmt0').names).toEqual(['mgmt0']);
    expect(expandPattern('bay [left]').names).toEqual(['bay [left]']);
  });

  it.each([
    'eth[5-1]',
    'eth[a-5]',
    'eth[A-z]',
    'eth[1-',
    'eth1]',
    'eth[]',
    'eth[1,,2]',
    'eth[1-2-3]',
    'eth[-]',
    '[1-40][1-40]',
  ])('says what is wrong with %s', (pattern) => {
    expect(expandPattern(pattern).problem).toMatch(/ /);
  });

  it('gives each combination once, in order', () => {
    const range = fc.tuple(fc.integer({ min: 0, max: 50 }), fc.integer({ min: 0, max: 30 }));
    fc.assert(
      fc.property(fc.array(range, { minLength: 1, maxLength: 2 }), (ranges) => {
        const text = ranges.map(([from, more]) => `x[${from}-${from + more}]`).join('');
        const count = ranges.reduce((product, [, more]) => product * (more + 1), 1);
        const { names, problem } = expandPattern(text);
        expect(names === undefined).toBe(count > maxPatternNames);
        if (problem === undefined) expect(new Set(names).size).toBe(count);
      }),
    );
  });
});
