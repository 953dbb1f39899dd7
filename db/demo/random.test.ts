import { isId } from '@raceway/shared';
import { describe, expect, it } from 'vitest';
import { idOf, randomOf } from './random.ts';

const take = (key: string) => Array.from({ length: 20 }, randomOf(key).next);

describe('randomOf', () => {
  it('repeats itself for the same key and differs for another', () => {
    expect(take('a')).toEqual(take('a'));
    expect(take('a')).not.toEqual(take('b'));
  });

  it('keeps to its limits', () => {
    const random = randomOf('limits');
    const numbers = Array.from({ length: 500 }, () => random.integer(2, 4));
    expect(new Set(numbers)).toEqual(new Set([2, 3, 4]));
    expect(() => random.pick([])).toThrow(RangeError);
  });
});

describe('idOf', () => {
  it('gives a UUID of version 7 that depends on its parts alone', () => {
    expect(idOf('demo', 'rack', 'A01')).toBe(idOf('demo', 'rack', 'A01'));
    expect(idOf('demo', 'rack', 'A01')).not.toBe(idOf('labs', 'rack', 'A01'));
    expect(isId(idOf('demo'))).toBe(true);
    expect(idOf('demo')).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  });
});
