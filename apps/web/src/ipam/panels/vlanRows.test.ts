import { describe, expect, it } from 'vitest';
import { vlanRows, vlanTotal } from './vlanRows.ts';

describe('the map of a VLAN group', () => {
  it('has a row for each hundred in which it hands out numbers', () => {
    expect(vlanRows('1-99, 150-249, 300')).toEqual([
      { from: 0, spans: [{ start: 0.01, length: 0.99 }] },
      { from: 100, spans: [{ start: 0.5, length: 0.5 }] },
      { from: 200, spans: [{ start: 0, length: 0.5 }] },
      { from: 300, spans: [{ start: 0, length: 0.01 }] },
    ]);
    expect(vlanTotal('1-99, 150-249, 300')).toBe(200);
    expect(vlanRows('1-4094')).toHaveLength(41);
  });
});
