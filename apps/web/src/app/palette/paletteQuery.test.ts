import { describe, expect, it } from 'vitest';
import { readPaletteQuery } from './paletteQuery.ts';

const read = (typed: string) => {
  const { text, entity } = readPaletteQuery(typed);
  return [entity?.name ?? null, text];
};

describe('readPaletteQuery', () => {
  it('narrows to the kind that the first word names or begins', () => {
    expect(read('rack a1')).toEqual(['dcim.rack', 'a1']);
    expect(read('Racks a1')).toEqual(['dcim.rack', 'a1']);
    expect(read('manu dell')).toEqual(['dcim.manufacturer', 'dell']);
  });

  it('takes the shortest of the names that a word begins, and two words together first', () => {
    expect(read('dev esx')).toEqual(['dcim.device', 'esx']);
    expect(read('device type r660')).toEqual(['dcim.deviceType', 'r660']);
  });

  it('looks for the word itself where nothing stands behind it, or it is too short to name a kind', () => {
    expect(read('rack')).toEqual([null, 'rack']);
    expect(read('ra a1')).toEqual([null, 'ra a1']);
  });
});
