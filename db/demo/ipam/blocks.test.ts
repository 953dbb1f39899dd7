import { describe, expect, it } from 'vitest';
import { addressIn, partOf } from './blocks.ts';

describe('parts of blocks', () => {
  it('are addresses and smaller blocks by their number', () => {
    expect(addressIn('10.0.0.0/24', 10)).toBe('10.0.0.10');
    expect(addressIn('2001:db8::/64', 255)).toBe('2001:db8::ff');
    expect(partOf('10.1.0.0/16', 19, 3)).toBe('10.1.96.0/19');
    expect(partOf('2001:db8::/32', 48, 2)).toBe('2001:db8:2::/48');
  });
});
