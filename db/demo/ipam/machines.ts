import type {
  ClusterCreate,
  ClusterGroupCreate,
  ClusterTypeCreate,
  DeviceCreate,
  IpAddressCreate,
  VirtualMachineCreate,
  VirtualMachinePatch,
  VmInterfaceCreate,
} from '@raceway/shared';
import { idsOf, slugOf } from '../ids.ts';
import type { SitePlan } from '../places.ts';
import { idOf, randomOf } from '../random.ts';
import { Counter, seenWithin } from './hosts.ts';
import { type SpaceIds, spaceIdsOf } from './ids.ts';
import { customerNetworks, machineNetworks, type Network } from './networks.ts';
import { domain } from './words.ts';

/** Virtual machines that are alike. */
interface Fleet {
  site: SitePlan;
  cluster: string;
  /** What names begin with. */
  code: string;
  count: number;
  networks: Network[];
  /** Addresses that each has beside its first. */
  further: number;
}

/** A cluster of each site and what runs there. */
function fleetsOf(plans: readonly SitePlan[], networks: readonly Network[]): Fleet[] {
  const byKey = new Map(networks.map((network) => [network.key, network]));
  const found = (...keys: string[]) => keys.flatMap((key) => byKey.get(key) ?? []);
  const sizes = { production: 150, databases: 40, staging: 50 };
  return [
    ...plans.flatMap((site) =>
      machineNetworks.map(({ name }) => ({
        site,
        cluster: name === 'staging' ? 'Staging' : 'Production',
        code: name.slice(0, 4),
        count: sizes[name],
        networks: found(`${site.code} machines ${name}`, `${site.code} machines6 ${name}`),
        further: name === 'production' ? 1 : 0,
      })),
    ),
    ...(['halden', 'northwind'] as const).flatMap((vrf) =>
      Array.from({ length: customerNetworks }, (_, index): Fleet[] => {
        const own = found(`${vrf} ${index}`);
        const site = own[0]?.site;
        return site
          ? [{ site, cluster: 'Customers', code: `${vrf}${index + 1}`, count: 12, networks: own, further: 3 }]
          : [];
      }).flat(),
    ),
  ];
}

/** What virtual machines are made of and reached by. */
export interface Machines {
  types: ClusterTypeCreate[];
  groups: ClusterGroupCreate[];
  clusters: ClusterCreate[];
  machines: VirtualMachineCreate[];
  ports: VmInterfaceCreate[];
  addresses: IpAddressCreate[];
  reached: (VirtualMachinePatch & { id: string })[];
}

const addressesOf = (ids: SpaceIds, fleet: Fleet, name: string, counter: Counter, now: Date): IpAddressCreate[] => {
  const random = randomOf(`machine ${name}`);
  const port = ids.port(name, 'eth0');
  const [four] = fleet.networks;
  const row = (network: Network, isFirst: boolean): IpAddressCreate => {
    const address = counter.take(network);
    return {
      id: ids.address(network.vrf, address),
      address,
      vrf: network.vrf && ids.vrf(network.vrf),
      vmInterface: port,
      role: isFirst ? null : 'secondary',
      dnsName: isFirst ? `${name}.${domain}` : null,
      lastSeenAt: seenWithin(now, 24 * 60, random.next()),
    };
  };
  return [
    ...fleet.networks.map((network) => row(network, true)),
    ...Array.from({ length: fleet.further }, () => (four ? [row(four, false)] : [])).flat(),
  ];
};

/** Clusters with virtual machines on the hypervisors of their site. @param tenant its slug */
export function machinesOf(
  tenant: string,
  plans: readonly SitePlan[],
  devices: readonly DeviceCreate[],
  networks: readonly Network[],
  now: Date,
): Machines {
  const ids = spaceIdsOf(tenant);
  const place = idsOf(tenant);
  const type = idOf(tenant, 'clusterType', 'Proxmox');
  const group = (site: SitePlan) => idOf(tenant, 'clusterGroup', site.code);
  const fleets = fleetsOf(plans, networks).filter(({ networks: own }) => own.length > 0);
  const clusters = new Map<string, ClusterCreate>();
  const result: Omit<Machines, 'types' | 'groups' | 'clusters'> = {
    machines: [],
    ports: [],
    addresses: [],
    reached: [],
  };
  const counter = new Counter();
  for (const fleet of fleets) {
    const { site, cluster, code, count, networks: own } = fleet;
    const hosts = devices.filter(
      (device) =>
        device.site === place.site(site) &&
        device.role === place.deviceRole('hypervisor') &&
        device.status === 'active',
    );
    if (hosts.length === 0) continue;
    const clusterId = ids.cluster(site, cluster);
    const name = `${site.code}-${slugOf(cluster)}`;
    clusters.set(clusterId, { id: clusterId, name, type, group: group(site), site: place.site(site) });
    for (let index = 1; index <= count; index += 1) {
      const machineName = `${site.code}-${code}-${String(index).padStart(3, '0')}`;
      const random = randomOf(`${tenant} ${machineName}`);
      const id = ids.machine(machineName);
      const cpus = random.pick([1, 2, 2, 4, 4, 8]);
      result.machines.push({
        id, name: machineName, cluster: clusterId, site: place.site(site), device: random.pick(hosts).id ?? null,
        status: random.isChance(0.03) ? 'offline' : 'active', cpus, memory: cpus * random.pick([2048, 4096]), disk: random.pick([20, 40, 80, 160]),
      }); // biome-ignore format: facts
      const [network] = own;
      result.ports.push({
        id: ids.port(machineName, 'eth0'),
        virtualMachine: id,
        name: 'eth0',
        vrf: network?.vrf ? ids.vrf(network.vrf) : null,
        ...(network?.vlan && { mode: 'access', untaggedVlan: ids.vlan(site, network.vlan.vid) }),
      });
      const addresses = addressesOf(ids, fleet, machineName, counter, now);
      const firstOf = (isSix: boolean) => addresses.find(({ address }) => address.includes(':') === isSix)?.id ?? null;
      result.addresses.push(...addresses);
      result.reached.push({ id, primaryIp4: firstOf(false), primaryIp6: firstOf(true) });
    }
  }
  return {
    types: clusters.size > 0 ? [{ id: type, name: 'Proxmox VE', slug: 'proxmox-ve' }] : [],
    groups: plans
      .filter((site) => [...clusters.values()].some((cluster) => cluster.group === group(site)))
      .map((site) => ({ id: group(site), name: site.name, slug: site.code })),
    clusters: [...clusters.values()],
    ...result,
  };
}
