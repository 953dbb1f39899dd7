import { cluster, clusterGroup, clusterType, virtualMachine, vmInterface } from '@raceway/shared';
import { mac, named, number, remarks, text, toldApart } from './fields.ts';
import type { Mapping } from './mapping.ts';
import { placeOf, withSites } from './scope.ts';
import type { NetBoxFields } from './source.ts';

/** Clusters, which groups of VLANs may be of. */
export const clusterMappings: readonly Mapping[] = [
  {
    model: 'virtualization.clustertype',
    entity: clusterType,
    key: ['slug'],
    data: ({ fields }) => named(fields),
  },
  {
    model: 'virtualization.clustergroup',
    entity: clusterGroup,
    key: ['slug'],
    data: ({ fields }) => named(fields),
  },
  {
    model: 'virtualization.cluster',
    entity: cluster,
    key: ['name'],
    rows: async (source) => toldApart(await withSites(source, 'virtualization.cluster')),
    data: ({ fields }, refs) => ({
      ...remarks(fields),
      name: text(fields.name, 100),
      type: refs.id('virtualization.clustertype', fields.type),
      group: refs.id('virtualization.clustergroup', fields.group),
      status: fields.status ?? undefined,
      site: placeOf(fields, refs).site,
    }),
  },
];

/** Until NetBox 4.0 in GB; since 4.1, in which the serial number came too, in MB of which 1,000 make one. */
function disk(fields: NetBoxFields): number | null {
  const size = number(fields.disk);
  return size === null || !('serial' in fields) ? size : Math.max(1, Math.round(size / 1000));
}

/** Virtual machines and their interfaces. */
export const machineMappings: readonly Mapping[] = [
  {
    model: 'virtualization.virtualmachine',
    entity: virtualMachine,
    key: ['name'],
    rows: async (source) => toldApart(await source.rows('virtualization.virtualmachine')),
    data: ({ fields }, refs) => ({
      ...remarks(fields),
      name: text(fields.name, 64),
      // Paused is one since NetBox 4.2.
      status: fields.status === 'paused' ? 'offline' : fields.status,
      cluster: refs.id('virtualization.cluster', fields.cluster),
      site: refs.id('dcim.site', fields.site),
      device: refs.id('dcim.device', fields.device),
      role: refs.id('dcim.devicerole', fields.role),
      platform: refs.id('dcim.platform', fields.platform),
      cpus: number(fields.vcpus),
      memory: number(fields.memory),
      disk: disk(fields),
      serial: text(fields.serial, 60),
    }),
  },
  {
    model: 'virtualization.vminterface',
    entity: vmInterface,
    key: ['virtualMachine', 'name'],
    within: ['parent', 'bridge'],
    data: ({ fields }, refs) => ({
      virtualMachine: refs.id('virtualization.virtualmachine', fields.virtual_machine),
      name: text(fields.name, 64),
      isEnabled: fields.enabled ?? undefined,
      parent: refs.id('virtualization.vminterface', fields.parent),
      bridge: refs.id('virtualization.vminterface', fields.bridge),
      mtu: number(fields.mtu),
      macAddress: mac(fields.mac_address),
      description: text(fields.description),
    }),
  },
];
