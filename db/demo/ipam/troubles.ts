import type {
  IpAddressCreate,
  IpRangeCreate,
  MacAddressCreate,
  PrefixCreate,
  VirtualMachineCreate,
} from '@raceway/shared';
import { idsOf } from '../ids.ts';
import type { SitePlan } from '../places.ts';
import { idOf } from '../random.ts';
import type { Attachment } from './attachments.ts';
import { addressIn } from './blocks.ts';
import { spaceIdsOf } from './ids.ts';
import type { Network } from './networks.ts';
import { domain } from './words.ts';

const dayMs = 86_400_000;

/** Rows that are wrong on purpose, so that there is something to find. */
export interface Troubles {
  prefixes: PrefixCreate[];
  ranges: IpRangeCreate[];
  machines: VirtualMachineCreate[];
  addresses: IpAddressCreate[];
  macs: MacAddressCreate[];
}

/** @param tenant its slug */
export function troublesOf(
  tenant: string,
  plans: readonly SitePlan[],
  networks: readonly Network[],
  attachments: readonly Attachment[],
  now: Date,
): Troubles {
  const ids = spaceIdsOf(tenant);
  const place = idsOf(tenant);
  const [here, there] = plans;
  const find = (key: string) => networks.find((network) => network.key === key);
  const [vip, staging, elsewhere] = [
    find(`${here?.code} vip`),
    find(`${here?.code} machines staging`),
    find(`${there?.code} edge`),
  ];
  const hosts = attachments.filter(({ device, use }) => use === 'main' && device.site === (here && place.site(here)));
  const [host, other] = hosts;
  if (!here || !there || !vip || !staging || !elsewhere || !host || !other) return emptyHanded;

  const row = (
    { vrf, cidr }: Pick<Network, 'vrf' | 'cidr'>,
    offset: number,
    facts: Partial<IpAddressCreate>,
  ): IpAddressCreate => {
    const address = addressIn(cidr, offset);
    return { id: ids.address(vrf, address), address, vrf: vrf && ids.vrf(vrf), ...facts };
  };
  // Halden's routes come into Shared services, which has some of the same space.
  const twice = { vrf: 'shared', cidr: '10.0.3.0/24' } as const;
  const machine = `crm-legacy.${domain}`;
  const mac = '02:5E:00:53:00:01';
  return {
    prefixes: [
      { id: ids.prefix(twice), cidr: twice.cidr, vrf: ids.vrf('shared'), description: 'Restored backups' },
      {
        id: ids.prefix({ vrf: null, cidr: '192.88.99.0/24' }),
        cidr: '192.88.99.0/24',
        description: 'Found in a router',
      },
    ],
    ranges: [
      {
        id: idOf(tenant, 'range', 'straddles'),
        start: addressIn(staging.cidr, 1000),
        end: addressIn(staging.cidr, 1050),
        description: 'Reaches beyond its network',
      },
    ],
    machines: [{ id: ids.machine(machine), name: machine, site: place.site(here), status: 'active' }],
    addresses: [
      // Used by Halden too.
      ...[10, 11].map((offset) => row(twice, offset, { role: 'anycast', description: 'Restored from a backup' })),
      // At another site than what it is on, whose VLAN is another.
      row(elsewhere, 240, { interface: host.interface, description: 'Moved, and left behind' }),
      ...Array.from({ length: 12 }, (_, index) =>
        row(staging, 620 + index, {
          role: 'secondary',
          vmInterface: ids.port(`${here.code}-stag-${String(index + 1).padStart(3, '0')}`, 'eth0'),
          lastSeenAt: new Date(now.getTime() - (120 + index * 20) * dayMs).toISOString(),
        }),
      ),
      ...Array.from({ length: 3 }, (_, index) => row(staging, 640 + index, { description: 'Nobody knows' })),
      row(staging, 650, { status: 'available', dnsName: `intranet.${domain}` }),
      row(vip, 200, { status: 'reserved', dnsName: `shop.${domain}` }),
      row(vip, 201, { status: 'reserved', dnsName: `shop.${domain}` }),
      // Stands for an address of the other family.
      row(vip, 210, { natInside: ids.address(null, insideSix(host)), description: 'Was IPv4 inside once' }),
      row({ vrf: null, cidr: host.networks[0]?.cidr ?? vip.cidr }, 250, {
        interface: host.interface,
        role: 'secondary',
        macAddress: mac,
      }),
      row({ vrf: null, cidr: staging.cidr }, 1023, { status: 'floating', description: 'The broadcast address' }),
    ],
    macs: [{ id: idOf(tenant, 'mac', mac), macAddress: mac, interface: other.interface }],
  };
}

const emptyHanded: Troubles = { prefixes: [], ranges: [], machines: [], addresses: [], macs: [] };

/** The first address that a host has in its IPv6 network. */
const insideSix = ({ networks }: Attachment) => addressIn(networks[1]?.cidr ?? '::/0', 10);
