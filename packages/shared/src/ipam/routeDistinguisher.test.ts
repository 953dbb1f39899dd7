import fc from 'fast-check';
import { expect, it } from 'vitest';
import { formatAddress } from '../ip/address.ts';
import { routeDistinguisherProblem } from './routeDistinguisher.ts';

const upTo = (max: number) => fc.integer({ min: 0, max });

it('takes all that fit into the six octets of each type (RFC 4364 §4.2)', () => {
  const address = upTo(0xffff_ffff).map((value) => formatAddress({ family: 4, value: BigInt(value) }));
  const types = [
    fc.tuple(upTo(0xffff), upTo(0xffff_ffff)),
    fc.tuple(address, upTo(0xffff)),
    fc.tuple(upTo(0xffff_ffff), upTo(0xffff)),
  ];
  fc.assert(
    fc.property(fc.oneof(...types), ([administrator, number]) => {
      expect(routeDistinguisherProblem(`${administrator}:${number}`)).toBeNull();
    }),
  );
});

it.each([
  '65000', '65000:', ':1', 'a:1', '65000:1:1', '65536:65536', '4294967296:1', '1:4294967296', '10.0.0.1:65536',
  '10.0.0:1', '10.0.0.256:1', '99999999999:1', '65000:99999999999',
])('refuses %s', (text) => {
  expect(routeDistinguisherProblem(text)).toMatch(/\.$/);
}); // biome-ignore format: one list
