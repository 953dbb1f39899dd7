import type { Change, ChangeAction } from '@raceway/shared';
import { describe, expect, it } from 'vitest';
import { countDelta } from './countQuery.ts';

const change = (action: ChangeAction, before: Change['before'], after: Change['after']) =>
  ({ action, before, after }) as Change;

describe('countDelta', () => {
  it('counts rows that come and go', () => {
    const deltas = (['create', 'update', 'delete', 'restore'] as const).map((action) =>
      countDelta(change(action, {}, {})),
    );
    expect(deltas).toEqual([1, 0, -1, 1]);
  });

  it('counts rows that begin and cease to refer to one', () => {
    const of = { field: 'rack', id: 'a' };
    expect(countDelta(change('update', { rack: 'b' }, { rack: 'a' }), of)).toBe(1);
    expect(countDelta(change('update', { rack: 'a' }, { rack: null }), of)).toBe(-1);
    expect(countDelta(change('update', { name: 'x' }, { rack: 'a' }), of)).toBe(0);
    expect(countDelta(change('delete', {}, { rack: 'a' }), of)).toBe(-1);
    expect(countDelta(change('create', null, { rack: 'b' }), of)).toBe(0);
  });

  it('counts rows that refer to one among others', () => {
    const of = { field: 'sites', id: 'a' };
    expect(countDelta(change('create', null, { sites: ['a', 'b'] }), of)).toBe(1);
    expect(countDelta(change('update', { sites: ['a', 'b'] }, { sites: ['b'] }), of)).toBe(-1);
    expect(countDelta(change('update', { sites: null }, { sites: ['b', 'a'] }), of)).toBe(1);
    expect(countDelta(change('update', { sites: ['a', 'b'] }, { sites: ['a'] }), of)).toBe(0);
    expect(countDelta(change('delete', {}, { sites: null }), of)).toBe(0);
  });
});
