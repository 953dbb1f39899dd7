import { catalogue, type DumpRow, row, smallNetBox } from './dump.ts';

/** A list of numbers as a dump has it. */
const listed = (...items: unknown[]) => JSON.stringify(items.map(String));

/** What NetBox 4.1 writes of a range of VLAN numbers, the last of them left out. */
const vids = (lower: number, upper: number) =>
  JSON.stringify([JSON.stringify({ bounds: '[)', lower: String(lower), upper: String(upper) })]);

const machines: readonly DumpRow[] = [
  catalogue('virtualization.clustertype', 1, 'Proxmox'),
  catalogue('virtualization.clustergroup', 1, 'Bavaria'),
  row('virtualization.cluster', 1, { name: 'pve', type: 1, group: 1, status: 'active', scope_type: ['dcim', 'location'], scope_id: 4 }),
  row('virtualization.virtualmachine', 1, {
    name: 'web1', cluster: 1, site: 7, device: null, role: 1, status: 'paused', vcpus: '2.00', memory: 4096, disk: 20_000, serial: '', primary_ip4: 6, primary_ip6: null,
  }),
  row('virtualization.vminterface', 1, { virtual_machine: 1, name: 'eth0', enabled: true, mode: 'access', untagged_vlan: 1, tagged_vlans: [] }),
]; // biome-ignore format: as NetBox has them

const registries: readonly DumpRow[] = [
  catalogue('ipam.rir', 1, 'RFC 1918', { is_private: true }),
  row('ipam.aggregate', 1, { prefix: '10.0.0.0/8', rir: 1, date_added: '2020-01-31' }),
  catalogue('ipam.asnrange', 1, 'Private', { rir: 1, start: 64_512, end: 65_534 }),
  row('ipam.asn', 1, { asn: 65_001, rir: 1 }),
  row('ipam.routetarget', 1, { name: '65000:1' }),
  row('ipam.routetarget', 2, { name: '65000:2' }),
  row('ipam.vrf', 1, { name: 'Blue', rd: '65000:1', enforce_unique: true, import_targets: [1], export_targets: [2, 1] }),
  row('ipam.vrf', 2, { name: 'blue', rd: '65000:2', enforce_unique: false, import_targets: [], export_targets: [] }),
]; // biome-ignore format: as NetBox has them

const vlans: readonly DumpRow[] = [
  catalogue('ipam.role', 1, 'Access', { weight: 500 }),
  // As NetBox 3.6 has it, and as 4.1 does.
  catalogue('ipam.vlangroup', 1, 'Hall', { scope_type: ['dcim', 'site'], scope_id: 7, min_vid: 100, max_vid: 199 }),
  // Of the same number as a site.
  catalogue('ipam.vlangroup', 7, 'Anywhere', { scope_type: null, scope_id: null, vid_ranges: vids(10, 100) }),
  row('ipam.vlan', 1, { vid: 100, name: 'Data', group: 1, site: 7, status: 'active', role: 1 }),
  // The same number at two sites, in no group.
  row('ipam.vlan', 2, { vid: 20, name: 'Voice', group: null, site: 7, status: 'active', role: null }),
  row('ipam.vlan', 3, { vid: 20, name: 'Voice', group: null, site: 8, status: 'reserved', role: null }),
  // A customer VLAN before the one that carries it.
  row('ipam.vlan', 4, { vid: 31, name: 'Customer', group: 7, site: null, status: 'active', qinq_role: 'cvlan', qinq_svlan: 5 }),
  row('ipam.vlan', 5, { vid: 30, name: 'Service', group: 7, site: null, status: 'active', qinq_role: 'svlan', qinq_svlan: null }),
]; // biome-ignore format: as NetBox has them

const prefix = (pk: number, cidr: string, fields: Record<string, unknown> = {}) =>
  row('ipam.prefix', pk, {
    prefix: cidr,
    vrf: null,
    status: 'active',
    role: null,
    vlan: null,
    is_pool: false,
    ...fields,
  });

const onInterface = (pk: number) => ({ assigned_object_type: ['dcim', 'interface'], assigned_object_id: pk });

const address = (pk: number, text: string, fields: Record<string, unknown> = {}) =>
  row('ipam.ipaddress', pk, {
    address: text, vrf: null, status: 'active', role: '', assigned_object_type: null, assigned_object_id: null, nat_inside: null, dns_name: '', ...fields,
  }); // biome-ignore format: as NetBox has them

