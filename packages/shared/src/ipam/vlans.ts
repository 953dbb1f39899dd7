import { type Create, entity, type Patch, type Row } from '../entity/entity.ts';
import { choices, field } from '../entity/field.ts';
import { vlanIds } from './vlanIds.ts';

export const ipamRole = entity('ipam.role', {
  label: 'Network role',
  plural: 'Network roles',
  icon: 'tag',
  menu: 'IP space',
  about: 'What prefixes, ranges and VLANs are for: customer, loopback, management.',
  fields: {
    name: field.text({ max: 100 }).required().searched(),
    slug: field.slug({ max: 100 }).required().searched(),
    weight: field.integer({ min: 0, max: 32_767, help: 'Lighter ones come first.' }).default(1000),
    color: field.color(),
    description: field.text().searched(),
  },
  display: 'name',
  unique: [{ fields: ['name'] }, { fields: ['slug'] }],
  list: ['name', 'weight', 'description'],
  order: ['weight', 'name'],
});
export interface IpamRole extends Row<typeof ipamRole> {}
export interface IpamRoleCreate extends Create<typeof ipamRole> {}
export interface IpamRolePatch extends Patch<typeof ipamRole> {}

/** Where a VLAN group is known (NetBox §2.9). */
const scopes = [
  'organization.region',
  'organization.siteGroup',
  'organization.site',
  'organization.location',
  'dcim.rack',
  'virtualization.clusterGroup',
  'virtualization.cluster',
];

export const vlanGroup = entity('ipam.vlanGroup', {
  label: 'VLAN group',
  plural: 'VLAN groups',
  icon: 'stack-2',
  menu: 'VLANs',
  about: 'VLANs whose numbers are told apart: each group has its own VLAN 10.',
  // D-VLN-02.
  fields: {
    name: field.text({ max: 100 }).required().searched(),
    slug: field.slug({ max: 100 }).required().searched(),
    scope: field.object({ of: scopes, help: 'Where its VLANs are known.' }).container(),
    vlanIds: field
      .text({
        label: 'VLAN IDs',
        help: 'Numbers that it hands out: 1-99, 200-299.',
        normalize: vlanIds,
        pattern: {
          source: '^\\d+(-\\d+)?(, \\d+(-\\d+)?)*$',
          message: 'takes numbers from 1 to 4094 and ranges of them: 1-99, 200',
        },
      })
      .default('1-4094'),
    description: field.text().searched(),
  },
  display: 'name',
  unique: [{ fields: ['scope', 'name'] }, { fields: ['slug'] }],
  list: ['name', 'scope', 'vlanIds', 'description'],
});
export interface VlanGroup extends Row<typeof vlanGroup> {}
export interface VlanGroupCreate extends Create<typeof vlanGroup> {}
export interface VlanGroupPatch extends Patch<typeof vlanGroup> {}

export const vlan = entity('ipam.vlan', {
  label: 'VLAN',
  plural: 'VLANs',
  icon: 'topology-bus',
  menu: 'VLANs',
  about: 'A broadcast domain by its number (IEEE 802.1Q).',
  // D-SEED-02, D-VLN-01, NetBox §2.9.
  fields: {
    vid: field.integer({ label: 'VLAN ID', min: 1, max: 4094 }).required(),
    name: field.text({ max: 64 }).required().searched().natural(),
    group: field.ref('ipam.vlanGroup').container(),
    site: field.ref('organization.site').container(),
    status: field.choice(choices({ active: 'green', reserved: 'blue', deprecated: 'gray' })).default('active'),
    role: field.ref('ipam.role'),
    color: field.color(),
    qinqRole: field.choice(choices({ svlan: { label: 'S-VLAN' }, cvlan: { label: 'C-VLAN' } }), {
      label: 'Q-in-Q role',
    }),
    qinqSvlan: field.ref('ipam.vlan', { label: 'S-VLAN', help: 'The service VLAN that carries it.' }),
    description: field.text().searched(),
    comments: field.longText(),
  },
  display: 'name',
  unique: [{ fields: ['group', 'vid'] }],
  list: ['vid', 'name', 'group', 'site', 'status', 'role', 'description'],
  order: ['vid', 'name'],
  rules: (row, issue) => {
    if (row.qinqRole === 'cvlan' && !row.qinqSvlan) issue('qinqSvlan', 'A customer VLAN needs its service VLAN.');
    if (row.qinqSvlan && row.qinqRole !== 'cvlan') issue('qinqRole', 'Only a customer VLAN is carried by another.');
  },
});
export interface Vlan extends Row<typeof vlan> {}
export interface VlanCreate extends Create<typeof vlan> {}
export interface VlanPatch extends Patch<typeof vlan> {}
