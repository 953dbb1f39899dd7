import type { DeviceCreate } from '@raceway/shared';
import type { RowsInOrder } from '../components.ts';
import type { SitePlan } from '../places.ts';
import { attachmentsOf, loopbacksOf, switchingOf } from './attachments.ts';
import { clientAddressesOf } from './clients.ts';
import { hostAddressesOf } from './hosts.ts';
import { machinesOf } from './machines.ts';
import { globalNetworks, publicNetworks, vrfNetworks } from './networks.ts';
import { prefixesOf, registriesOf, vlansOf, vrfsOf } from './registries.ts';
import { routersOf, servicesOf } from './routers.ts';
import { troublesOf } from './troubles.ts';

/** A tenant's IP space, in the order in which it is made. */
export interface IpSpace {
  /** What interfaces of devices refer to. */
  networks: RowsInOrder;
  /** What interfaces say of VLANs, by id. */
  switching: ReadonlyMap<string, Record<string, unknown>>;
  /** Prefixes and addresses, and the virtual machines that have some of them. */
  addresses: RowsInOrder;
  /** How devices and virtual machines are reached: patches of rows that are there. */
  reached: RowsInOrder;
  services: RowsInOrder;
}

/**
 * What a tenant has of IP space. One of several sites has customers, public space and trouble too.
 * @param tenant its slug
 * @param now what is in use was last seen then, or shortly before
 */
export function ipSpaceOf(
  tenant: string,
  plans: readonly SitePlan[],
  devices: readonly DeviceCreate[],
  now: Date,
): IpSpace {
  const isMain = plans.length > 1;
  const networks = [...globalNetworks(plans), ...(isMain ? [...publicNetworks(plans), ...vrfNetworks(plans)] : [])];
  const registries = registriesOf(tenant, plans);
  const { targets, vrfs } = vrfsOf(tenant);
  const { groups, vlans } = vlansOf(tenant, plans, networks);
  const attachments = attachmentsOf(tenant, plans, devices, networks);
  const hosts = hostAddressesOf(tenant, attachments, now);
  const machines = machinesOf(tenant, plans, devices, networks, now);
  const clients = clientAddressesOf(tenant, networks, now);
  const routers = routersOf(tenant, plans, devices, networks);
  const services = servicesOf(tenant, devices);
  const troubles = troublesOf(tenant, plans, networks, attachments, now);
  return {
    networks: [
      ['ipam.role', registries.roles],
      ['ipam.networkKind', registries.kinds],
      ['ipam.networkEnvironment', registries.environments],
      ['ipam.routeTarget', isMain ? targets : []],
      ['ipam.vrf', isMain ? vrfs : []],
      ['ipam.rir', registries.rirs],
      ['ipam.aggregate', isMain ? registries.aggregates : []],
      ['ipam.asn', registries.asns],
      ['ipam.asnRange', registries.asnRanges],
      ['ipam.vlanGroup', groups],
      ['ipam.vlan', vlans],
    ],
    switching: switchingOf(tenant, plans, attachments),
    addresses: [
      ['dcim.interface', [...loopbacksOf(attachments), ...routers.interfaces]],
      ['virtualization.clusterType', machines.types],
      ['virtualization.clusterGroup', machines.groups],
      ['virtualization.cluster', machines.clusters],
      ['virtualization.virtualMachine', [...machines.machines, ...troubles.machines]],
      ['virtualization.vmInterface', machines.ports],
      ['ipam.prefix', [...prefixesOf(tenant, networks), ...troubles.prefixes]],
      ['ipam.range', [...clients.ranges, ...troubles.ranges]],
      ['ipam.fhrpGroup', routers.groups],
      ['ipam.fhrpAssignment', routers.assignments],
      ['ipam.ipAddress', [...hosts.addresses, ...machines.addresses, ...clients.addresses, ...routers.addresses]],
      ['ipam.ipAddress', troubles.addresses],
      ['ipam.macAddress', troubles.macs],
    ],
    reached: [
      ['dcim.device', hosts.reached],
      ['virtualization.virtualMachine', machines.reached],
    ],
    services: [
      ['ipam.serviceTemplate', services.templates],
      ['ipam.service', services.services],
    ],
  };
}
