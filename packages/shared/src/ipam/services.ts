import { type Create, entity, type Patch, type Row } from '../entity/entity.ts';
import { choices, field } from '../entity/field.ts';
import type { IpAddress } from './addresses.ts';

export const fhrpGroup = entity('ipam.fhrpGroup', {
  label: 'FHRP group',
  plural: 'FHRP groups',
  icon: 'arrows-split',
  menu: 'Services',
  about: 'Routers that share a virtual address, so that one can stand in for another.',
  // D-FHR-01.
  fields: {
    name: field.text({ max: 100 }).searched(),
    groupId: field.integer({ label: 'Group ID', min: 0, max: 32_767 }).required(),
    protocol: field
      .choice(
        choices({
          vrrp2: { label: 'VRRPv2' },
          vrrp3: { label: 'VRRPv3' },
          hsrp: { label: 'HSRP' },
          glbp: { label: 'GLBP' },
          carp: { label: 'CARP' },
        }),
      )
      .required(),
    authentication: field.choice(choices({ plaintext: { label: 'Plain text' }, md5: { label: 'MD5' } })),
    description: field.text().searched(),
    comments: field.longText(),
  },
  display: 'name',
  list: ['name', 'protocol', 'groupId', 'authentication', 'description'],
  order: ['protocol', 'groupId'],
});
export interface FhrpGroup extends Row<typeof fhrpGroup> {}
export interface FhrpGroupCreate extends Create<typeof fhrpGroup> {}
export interface FhrpGroupPatch extends Patch<typeof fhrpGroup> {}

/** The role of the address that routers of an FHRP group share, by its protocol (NetBox §2.8). */
export const fhrpRoles: Readonly<Record<FhrpGroup['protocol'], NonNullable<IpAddress['role']>>> = {
  vrrp2: 'vrrp',
  vrrp3: 'vrrp',
  hsrp: 'hsrp',
  glbp: 'vip',
  carp: 'vip',
};

export const fhrpAssignment = entity('ipam.fhrpAssignment', {
  label: 'FHRP assignment',
  plural: 'FHRP assignments',
  icon: 'link',
  menu: null,
  about: 'An interface that takes part in an FHRP group.',
  fields: {
    group: field.ref('ipam.fhrpGroup').required().owner(),
    interface: field.ref('dcim.interface').owner(),
    vmInterface: field.ref('virtualization.vmInterface', { label: 'VM interface' }).owner(),
    priority: field.integer({ min: 0, max: 255, help: 'The highest one answers.' }).default(100),
  },
  display: 'priority',
  unique: [{ fields: ['group', 'interface', 'vmInterface'] }],
  list: ['group', 'interface', 'vmInterface', 'priority'],
  rules: (row, issue) => {
    if ((row.interface === null) === (row.vmInterface === null))
      issue('interface', 'An assignment is of one interface, of a device or of a virtual machine.');
  },
});
export interface FhrpAssignment extends Row<typeof fhrpAssignment> {}
export interface FhrpAssignmentCreate extends Create<typeof fhrpAssignment> {}
export interface FhrpAssignmentPatch extends Patch<typeof fhrpAssignment> {}

const portFields = {
  protocol: field.choice(choices({ tcp: { label: 'TCP' }, udp: { label: 'UDP' }, sctp: { label: 'SCTP' } })).required(),
  ports: field.integers({ min: 1, max: 65_535 }).required(),
};

export const serviceTemplate = entity('ipam.serviceTemplate', {
  label: 'Service template',
  plural: 'Service templates',
  icon: 'template',
  menu: 'Services',
  about: 'A service that many hosts have: SSH on TCP port 22.',
  fields: {
    name: field.text({ max: 100 }).required().searched(),
    ...portFields,
    description: field.text().searched(),
  },
  display: 'name',
  unique: [{ fields: ['name'] }],
  list: ['name', 'protocol', 'ports', 'description'],
});
export interface ServiceTemplate extends Row<typeof serviceTemplate> {}
export interface ServiceTemplateCreate extends Create<typeof serviceTemplate> {}
export interface ServiceTemplatePatch extends Patch<typeof serviceTemplate> {}

export const service = entity('ipam.service', {
  label: 'Service',
  plural: 'Services',
  icon: 'plug',
  menu: 'Services',
  about: 'What a device or a virtual machine offers on its ports.',
  // D-SVC-01.
  fields: {
    name: field.text({ max: 100 }).required().searched().natural(),
    device: field.ref('dcim.device').owner(),
    virtualMachine: field.ref('virtualization.virtualMachine').owner(),
    ...portFields,
    addresses: field.refs('ipam.ipAddress', { help: 'Where it listens; everywhere unless given.' }),
    description: field.text().searched(),
    comments: field.longText(),
  },
  display: 'name',
  list: ['name', 'device', 'virtualMachine', 'protocol', 'ports', 'description'],
  rules: (row, issue) => {
    if ((row.device === null) === (row.virtualMachine === null))
      issue('device', 'A service belongs to a device or to a virtual machine.');
  },
});
export interface Service extends Row<typeof service> {}
export interface ServiceCreate extends Create<typeof service> {}
export interface ServicePatch extends Patch<typeof service> {}
