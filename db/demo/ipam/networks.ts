import type { Prefix } from '@raceway/shared';
import { racksOf } from '../ids.ts';
import type { SitePlan } from '../places.ts';
import { partOf } from './blocks.ts';
import type { NetworkRole, VrfKey } from './words.ts';

/** A VLAN of a site. */
export interface VlanPlan {
  vid: number;
  name: string;
}

/** A prefix as people plan it. */
export interface Network {
  /** What it is found by: `ams1 rack A01`. */
  key: string;
  cidr: string;
  vrf: VrfKey | null;
  status: Prefix['status'];
  role: NetworkRole | null;
  site: SitePlan | null;
  vlan: VlanPlan | null;
  description: string;
  isPool: boolean;
  reservedFirst: number;
}

type Facts = Partial<Omit<Network, 'key' | 'cidr'>>;

const network = (key: string, cidr: string, facts: Facts = {}): Network => ({
  key, cidr, vrf: null, status: 'active', role: null, site: null, vlan: null, description: '', isPool: false, reservedFirst: 0, ...facts,
}); // biome-ignore format: defaults

const container = (key: string, cidr: string, description: string, facts: Facts = {}): Network =>
  network(key, cidr, { status: 'container', description, ...facts });

/** A network in both families; the key of the second ends in 6. */
const both = (key: string, four: string, six: string, facts: Facts): Network[] => {
  const [site, ...rest] = key.split(' ');
  const [kind, ...name] = rest;
  return [network(key, four, facts), network([site, `${kind}6`, ...name].join(' '), six, facts)];
};

const sixes = '2001:db8::/32';

/** Rows and racks that have devices. */
const rowsOf = (site: SitePlan) => site.rooms.flatMap((room) => room.rows);
const usedRacks = (site: SitePlan) => racksOf(site).filter(({ plan }) => plan.kind !== 'empty');

/** Machines in racks: one network a rack in both families, one for the boards of a row, two fabrics for storage. */
function rackNetworks(site: SitePlan, four: string, six: string): Network[] {
  const { code } = site;
  const servers6 = partOf(six, 56, 1);
  const fabrics = (['A', 'B'] as const).map((name, index) => ({
    name,
    cidr: partOf(partOf(four, 19, 2), 21, index),
    vid: 40 + index * 20,
  }));
  return [
    ...both(`${code} management`, partOf(four, 19, 0), partOf(six, 56, 0), {
      site,
      role: 'management',
      status: 'container',
      description: 'Out of band',
    }),
    ...rowsOf(site).flatMap(({ name }, index) =>
      both(`${code} board ${name}`, partOf(four, 23, index), partOf(six, 64, index), {
        site,
        role: 'management',
        vlan: { vid: 10 + index, name: `Boards of row ${name}` },
        description: `Boards of row ${name}`,
      }),
    ),
    ...both(`${code} servers`, partOf(four, 19, 1), servers6, {
      site,
      role: 'servers',
      status: 'container',
      description: 'Servers',
    }),
    ...usedRacks(site).flatMap(({ name, plan }, index) =>
      both(`${code} rack ${name}`, partOf(partOf(four, 19, 1), 24, index), partOf(servers6, 64, index), {
        site,
        role: 'servers',
        vlan: { vid: 100 + index, name: `Rack ${name}` },
        description: `Rack ${name}`,
        reservedFirst: 5,
        ...(plan.own.status === 'deprecated' && { status: 'deprecated' }),
      }),
    ),
    container(`${code} storage`, partOf(four, 19, 2), 'Storage', { site, role: 'storage' }),
    ...fabrics.flatMap(({ name: fabric, cidr, vid }) => [
      container(`${code} fabric ${fabric}`, cidr, `Fabric ${fabric}`, { site, role: 'storage' }),
      ...rowsOf(site).map(({ name }, index) =>
        network(`${code} fabric ${fabric} ${name}`, partOf(cidr, 23, index), {
          site,
          role: 'storage',
          vlan: { vid: vid + index, name: `Storage ${fabric} of row ${name}` },
          description: `Row ${name}`,
        }),
      ),
    ]),
  ];
}

/** Links between routers and firewalls of a site: so many are planned, each of two addresses. */
export const linksPerSite = 4;

/** Networks whose clusters carry virtual machines, with the number of their VLAN. */
export const machineNetworks = [
  { name: 'production', vid: 300 },
  { name: 'databases', vid: 301 },
  { name: 'staging', vid: 310 },
] as const;

