import type {
  DeviceCreate,
  FhrpAssignmentCreate,
  FhrpGroupCreate,
  IpAddressCreate,
  NetworkInterfaceCreate,
  ServiceCreate,
  ServiceTemplateCreate,
} from '@raceway/shared';
import { idsOf } from '../ids.ts';
import type { SitePlan } from '../places.ts';
import { idOf } from '../random.ts';
import { addressIn } from './blocks.ts';
import { spaceIdsOf } from './ids.ts';
import { machineNetworks, type Network } from './networks.ts';
import { domain } from './words.ts';

/** The pair of core switches of a site, which routes for virtual machines. */
const coresOf = (tenant: string, site: SitePlan, devices: readonly DeviceCreate[]) => {
  const ids = idsOf(tenant);
  return devices
    .filter((device) => device.site === ids.site(site) && device.role === ids.deviceRole('core') && device.rack)
    .slice(0, 2);
};

/** Routed interfaces of core switches, and the groups by which one stands in for the other. */
export interface Routers {
  interfaces: NetworkInterfaceCreate[];
  groups: FhrpGroupCreate[];
  assignments: FhrpAssignmentCreate[];
  addresses: IpAddressCreate[];
}

/** VRRP of each site's networks for virtual machines. @param tenant its slug */
export function routersOf(
  tenant: string,
  plans: readonly SitePlan[],
  devices: readonly DeviceCreate[],
  networks: readonly Network[],
): Routers {
  const ids = spaceIdsOf(tenant);
  const result: Routers = { interfaces: [], groups: [], assignments: [], addresses: [] };
  for (const site of plans) {
    const cores = coresOf(tenant, site, devices);
    for (const { name, vid } of cores.length === 2 ? machineNetworks : []) {
      const network = networks.find(({ key }) => key === `${site.code} machines ${name}`);
      if (!network) continue;
      const group = idOf(tenant, 'fhrpGroup', network.key);
      result.groups.push({ id: group, name: `${site.code} VMs ${name}`, groupId: vid, protocol: 'vrrp3' });
      const virtual = addressIn(network.cidr, 4);
      result.addresses.push({
        id: ids.address(null, virtual), address: virtual, role: 'vrrp', fhrpGroup: group, dnsName: `${site.code}-vlan${vid}-gw.${domain}`,
      }); // biome-ignore format: facts
      for (const [index, { id = '', name: core }] of cores.entries()) {
        const port = idOf('svi', id, String(vid));
        const address = addressIn(network.cidr, 5 + index);
        result.interfaces.push({
          id: port, device: id, name: `Vlan${vid}`, type: 'virtual', mode: 'access', untaggedVlan: ids.vlan(site, vid),
        }); // biome-ignore format: facts
        result.assignments.push({
          id: idOf('fhrpAssignment', port),
          group,
          interface: port,
          priority: 110 - index * 10,
        });
        result.addresses.push({
          id: ids.address(null, address), address, interface: port, dnsName: `${core}-vlan${vid}.${domain}`,
        }); // biome-ignore format: facts
      }
    }
  }
  return result;
}

const templates = [
  { name: 'SSH', protocol: 'tcp', ports: [22], on: [] },
  { name: 'HTTPS', protocol: 'tcp', ports: [80, 443], on: ['web', 'api'] },
  { name: 'PostgreSQL', protocol: 'tcp', ports: [5432], on: ['db'] },
  { name: 'Redis', protocol: 'tcp', ports: [6379], on: ['cache'] },
  { name: 'DNS', protocol: 'udp', ports: [53], on: [] },
] as const;

/** What servers offer. @param tenant its slug */
export function servicesOf(
  tenant: string,
  devices: readonly DeviceCreate[],
): { templates: ServiceTemplateCreate[]; services: ServiceCreate[] } {
  return {
    templates: templates.map(({ name, protocol, ports }) => ({
      id: idOf(tenant, 'serviceTemplate', name),
      name,
      protocol,
      ports: [...ports],
    })),
    services: templates.flatMap(({ name, protocol, ports, on }) =>
      devices
        .filter((device) => device.status === 'active' && on.some((code) => new RegExp(`-${code}1$`).test(device.name)))
        .map(({ id = '' }) => ({ id: idOf('service', id, name), name, device: id, protocol, ports: [...ports] })),
    ),
  };
}
