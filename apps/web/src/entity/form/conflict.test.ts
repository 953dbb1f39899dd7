import { site } from '@raceway/shared';
import { describe, expect, it } from 'vitest';
import type { AnyRow } from '../../app/trpc.ts';
import { conflictsOf } from './conflict.ts';

const base = { id: '1', version: 1, facility: 'FRA4', description: null, tags: ['a', 'b'] } as unknown as AnyRow;
const now = (changed: object) => ({ ...base, version: 2, ...changed }) as AnyRow;

describe('conflictsOf', () => {
  it('names the fields that both wrote differently', () => {
    expect(conflictsOf(site, base, { facility: 'mine' }, now({ facility: 'theirs' }))).toEqual([
      { name: 'facility', mine: 'mine', theirs: 'theirs' },
    ]);
  });

  it('names none where both wrote the same, or others than oneself', () => {
    expect(conflictsOf(site, base, { facility: 'same' }, now({ facility: 'same' }))).toEqual([]);
    expect(conflictsOf(site, base, { facility: 'mine' }, now({ description: 'theirs' }))).toEqual([]);
  });

  it('takes tags in another order for the same', () => {
    expect(conflictsOf(site, base, { tags: ['a'] }, now({ tags: ['b', 'a'] }))).toEqual([]);
  });
});