const space: readonly DumpRow[] = [
  prefix(1, '10.0.0.0/16', { status: 'container' }),
  prefix(2, '10.0.1.0/24', { scope_type: ['dcim', 'location'], scope_id: 4, vlan: 1, role: 1, is_pool: true, mark_utilized: true }),
  prefix(3, '10.0.1.0/24', { vrf: 1, site: 7 }),
  prefix(4, '2001:db8::/32', { status: 'container' }),
  prefix(5, '2001:db8:0:1::/64', { scope_type: ['dcim', 'site'], scope_id: 7 }),
  row('ipam.iprange', 1, { start_address: '10.0.1.100/24', end_address: '10.0.1.199/24', vrf: null, status: 'active', mark_populated: true }),
  row('ipam.iprange', 2, { start_address: '2001:db8:0:1::1000/64', end_address: '2001:db8:0:1::1fff/64', vrf: null, status: 'reserved' }),
  row('ipam.fhrpgroup', 1, { name: 'Gateway', group_id: 10, protocol: 'vrrp3', auth_type: '', auth_key: '' }),
  row('ipam.fhrpgroup', 2, { name: 'Other', group_id: 11, protocol: 'clusterxl', auth_type: '', auth_key: '' }),
  row('ipam.fhrpgroupassignment', 1, { group: 1, interface_type: ['dcim', 'interface'], interface_id: 1, priority: 110 }),
  // Stands for one that comes after it.
  address(9, '198.51.100.10/32', { nat_inside: 1 }),
  address(1, '10.0.1.10/24', { ...onInterface(1), dns_name: 'SW-1.example.org' }),
  address(3, '2001:db8:0:1::10/64', { ...onInterface(1), status: 'slaac' }),
  address(4, '10.0.1.20/25', { status: 'deprecated' }),
  address(5, '10.0.1.1/24', { assigned_object_type: ['ipam', 'fhrpgroup'], assigned_object_id: 1, role: 'vrrp' }),
  address(6, '10.0.1.30/24', { assigned_object_type: ['virtualization', 'vminterface'], assigned_object_id: 1 }),
  address(7, '10.0.1.40/24', { status: 'dhcp' }),
  address(8, '10.0.1.50/24', { role: 'glbp' }),
  // Twice the same, where that is allowed.
  address(10, '10.9.9.9/24', { vrf: 2 }),
  address(11, '10.9.9.9/24', { vrf: 2 }),
  row('dcim.macaddress', 1, { mac_address: 'aa:bb:cc:00:00:02', assigned_object_type: ['dcim', 'interface'], assigned_object_id: 2 }),
  row('dcim.macaddress', 2, { mac_address: 'aa:bb:cc:00:00:03', assigned_object_type: null, assigned_object_id: null }),
  row('ipam.servicetemplate', 1, { name: 'Web', protocol: 'tcp', ports: listed(443, 80) }),
  // As NetBox 3.6 has them, and as 4.3 does.
  row('ipam.service', 1, { name: 'SSH', device: 10, virtual_machine: null, protocol: 'tcp', ports: listed(22), ipaddresses: [1] }),
  row('ipam.service', 2, { name: 'Web', parent_object_type: ['virtualization', 'virtualmachine'], parent_object_id: 1, protocol: 'tcp', ports: listed(443, 80), ipaddresses: [] }),
  row('ipam.service', 3, { name: 'DNS', parent_object_type: ['ipam', 'fhrpgroup'], parent_object_id: 1, protocol: 'udp', ports: listed(53), ipaddresses: [] }),
  row('tenancy.tenant', 1, { name: 'Customer', slug: 'customer' }),
]; // biome-ignore format: as NetBox has them

/** What rows of the small NetBox have of IP space. */
const added: Readonly<Record<string, Record<string, unknown>>> = {
  'dcim.site 7': { asns: [1] },
  'dcim.device 10': { primary_ip4: 1, primary_ip6: 3, oob_ip: null },
  'dcim.interface 1': { mode: 'tagged', untagged_vlan: 1, tagged_vlans: [2], vrf: null },
  // VLAN 3 is of another site.
  'dcim.interface 2': { mac_address: null, primary_mac_address: 1, mode: 'access', untagged_vlan: 3 },
};

/**
 * The small NetBox with IP space: VRFs of almost the same name, VLANs of the same number, IPv4 and IPv6, ranges, a VIP,
 * a virtual machine, fields as old and new versions have them; and some rows that have no place here.
 */
export function netBoxWithSpace(): DumpRow[] {
  return [
    ...smallNetBox().map((of) => ({ ...of, fields: { ...of.fields, ...added[`${of.model} ${of.pk}`] } })),
    catalogue('dcim.site', 8, 'Munich West', { status: 'active' }),
    ...registries,
    ...machines,
    ...vlans,
    ...space,
  ];
}
