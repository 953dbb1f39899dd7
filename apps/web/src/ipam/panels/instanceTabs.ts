import type { TabsOfEntities } from '../../entity/detail/joinTabs.ts';
import { instancesTab } from './instancesTab.tsx';

const prefixColumns = ['vrf', 'status', 'site', 'vlan', 'role', 'gateway', 'description'];
const addressColumns = ['vrf', 'status', 'role', 'interface', 'dnsName', 'description'];
const vlanColumns = ['vid', 'group', 'site', 'status', 'role', 'description'];
const without = (columns: readonly string[], name: string) => columns.filter((column) => column !== name);

const prefixesBy = (by: string) => instancesTab({ of: 'ipam.prefix', by, columns: without(prefixColumns, by) });
const addressesBy = (by: string, label?: string) =>
  instancesTab({ of: 'ipam.ipAddress', by, columns: without(addressColumns, by), ...(label && { label }) });
const vlansBy = (by: string) => instancesTab({ of: 'ipam.vlan', by, columns: without(vlanColumns, by) });
const machinesBy = (by: string) =>
  instancesTab({
    of: 'virtualization.virtualMachine',
    by,
    columns: without(['status', 'cluster', 'role', 'primaryIp4', 'cpus', 'memory', 'disk'], by),
  });
const interfaceColumns = ['device', 'mode', 'untaggedVlan', 'description'];

/** What belongs to rows of IP space and of what is beside it, as tabs of their pages. */
export const instanceTabs: TabsOfEntities = {
  'organization.site': [prefixesBy('site'), vlansBy('site')],
  'ipam.vrf': [prefixesBy('vrf'), addressesBy('vrf')],
  'ipam.vlan': [
    prefixesBy('vlan'),
    instancesTab({
      of: 'dcim.interface',
      by: 'untaggedVlan',
      columns: interfaceColumns,
      label: 'Untagged on',
      value: 'untagged',
    }),
    instancesTab({
      of: 'dcim.interface',
      by: 'taggedVlans',
      columns: interfaceColumns,
      label: 'Tagged on',
      value: 'tagged',
    }),
  ],
  'ipam.vlanGroup': [vlansBy('group')],
  'ipam.fhrpGroup': [
    instancesTab({
      of: 'ipam.fhrpAssignment',
      by: 'group',
      columns: ['interface', 'vmInterface'],
      label: 'Members',
      value: 'members',
    }),
    addressesBy('fhrpGroup', 'Virtual addresses'),
  ],
  'virtualization.virtualMachine': [
    instancesTab({
      of: 'virtualization.vmInterface',
      by: 'virtualMachine',
      columns: ['isEnabled', 'macAddress', 'mode', 'untaggedVlan', 'description'],
      label: 'Interfaces',
      value: 'interfaces',
    }),
  ],
  'virtualization.cluster': [machinesBy('cluster')],
};
