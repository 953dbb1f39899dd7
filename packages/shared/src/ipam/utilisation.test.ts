import { describe, expect, it } from 'vitest';
import { capacityOf, type Occupation, prefixUtilisation } from './utilisation.ts';

const empty: Occupation = {
  cidr: '10.0.0.0/24',
  status: 'active',
  isPool: false,
  isFull: false,
  childSize: 0n,
  used: 0n,
  fullRanges: 0n,
};
const of = (given: Partial<Occupation>) => prefixUtilisation({ ...empty, ...given });

describe('the capacity of a prefix', () => {
  it.each([
    ['10.0.0.0/24', false, 254n],
    ['10.0.0.0/24', true, 256n],
    ['10.0.0.0/30', false, 2n],
    ['10.0.0.0/31', false, 2n],
    ['10.0.0.0/32', false, 1n],
    ['2001:db8::/64', false, 1n << 64n],
    ['2001:db8::/127', false, 2n],
  ])('%s, pool %s, is %s (D-A-07, R-NET-08)', (cidr, isPool, expected) =>
    expect(capacityOf({ cidr, isPool })).toBe(expected),
  );
});

describe('utilisation', () => {
  it('is of the addresses, or for a container of its children (D-A-07, NetBox §2.6)', () => {
    expect(of({ used: 127n })).toBe(50);
    expect(of({ used: 254n })).toBe(100);
    expect(of({ used: 1n })).toBe(0.4);
    expect(of({ used: 27n, fullRanges: 100n })).toBe(50);
    expect(of({ used: 200n, fullRanges: 100n })).toBe(100);
    expect(of({ cidr: '10.0.0.0/31', used: 1n })).toBe(50);
    expect(of({ cidr: '10.0.0.0/32', used: 1n })).toBe(100);
    expect(of({ status: 'container', childSize: 64n, used: 200n })).toBe(25);
    expect(of({ isFull: true })).toBe(100);
    expect(of({ cidr: '2001:db8::/32', status: 'container', childSize: 1n << 95n })).toBe(50);
    expect(of({ cidr: '2001:db8::/64', used: 1000n })).toBe(0);
  });
});
