import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bitsOf, type Family, formatAddress, highest } from '../ip/address.ts';
import { blockAt, type Cidr, formatCidr, holds, lastOf, parseCidr, sizeOf } from '../ip/cidr.ts';
import { gatewayOf, gatewayProblem } from './gatewayPolicy.ts';

const anyBlock: fc.Arbitrary<Cidr> = fc
  .constantFrom<Family>(4, 6)
  .chain((family) =>
    fc
      .tuple(fc.bigInt({ min: 0n, max: highest(family) }), fc.integer({ min: 1, max: bitsOf(family) }))
      .map(([value, length]) => blockAt({ family, value }, length)),
  );

const of = (policy: 'first' | 'last' | 'none', cidr: string) => {
  const gateway = gatewayOf(policy, parseCidr(cidr));
  return gateway && formatAddress(gateway);
};

describe('gatewayOf', () => {
  it.each([
    ['10.0.0.0/24', '10.0.0.1', '10.0.0.254'],
    ['10.0.0.4/30', '10.0.0.5', '10.0.0.6'],
    ['10.0.0.4/31', '10.0.0.4', '10.0.0.5'],
    ['10.0.0.4/32', '10.0.0.4', '10.0.0.4'],
    ['2001:db8::/64', '2001:db8::1', '2001:db8::ffff:ffff:ffff:ffff'],
    ['2001:db8::4/127', '2001:db8::4', '2001:db8::5'],
    ['2001:db8::4/128', '2001:db8::4', '2001:db8::4'],
  ])('of %s is %s or %s, or none (D-GW-01)', (cidr, first, last) => {
    expect([of('first', cidr), of('last', cidr), of('none', cidr)]).toEqual([first, last, null]);
  });

  it('lies in every block, where a host can have it', () => {
    fc.assert(
      fc.property(anyBlock, fc.constantFrom('first', 'last'), (block, policy) => {
        const gateway = gatewayOf(policy, block);
        expect(gateway && holds(block, gateway)).toBe(true);
        expect(gateway && gatewayProblem(formatCidr(block), formatAddress(gateway), false)).toBeNull();
      }),
    );
  });

  it('is the first one and the last one that differ wherever there are two hosts', () => {
    fc.assert(
      fc.property(anyBlock, (block) => {
        const [first, last] = [gatewayOf('first', block), gatewayOf('last', block)];
        expect(first?.value === last?.value).toBe(sizeOf(block) === 1n);
      }),
    );
  });
});

describe('gatewayProblem', () => {
  it('refuses what lies elsewhere, and what no host can have', () => {
    expect(gatewayProblem('10.0.0.0/24', '10.0.1.1', false)).toBe('10.0.1.1 does not lie in 10.0.0.0/24.');
    expect(gatewayProblem('10.0.0.0/24', '10.0.0.0', false)).toBe('10.0.0.0 is the address of the network itself.');
    expect(gatewayProblem('10.0.0.0/24', '10.0.0.255', false)).toBe('10.0.0.255 is the broadcast address.');
    expect(gatewayProblem('10.0.0.0/24', 'fe80::1', false)).toBe('fe80::1 does not lie in 10.0.0.0/24.');
  });

  it('takes the ends of pools and of links between two, and link-local routers', () => {
    expect(gatewayProblem('10.0.0.0/24', '10.0.0.255', true)).toBeNull();
    expect(gatewayProblem('10.0.0.0/31', '10.0.0.0', false)).toBeNull();
    expect(gatewayProblem('2001:db8::/64', 'fe80::1', false)).toBeNull();
  });

  it('takes every address of a block of IPv6', () => {
    fc.assert(
      fc.property(
        anyBlock.filter(({ family }) => family === 6),
        fc.nat(),
        (block, step) => {
          const value = block.first + (BigInt(step) % sizeOf(block));
          expect(value <= lastOf(block)).toBe(true);
          expect(gatewayProblem(formatCidr(block), formatAddress({ family: 6, value }), false)).toBeNull();
        },
      ),
    );
  });
});
