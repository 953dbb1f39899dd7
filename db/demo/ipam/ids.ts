import type { SitePlan } from '../places.ts';
import { idOf } from '../random.ts';
import type { Network } from './networks.ts';
import type { NetworkRole, VrfKey } from './words.ts';

/** The ids of one tenant's rows of IP space. @param tenant its slug */
export function spaceIdsOf(tenant: string) {
  return {
    vrf: (key: VrfKey) => idOf(tenant, 'vrf', key),
    routeTarget: (name: string) => idOf(tenant, 'routeTarget', name),
    role: (key: NetworkRole) => idOf(tenant, 'networkRole', key),
    rir: (name: string) => idOf(tenant, 'rir', name),
    vlanGroup: ({ code }: SitePlan) => idOf(tenant, 'vlanGroup', code),
    vlan: ({ code }: SitePlan, vid: number) => idOf(tenant, 'vlan', code, String(vid)),
    prefix: ({ vrf, cidr }: Pick<Network, 'vrf' | 'cidr'>) => idOf(tenant, 'prefix', vrf ?? '', cidr),
    address: (vrf: VrfKey | null, address: string) => idOf(tenant, 'address', vrf ?? '', address),
    cluster: ({ code }: SitePlan, name: string) => idOf(tenant, 'cluster', code, name),
    machine: (name: string) => idOf(tenant, 'machine', name),
    port: (machine: string, name: string) => idOf(tenant, 'machine port', machine, name),
  };
}

export type SpaceIds = ReturnType<typeof spaceIdsOf>;
