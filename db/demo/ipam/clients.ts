import type { IpAddressCreate, IpRangeCreate } from '@raceway/shared';
import { idOf, randomOf } from '../random.ts';
import { addressIn } from './blocks.ts';
import { seenWithin } from './hosts.ts';
import { spaceIdsOf } from './ids.ts';
import type { Network } from './networks.ts';
import { domain } from './words.ts';

/** How many addresses of each Wi-Fi the DHCP server has given out, of those that are its own. */
const wifi = { first: 20, last: 1000, given: 960 };

const numbers = (count: number) => Array.from({ length: count }, (_, index) => index);

/** A MAC address of someone's own making (bit 2 of the first byte is set). */
const macOf = (random: ReturnType<typeof randomOf>) =>
  ['02', ...numbers(5).map(() => random.integer(0, 255).toString(16).padStart(2, '0'))].join(':').toUpperCase();

/**
 * What is on no interface of ours: pools of DHCP servers, virtual and floating addresses, those that are kept, and lent.
 * @param tenant its slug
 */
export function clientAddressesOf(
  tenant: string,
  networks: readonly Network[],
  now: Date,
): { ranges: IpRangeCreate[]; addresses: IpAddressCreate[] } {
  const ids = spaceIdsOf(tenant);
  const range = (
    { key, cidr }: Network,
    first: number,
    last: number,
    facts: Partial<IpRangeCreate>,
  ): IpRangeCreate => ({
    id: idOf(tenant, 'range', key, String(first)),
    start: addressIn(cidr, first),
    end: addressIn(cidr, last),
    ...facts,
  });
  const row = ({ vrf, cidr }: Network, offset: number, facts: Partial<IpAddressCreate>): IpAddressCreate => {
    const address = addressIn(cidr, offset);
    return { id: ids.address(vrf, address), address, vrf: vrf && ids.vrf(vrf), ...facts };
  };
  const ranges: IpRangeCreate[] = [];
  const addresses: IpAddressCreate[] = [];
  for (const network of networks) {
    const [code = '', kind] = network.key.split(' ');
    const random = randomOf(`${tenant} ${network.key} clients`);
    if (kind === 'wifi') {
      ranges.push(range(network, wifi.first, wifi.last, { isPopulated: true, description: 'DHCP for Wi-Fi' }));
      addresses.push(
        ...numbers(wifi.given).map((index) =>
          row(network, wifi.first + index, {
            status: 'dhcp_pool',
            macAddress: macOf(random),
            lastSeenAt: seenWithin(now, 14 * 24 * 60, random.next()),
          }),
        ),
        ...numbers(8).map((index) =>
          row(network, 8 + index, { status: 'reserved', reservationNote: 'Controllers and access points' }),
        ),
      );
    }
    if (kind === 'phones')
      ranges.push(range(network, 10, 500, { isPopulated: true, isFull: true, description: 'DHCP for phones' }));
    if (kind === 'vip')
      addresses.push(
        ...numbers(40).map((index) =>
          row(network, 10 + index, {
            role: 'vip',
            dnsName: `${code}-vip-${index + 1}.${domain}`,
            description: 'Load balancer',
          }),
        ),
        ...numbers(24).map((index) =>
          row(network, 100 + index, { status: 'floating', description: 'Floats between clusters' }),
        ),
      );
    if (network.key.endsWith(' machines staging'))
      addresses.push(
        ...numbers(6).map((index) =>
          row(network, 600 + index, {
            leaseEndsAt: '2032-01-01T00:00:00.000Z',
            description: `Lent for the tests of build ${4100 + index}`,
          }),
        ),
      );
    if (network.key.endsWith(' machines production')) {
      ranges.push(range(network, 800, 899, { status: 'reserved', description: 'Kept for the next cluster' }));
      addresses.push(
        ...numbers(10).map((index) =>
          row(network, 800 + index, { status: 'reserved', reservationNote: 'Next cluster' }),
        ),
        ...numbers(5).map((index) => row(network, 700 + index, { status: 'available', description: 'Given back' })),
      );
    }
  }
  return { ranges, addresses };
}
