import { checkSwitching, macAddressSpec, switching } from '../dcim/index.ts';
import { type Create, entity, type Patch, type Row } from '../entity/entity.ts';
import { choices, field } from '../entity/field.ts';

export const clusterType = entity('virtualization.clusterType', {
  label: 'Cluster type',
  plural: 'Cluster types',
  icon: 'category',
  menu: 'Virtualization',
  about: 'What clusters are made with: VMware, Proxmox, Kubernetes.',
  fields: {
    name: field.text({ max: 100 }).required().searched(),
    slug: field.slug({ max: 100 }).required().searched(),
    description: field.text().searched(),
  },
  display: 'name',
  unique: [{ fields: ['name'] }, { fields: ['slug'] }],
  list: ['name', 'description'],
});
export interface ClusterType extends Row<typeof clusterType> {}
export interface ClusterTypeCreate extends Create<typeof clusterType> {}
export interface ClusterTypePatch extends Patch<typeof clusterType> {}

export const clusterGroup = entity('virtualization.clusterGroup', {
  label: 'Cluster group',
  plural: 'Cluster groups',
  icon: 'folders',
  menu: 'Virtualization',
  about: 'Clusters that belong together.',
  fields: {
    name: field.text({ max: 100 }).required().searched(),
    slug: field.slug({ max: 100 }).required().searched(),
    description: field.text().searched(),
  },
  display: 'name',
  unique: [{ fields: ['name'] }, { fields: ['slug'] }],
  list: ['name', 'description'],
});
export interface ClusterGroup extends Row<typeof clusterGroup> {}
export interface ClusterGroupCreate extends Create<typeof clusterGroup> {}
export interface ClusterGroupPatch extends Patch<typeof clusterGroup> {}

export const cluster = entity('virtualization.cluster', {
  label: 'Cluster',
  plural: 'Clusters',
  icon: 'topology-star',
  menu: 'Virtualization',
  about: 'Hosts that run virtual machines together.',
  fields: {
    name: field.text({ max: 100 }).required().searched().natural(),
    type: field.ref('virtualization.clusterType').required().container(),
    group: field.ref('virtualization.clusterGroup').container(),
    status: field
      .choice(
        choices({ planned: 'cyan', staging: 'blue', active: 'green', decommissioning: 'yellow', offline: 'gray' }),
      )
      .default('active'),
    site: field.ref('organization.site').container(),
    description: field.text().searched(),
    comments: field.longText(),
  },
  display: 'name',
  unique: [{ fields: ['name'] }],
  list: ['name', 'type', 'group', 'status', 'site', 'description'],
});
export interface Cluster extends Row<typeof cluster> {}
export interface ClusterCreate extends Create<typeof cluster> {}
export interface ClusterPatch extends Patch<typeof cluster> {}

export const virtualMachine = entity('virtualization.virtualMachine', {
  label: 'Virtual machine',
  plural: 'Virtual machines',
  icon: 'device-desktop',
  menu: 'Virtualization',
  about: 'A machine without hardware of its own.',
  fields: {
    name: field.text({ max: 64 }).required().searched().natural(),
    status: field
      .choice(
        choices({
          offline: 'gray',
          active: 'green',
          planned: 'cyan',
          staged: 'blue',
          failed: 'red',
          decommissioning: 'yellow',
        }),
      )
      .default('active'),
    cluster: field.ref('virtualization.cluster').container(),
    site: field.ref('organization.site').container(),
    device: field.ref('dcim.device', { label: 'Host', help: 'The device that it runs on.' }).container(),
    role: field.ref('dcim.deviceRole'),
    platform: field.ref('dcim.platform'),
    primaryIp4: field.ref('ipam.ipAddress', { label: 'Primary IPv4' }).cleared(),
    primaryIp6: field.ref('ipam.ipAddress', { label: 'Primary IPv6' }).cleared(),
    cpus: field.decimal({ label: 'vCPUs', min: 0.01, max: 10_000, step: 0.01 }),
    memory: field.integer({ unit: 'MiB', min: 1 }),
    disk: field.integer({ unit: 'GB', min: 1 }),
    serial: field.text({ label: 'Serial number', max: 60 }).searched(),
    description: field.text().searched(),
    comments: field.longText(),
  },
  display: 'name',
  unique: [{ fields: ['name'] }],
  list: ['name', 'status', 'cluster', 'site', 'role', 'primaryIp4', 'cpus', 'memory', 'disk'],
  rules: (row, issue) => {
    if (!row.cluster && !row.site) issue('cluster', 'A virtual machine is in a cluster or at a site.');
  },
});
export interface VirtualMachine extends Row<typeof virtualMachine> {}
export interface VirtualMachineCreate extends Create<typeof virtualMachine> {}
export interface VirtualMachinePatch extends Patch<typeof virtualMachine> {}

export const vmInterface = entity('virtualization.vmInterface', {
  label: 'VM interface',
  plural: 'VM interfaces',
  icon: 'network',
  menu: 'Virtualization',
  about: 'Where a virtual machine speaks to a network.',
  isPart: true,
  fields: {
    virtualMachine: field.ref('virtualization.virtualMachine').required().owner(),
    name: field.text({ max: 64 }).required().searched().natural(),
    isEnabled: field.boolean({ label: 'Enabled' }).default(true),
    parent: field.ref('virtualization.vmInterface', { help: 'The interface that it is a part of.' }),
    bridge: field.ref('virtualization.vmInterface', { help: 'The bridge that it belongs to.' }),
    mtu: field.integer({ label: 'MTU', min: 68, max: 65_536 }),
    macAddress: field.text(macAddressSpec).searched(),
    ...switching,
    description: field.text(),
  },
  display: 'name',
  unique: [{ fields: ['virtualMachine', 'name'] }],
  list: ['name', 'virtualMachine', 'isEnabled', 'macAddress', 'vrf', 'description'],
  order: ['virtualMachine', 'name'],
  rules: (row, issue) => {
    for (const name of ['parent', 'bridge'] as const)
      if (row[name] && row[name] === (row as { id?: unknown }).id) issue(name, 'An interface is not its own.');
    checkSwitching(row, issue);
  },
});
export interface VmInterface extends Row<typeof vmInterface> {}
export interface VmInterfaceCreate extends Create<typeof vmInterface> {}
export interface VmInterfacePatch extends Patch<typeof vmInterface> {}
