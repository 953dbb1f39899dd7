import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readListSearch } from './listSearch.ts';

describe('readListSearch', () => {
  it('reads a view back from its address', () => {
    const view = {
      q: 'ams1',
      where: [{ status: { inq: ['active'] } }],
      order: ['-name'],
      columns: ['name', 'site'],
      widths: { name: 300 },
    };
    expect(readListSearch(view)).toEqual(view);
  });

  it('leaves out what makes no sense, and never throws', () => {
    expect(readListSearch({ where: 'x', order: [1, 'name'], columns: {}, widths: { name: 'wide' } })).toEqual({
      order: ['name'],
    });
    fc.assert(fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (search) => void readListSearch(search)));
  });
});
