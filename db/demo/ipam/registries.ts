import type {
  AggregateCreate,
  AsnCreate,
  AsnRangeCreate,
  IpamRoleCreate,
  NetworkEnvironmentCreate,
  NetworkKindCreate,
  PrefixCreate,
  RirCreate,
  RouteTargetCreate,
  VlanCreate,
  VlanGroupCreate,
  VrfCreate,
} from '@raceway/shared';
import { idsOf, slugOf } from '../ids.ts';
import type { SitePlan } from '../places.ts';
import { idOf } from '../random.ts';
import { spaceIdsOf } from './ids.ts';
import type { Network } from './networks.ts';
import { domain, type NetworkRole, networkRoles, type VrfKey, vrfs } from './words.ts';

const keysOf = <K extends string>(table: Readonly<Record<K, unknown>>) => Object.keys(table) as K[];

/** What networks are described by, and what registries have given. @param tenant its slug */
export function registriesOf(tenant: string, plans: readonly SitePlan[]) {
  const ids = spaceIdsOf(tenant);
  const place = idsOf(tenant);
  const rirs: RirCreate[] = [
    { id: ids.rir('RFC 1918'), name: 'RFC 1918', slug: 'rfc-1918', isPrivate: true },
    { id: ids.rir('RIPE NCC'), name: 'RIPE NCC', slug: 'ripe-ncc', description: 'Europe and the Middle East' },
  ];
  const aggregate = (cidr: string, rir: string, dateAdded: string, description: string): AggregateCreate => ({
    id: idOf(tenant, 'aggregate', cidr),
    cidr,
    rir: ids.rir(rir),
    dateAdded,
    description,
  });
  const asns: AsnCreate[] = plans.map((plan, index) => ({
    id: idOf(tenant, 'asn', plan.code),
    asn: 64_500 + index,
    name: plan.name,
    rir: ids.rir('RIPE NCC'),
    sites: [place.site(plan)],
  }));
  const asnRanges: AsnRangeCreate[] = [
    {
      id: idOf(tenant, 'asnRange', 'racks'),
      name: 'Racks',
      slug: 'racks',
      rir: ids.rir('RFC 1918'),
      start: 4_200_000_000,
      end: 4_200_000_999,
      description: 'Private numbers, one a rack.',
    },
  ];
  const kinds: NetworkKindCreate[] = ['Routed', 'Isolated'].map((name) => ({
    id: idOf(tenant, 'networkKind', name),
    name,
  }));
  const environments: NetworkEnvironmentCreate[] = plans.map((plan) => ({
    id: idOf(tenant, 'environment', plan.code),
    name: `Production in ${plan.name}`,
    site: place.site(plan),
    hostnamePrefix: `${plan.code}-vm`,
    hostnamePostfix: '',
    domain,
    description: 'Names of new virtual machines.',
  }));
  return {
    roles: keysOf<NetworkRole>(networkRoles).map(
      (key): IpamRoleCreate => ({ id: ids.role(key), slug: slugOf(networkRoles[key].name), ...networkRoles[key] }),
    ),
    rirs,
    aggregates: [
      aggregate('10.0.0.0/8', 'RFC 1918', '2014-03-01', 'Private space'),
      aggregate('203.0.113.0/24', 'RIPE NCC', '2015-06-12', 'Our public space'),
      aggregate('198.51.100.0/24', 'RIPE NCC', '2014-09-30', 'Goes back'),
      aggregate('2001:db8::/32', 'RIPE NCC', '2015-06-12', 'Our IPv6 space'),
    ],
    asns,
    asnRanges,
    kinds,
    environments,
  };
}

/** VRFs with the route targets that they exchange. @param tenant its slug */
export function vrfsOf(tenant: string): { targets: RouteTargetCreate[]; vrfs: VrfCreate[] } {
  const ids = spaceIdsOf(tenant);
  const names = [...new Set(Object.values(vrfs).flatMap(({ imports, exports }) => [...imports, ...exports]))].sort();
  const targets = (list: readonly string[]) => list.map(ids.routeTarget).sort();
  return {
    targets: names.map((name) => ({ id: ids.routeTarget(name), name })),
    vrfs: keysOf<VrfKey>(vrfs).map((key) => {
      const { imports, exports, ...facts } = vrfs[key];
      return { id: ids.vrf(key), ...facts, importTargets: targets(imports), exportTargets: targets(exports) };
    }),
  };
}

/** VLANs of networks, in a group of their site. @param tenant its slug */
export function vlansOf(
  tenant: string,
  plans: readonly SitePlan[],
  networks: readonly Network[],
): { groups: VlanGroupCreate[]; vlans: VlanCreate[] } {
  const ids = spaceIdsOf(tenant);
  const place = idsOf(tenant);
  const vlans = new Map<string, VlanCreate>();
  for (const { site, vlan, role } of networks) {
    if (!site || !vlan) continue;
    const id = ids.vlan(site, vlan.vid);
    vlans.set(id, { id, ...vlan, group: ids.vlanGroup(site), site: place.site(site), role: role && ids.role(role) });
  }
  return {
    groups: plans.map((plan) => ({
      id: ids.vlanGroup(plan),
      name: `VLANs of ${plan.name}`,
      slug: `vlans-of-${plan.code}`,
      scope: place.site(plan),
      vlanIds: '10-999',
    })),
    vlans: [...vlans.values()],
  };
}

/** Prefixes, what holds others before them. @param tenant its slug */
export function prefixesOf(tenant: string, networks: readonly Network[]): PrefixCreate[] {
  const ids = spaceIdsOf(tenant);
  const place = idsOf(tenant);
  return networks.map((network) => {
    const { cidr, vrf, status, role, site, vlan, description, isPool, reservedFirst } = network;
    return {
      id: ids.prefix(network),
      cidr,
      vrf: vrf && ids.vrf(vrf),
      status,
      role: role && ids.role(role),
      site: site && place.site(site),
      vlan: site && vlan && ids.vlan(site, vlan.vid),
      isPool,
      reservedFirst,
      description: description || null,
    };
  });
}
