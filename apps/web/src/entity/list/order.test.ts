import { describe, expect, it } from 'vitest';
import { directionOf, nextOrder } from './order.ts';

describe('nextOrder', () => {
  it('goes from ascending over descending to none', () => {
    const once = nextOrder([], 'name', false);
    const twice = nextOrder(once, 'name', false);
    expect([once, twice, nextOrder(twice, 'name', false)]).toEqual([['name'], ['-name'], []]);
  });

  it('replaces the order by a click, and adds to it with Shift', () => {
    expect(nextOrder(['status'], 'name', false)).toEqual(['name']);
    expect(nextOrder(['status'], 'name', true)).toEqual(['status', 'name']);
  });

  it('turns a key where it stands among others', () => {
    expect(nextOrder(['status', 'name', 'site'], 'name', true)).toEqual(['status', '-name', 'site']);
    expect(nextOrder(['status', '-name', 'site'], 'name', true)).toEqual(['status', 'site']);
  });
});

describe('directionOf', () => {
  it('tells how a field is sorted by', () => {
    expect(['name', 'site', 'rack'].map((name) => directionOf(['name', '-site'], name))).toEqual([
      'ascending',
      'descending',
      null,
    ]);
  });
});