/** Routers, what is seen from outside, virtual machines and clients. */
function wideNetworks(site: SitePlan, four: string, six: string): Network[] {
  const { code } = site;
  const routers = partOf(four, 20, 6);
  const links = partOf(routers, 24, 1);
  const machines = partOf(four, 18, 2);
  const machines6 = partOf(six, 56, 2);
  const clients = partOf(four, 18, 3);
  const clients6 = partOf(six, 56, 3);
  return [
    container(`${code} routers`, routers, 'Routers', { role: 'loopback' }),
    // Without a site: loopbacks have no gateway.
    network(`${code} loopback`, partOf(routers, 24, 0), {
      role: 'loopback',
      isPool: true,
      description: `Loopbacks of ${site.name}`,
    }),
    network(`${code} loopback6`, partOf(six, 64, 0xff00), {
      role: 'loopback',
      description: `Loopbacks of ${site.name}`,
    }),
    container(`${code} links`, links, `Links of ${site.name}`, { role: 'transit' }),
    ...Array.from({ length: linksPerSite }, (_, index) =>
      network(`${code} link ${index}`, partOf(links, 31, index), { role: 'transit', description: `Link ${index + 1}` }),
    ),
    ...both(`${code} edge`, partOf(four, 24, 112), partOf(six, 64, 0xfe00), {
      site,
      role: 'edge',
      vlan: { vid: 900, name: 'Edge' },
      description: 'Firewalls and load balancers',
    }),
    network(`${code} vip`, partOf(four, 24, 113), { role: 'edge', isPool: true, description: 'Virtual addresses' }),
    ...both(`${code} machines`, machines, machines6, {
      site,
      role: 'machines',
      status: 'container',
      description: 'Virtual machines',
    }),
    ...machineNetworks.flatMap(({ name, vid }, index) =>
      both(`${code} machines ${name}`, partOf(machines, 22, index), partOf(machines6, 64, index), {
        site,
        role: 'machines',
        vlan: { vid, name: `VMs ${name}` },
        description: `VMs ${name}`,
        reservedFirst: 9,
      }),
    ),
    ...both(`${code} clients`, clients, clients6, {
      site,
      role: 'clients',
      status: 'container',
      description: 'Clients',
    }),
    ...both(`${code} wifi`, partOf(clients, 22, 0), partOf(clients6, 64, 0), {
      site,
      role: 'clients',
      vlan: { vid: 500, name: 'Wi-Fi' },
      description: 'Wi-Fi',
    }),
    ...both(`${code} phones`, partOf(clients, 23, 2), partOf(clients6, 64, 1), {
      site,
      role: 'clients',
      vlan: { vid: 510, name: 'Phones' },
      description: 'Phones',
    }),
    ...both(`${code} guests`, partOf(clients, 23, 3), partOf(clients6, 64, 2), {
      site,
      role: 'clients',
      status: 'reserved',
      vlan: { vid: 520, name: 'Guests' },
      description: 'Guests, once the portal is there',
    }),
  ];
}

/** All of Global: a /8 and a /32, of which each site has a /16 and a /48. */
export function globalNetworks(plans: readonly SitePlan[]): Network[] {
  return [
    container('private', '10.0.0.0/8', 'Private space'),
    container('sixes', sixes, 'All of IPv6'),
    ...plans.flatMap((site, index) => {
      const four = partOf('10.0.0.0/8', 16, index + 1);
      const six = partOf(sixes, 48, index + 1);
      return [
        container(`${site.code} four`, four, site.name, { site }),
        container(`${site.code} six`, six, site.name, { site }),
        ...rackNetworks(site, four, six),
        ...wideNetworks(site, four, six),
      ];
    }),
  ];
}

/** How many networks each customer has. */
export const customerNetworks = 12;

/** Two customers with the same space, each at a site of its own; and what is shared with the first. */
export function vrfNetworks(plans: readonly SitePlan[]): Network[] {
  const customers = [
    { vrf: 'halden', site: plans[1], vid: 400 },
    { vrf: 'northwind', site: plans[0], vid: 440 },
  ] as const;
  const names = { halden: 'Halden', northwind: 'Northwind' };
  const shared: Facts = { vrf: 'shared', role: 'servers' };
  return [
    ...customers.flatMap(({ vrf, site = null, vid }, customer) => [
      container(`${vrf} six`, partOf(sixes, 48, 0x100 + customer), 'All of the customer', { vrf, site }),
      ...Array.from({ length: 3 }, (_, index) =>
        network(`${vrf} six ${index}`, partOf(partOf(sixes, 48, 0x100 + customer), 64, index), {
          vrf,
          site,
          role: 'machines',
          vlan: { vid: vid + index, name: `${names[vrf]} ${index + 1}` },
        }),
      ),
      container(`${vrf} all`, '10.0.0.0/16', 'All of the customer', { vrf }),
      container(`${vrf} site`, '10.0.0.0/20', 'In our data centre', { vrf, site }),
      ...Array.from({ length: customerNetworks }, (_, index) =>
        network(`${vrf} ${index}`, partOf('10.0.0.0/20', 24, index), {
          vrf,
          site,
          role: 'machines',
          vlan: { vid: vid + index, name: `${names[vrf]} ${index + 1}` },
          description: ['Web', 'Applications', 'Databases', 'Test'][index % 4] ?? '',
        }),
      ),
    ]),
    container('shared all', '10.250.0.0/16', 'Shared services', shared),
    network('shared backup', '10.250.0.0/24', { ...shared, description: 'Backup' }),
    network('shared monitoring', '10.250.1.0/24', { ...shared, description: 'Monitoring and name servers' }),
  ];
}

/** Public space of the main tenant. */
export function publicNetworks(plans: readonly SitePlan[]): Network[] {
  return [
    container('public', '203.0.113.0/24', 'Public space'),
    ...plans.map((site, index) =>
      network(`${site.code} public`, partOf('203.0.113.0/24', 26, index), {
        site,
        role: 'edge',
        description: `Public, ${site.name}`,
      }),
    ),
    container('public old', '198.51.100.0/24', 'Public space that goes back'),
    network('public customers', '198.51.100.0/25', { status: 'deprecated', role: 'edge', description: 'Before 2024' }),
  ];
}
