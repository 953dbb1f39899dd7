import { hostBlock, ipAddress, ipRange, keyOfCidr, prefix, readAddress, readCidr, waysUp } from '@raceway/shared';
import { modelOf } from './dump.ts';
import { number, remarks, text } from './fields.ts';
import type { Mapping, Refs } from './mapping.ts';
import { placeOf, withSites } from './scope.ts';
import type { NetBoxFields, NetBoxRow, NetBoxSource } from './source.ts';

/** `10.0.0.1/24` → `10.0.0.1`. */
const hostOf = (address: unknown) => String(address).replace(/\/.*$/, '');

const maskOf = (address: unknown) => number(/\/(\d+)$/.exec(String(address))?.[1]);

const spaceOf = (vrf: unknown) => `${vrf ?? 'global'}`;

/** Addresses with the mask of the smallest prefix that holds them, where one does: most are configured with it. */
async function addressesInPrefixes(source: NetBoxSource): Promise<NetBoxRow[]> {
  const keys = new Set<string>();
  for (const { fields } of await source.rows('ipam.prefix')) {
    const block = readCidr(String(fields.prefix));
    if (typeof block !== 'string') keys.add(`${spaceOf(fields.vrf)} ${keyOfCidr(block)}`);
  }
  return (await source.rows('ipam.ipaddress')).map((row) => {
    const address = readAddress(hostOf(row.fields.address));
    if (typeof address === 'string') return row;
    const smallest = waysUp(hostBlock(address)).findLast((block) =>
      keys.has(`${spaceOf(row.fields.vrf)} ${keyOfCidr(block)}`),
    );
    return { ...row, fields: { ...row.fields, prefix_length: smallest?.length } };
  });
}

/** What NetBox's statuses say here: SLAAC is in use, and what is deprecated is kept from being given out. */
const statuses: Readonly<Record<string, string>> = {
  active: 'assigned',
  slaac: 'assigned',
  dhcp: 'dhcp_pool',
  reserved: 'reserved',
  deprecated: 'reserved',
};

/** Protocols without a role of their own are virtual addresses. */
const roles: Readonly<Record<string, string>> = { glbp: 'vip', carp: 'vip' };

/** What an address is on: an interface, one of a virtual machine, or an FHRP group. @throws MissingReference */
function boundTo({ assigned_object_type, assigned_object_id }: NetBoxFields, refs: Refs) {
  const type = modelOf(assigned_object_type);
  const on = (model: string) => (type === model ? refs.id(model, assigned_object_id) : null);
  return {
    interface: on('dcim.interface'),
    vmInterface: on('virtualization.vminterface'),
    fhrpGroup: on('ipam.fhrpgroup'),
  };
}

function addressOf({ fields }: NetBoxRow, refs: Refs): Record<string, unknown> {
  const role = text(fields.role);
  const mask = maskOf(fields.address);
  return {
    ...remarks(fields),
    ...boundTo(fields, refs),
    address: hostOf(fields.address),
    vrf: refs.id('ipam.vrf', fields.vrf),
    status: statuses[String(fields.status)] ?? fields.status,
    ...(fields.status === 'deprecated' && { reservationNote: 'Deprecated in NetBox.' }),
    // NetBox knows no gateways: what is one here stays one.
    role: role === null ? undefined : (roles[role] ?? role),
    maskLength: mask === fields.prefix_length ? null : mask,
    dnsName: text(fields.dns_name),
    natInside: refs.id('ipam.ipaddress', fields.nat_inside),
  };
}

/** Prefixes, ranges and addresses. How they lie in each other is found here anew. */
export const spaceMappings: readonly Mapping[] = [
  {
    model: 'ipam.prefix',
    entity: prefix,
    key: ['vrf', 'cidr'],
    rows: (source) => withSites(source, 'ipam.prefix'),
    data: ({ fields }, refs) => ({
      ...remarks(fields),
      ...placeOf(fields, refs),
      cidr: fields.prefix,
      vrf: refs.id('ipam.vrf', fields.vrf),
      status: fields.status,
      vlan: refs.id('ipam.vlan', fields.vlan),
      role: refs.id('ipam.role', fields.role),
      isPool: fields.is_pool ?? undefined,
      isFull: fields.mark_utilized ?? undefined,
    }),
  },
  {
    model: 'ipam.iprange',
    entity: ipRange,
    key: ['vrf', 'start'],
    data: ({ fields }, refs) => ({
      ...remarks(fields),
      start: hostOf(fields.start_address),
      end: hostOf(fields.end_address),
      vrf: refs.id('ipam.vrf', fields.vrf),
      status: fields.status,
      role: refs.id('ipam.role', fields.role),
      isPopulated: fields.mark_populated ?? undefined,
      isFull: fields.mark_utilized ?? undefined,
    }),
  },
  {
    model: 'ipam.ipaddress',
    entity: ipAddress,
    key: ['vrf', 'address'],
    within: ['nat_inside'],
    rows: addressesInPrefixes,
    data: addressOf,
  },
];
