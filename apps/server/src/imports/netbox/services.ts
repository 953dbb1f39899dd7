import {
  device,
  fhrpAssignment,
  fhrpGroup,
  macAddress,
  service,
  serviceTemplate,
  virtualMachine,
} from '@raceway/shared';
import { modelOf } from './dump.ts';
import { idsOf, mac, number, numbersIn, remarks, text } from './fields.ts';
import type { Mapping, Refs } from './mapping.ts';
import type { NetBoxFields } from './source.ts';

/** Which interface, of a device or of a virtual machine, a field and its type name. @throws MissingReference */
function interfaceOf(type: unknown, pk: unknown, refs: Refs) {
  const model = modelOf(type);
  return {
    interface: model === 'dcim.interface' ? refs.id(model, pk) : null,
    vmInterface: model === 'virtualization.vminterface' ? refs.id(model, pk) : null,
  };
}

/** Groups of routers, which addresses may be of. */
export const fhrpGroupMapping: Mapping = {
  model: 'ipam.fhrpgroup',
  entity: fhrpGroup,
  key: ['protocol', 'groupId', 'name'],
  data: ({ fields }) => ({
    ...remarks(fields),
    name: text(fields.name, 100),
    groupId: number(fields.group_id),
    protocol: fields.protocol,
    authentication: text(fields.auth_type),
  }),
};

/** By which addresses machines are reached, once their addresses are there. */
export const primaryAddressMappings: readonly Mapping[] = [
  {
    model: 'dcim.device',
    entity: device,
    key: [],
    isLater: true,
    data: ({ fields }, refs) => ({
      primaryIp4: refs.id('ipam.ipaddress', fields.primary_ip4),
      primaryIp6: refs.id('ipam.ipaddress', fields.primary_ip6),
      oobIp: refs.id('ipam.ipaddress', fields.oob_ip),
    }),
  },
  {
    model: 'virtualization.virtualmachine',
    entity: virtualMachine,
    key: [],
    isLater: true,
    data: ({ fields }, refs) => ({
      primaryIp4: refs.id('ipam.ipaddress', fields.primary_ip4),
      primaryIp6: refs.id('ipam.ipaddress', fields.primary_ip6),
    }),
  },
];

const ports = (fields: NetBoxFields) => ({
  protocol: fields.protocol,
  ports: numbersIn(fields.ports).sort((a, b) => a - b),
});

/** A device or a virtual machine; since NetBox 4.3 as one reference, which may also be of an FHRP group. */
function parentOf(fields: NetBoxFields, refs: Refs) {
  const parent = modelOf(fields.parent_object_type);
  const id = (model: string, own: unknown) => refs.id(model, parent === model ? fields.parent_object_id : own);
  return {
    device: id('dcim.device', fields.device),
    virtualMachine: id('virtualization.virtualmachine', fields.virtual_machine),
  };
}

/** Members of FHRP groups, hardware addresses and services. */
export const serviceMappings: readonly Mapping[] = [
  {
    model: 'ipam.fhrpgroupassignment',
    entity: fhrpAssignment,
    key: ['group', 'interface', 'vmInterface'],
    data: ({ fields }, refs) => ({
      ...interfaceOf(fields.interface_type, fields.interface_id, refs),
      group: refs.id('ipam.fhrpgroup', fields.group),
      priority: number(fields.priority) ?? undefined,
    }),
  },
  {
    // Since NetBox 4.2; interfaces have their first one also as a field.
    model: 'dcim.macaddress',
    entity: macAddress,
    key: ['macAddress', 'interface', 'vmInterface'],
    data: ({ fields }, refs) => ({
      ...interfaceOf(fields.assigned_object_type, fields.assigned_object_id, refs),
      macAddress: mac(fields.mac_address),
      description: text(fields.description),
    }),
  },
  {
    model: 'ipam.servicetemplate',
    entity: serviceTemplate,
    key: ['name'],
    data: ({ fields }) => ({
      ...ports(fields),
      name: text(fields.name, 100),
      description: text(fields.description),
    }),
  },
  {
    model: 'ipam.service',
    entity: service,
    key: ['device', 'virtualMachine', 'name', 'protocol'],
    data: ({ fields }, refs) => ({
      ...remarks(fields),
      ...ports(fields),
      ...parentOf(fields, refs),
      name: text(fields.name, 100),
      addresses: idsOf(refs, 'ipam.ipaddress', fields.ipaddresses),
    }),
  },
];
