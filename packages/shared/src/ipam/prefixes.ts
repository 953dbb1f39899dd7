import { type Create, entity, type Patch, type Row } from '../entity/entity.ts';
import { choices, field } from '../entity/field.ts';
import { gatewayProblem } from './gatewayPolicy.ts';

export const networkKind = entity('ipam.networkKind', {
  label: 'Network kind',
  plural: 'Network kinds',
  icon: 'category',
  menu: 'IP space',
  about: 'What sort of network prefixes are (R-NET-01).',
  fields: { name: field.text({ max: 100 }).required().searched(), description: field.text().searched() },
  display: 'name',
  unique: [{ fields: ['name'] }],
  list: ['name', 'description'],
});
export interface NetworkKind extends Row<typeof networkKind> {}
export interface NetworkKindCreate extends Create<typeof networkKind> {}
export interface NetworkKindPatch extends Patch<typeof networkKind> {}

/** A part of a hostname; what stands between the two is the counter. */
const hostnamePart = {
  max: 30,
  pattern: { source: '^[A-Za-z0-9.-]*$', message: 'takes letters, digits, dots and hyphens' },
};

export const networkEnvironment = entity('ipam.networkEnvironment', {
  label: 'Network environment',
  plural: 'Network environments',
  icon: 'server-cog',
  menu: 'IP space',
  about: 'How hosts in a network are called: a template with a counter, and a domain.',
  // R-NET-01, R-NET-14, R-NET-15.
  fields: {
    name: field.text({ max: 100 }).required().searched(),
    site: field.ref('organization.site').container(),
    hostnamePrefix: field.text({ ...hostnamePart, help: 'What stands before the counter: s.' }),
    hostnamePostfix: field.text({ ...hostnamePart, help: 'What stands behind it: .dc1.' }),
    counterLength: field
      .integer({ min: 1, max: 9, help: 'Digits of the counter; more are added once it runs over.' })
      .default(4),
    usesCounter: field
      .boolean({ label: 'Keeps a counter', help: 'Off, the next name follows the highest in use.' })
      .default(true),
    domain: field.text({ max: 255, help: 'Behind every hostname: example.org.' }).searched(),
    lastHostnames: field.longText({ help: 'Those that were given out last, one a line.' }).readOnly(),
    description: field.text().searched(),
  },
  display: 'name',
  unique: [{ fields: ['name'] }],
  list: ['name', 'site', 'hostnamePrefix', 'hostnamePostfix', 'domain', 'description'],
});
export interface NetworkEnvironment extends Row<typeof networkEnvironment> {}
export interface NetworkEnvironmentCreate extends Create<typeof networkEnvironment> {}
export interface NetworkEnvironmentPatch extends Patch<typeof networkEnvironment> {}

const leftOut = { min: 0, max: 1_000_000 };

export const prefix = entity('ipam.prefix', {
  label: 'Prefix',
  plural: 'Prefixes',
  icon: 'binary-tree',
  menu: 'IP space',
  about: 'A block of addresses in a VRF: what is carved into smaller ones, or given out address by address.',
  // D-SEED-11, NetBox §2.6, R-NET-02.
  fields: {
    cidr: field.cidr({ label: 'Network' }).required().searched(),
    vrf: field.ref('ipam.vrf', { label: 'VRF' }).nullable({ means: 'Global' }).container(),
    parent: field.ref('ipam.prefix', { help: 'The smallest prefix that holds it.' }).readOnly().container(),
    status: field
      .choice(choices({ container: 'gray', active: 'green', reserved: 'blue', deprecated: 'red' }))
      .default('active'),
    site: field.ref('organization.site').container(),
    location: field.ref('organization.location').container(),
    vlan: field.ref('ipam.vlan', { label: 'VLAN' }).container(),
    gateway: field.ip({ help: 'By the policy of its site unless given. May be link-local for IPv6.' }),
    role: field.ref('ipam.role'),
    kind: field.ref('ipam.networkKind', { label: 'Network kind' }),
    environment: field.ref('ipam.networkEnvironment', { label: 'Network environment' }),
    isPool: field.boolean({ label: 'Pool', help: 'Its first and last address are given out too.' }).default(false),
    isFull: field.boolean({ label: 'Counts as full', help: 'Whatever it holds, it counts as used up.' }).default(false),
    handsSiteDown: field.boolean({ help: 'New addresses in it without a site get its site.' }).default(false),
    // R-NET-02.
    reservedFirst: field
      .integer({ ...leftOut, help: 'How many of its first addresses are never given out.' })
      .default(0),
    reservedLast: field.integer({ ...leftOut, help: 'How many of its last addresses are never given out.' }).default(0),
    description: field.text().searched(),
    comments: field.longText(),
  },
  display: 'cidr',
  unique: [{ fields: ['vrf', 'cidr'] }],
  list: ['cidr', 'vrf', 'status', 'site', 'vlan', 'role', 'gateway', 'description'],
  rules: (row, issue) => {
    if (row.cidr?.endsWith('/0')) issue('cidr', 'A prefix is a part of the address space, not all of it.');
    const problem = row.gateway && row.cidr && gatewayProblem(row.cidr, row.gateway, row.isPool);
    if (problem) issue('gateway', problem);
  },
});
export interface Prefix extends Row<typeof prefix> {}
export interface PrefixCreate extends Create<typeof prefix> {}
export interface PrefixPatch extends Patch<typeof prefix> {}

export const ipRange = entity('ipam.range', {
  label: 'IP range',
  plural: 'IP ranges',
  icon: 'arrows-horizontal',
  menu: 'IP space',
  about: 'Addresses from one to another that belong together, such as what a DHCP server hands out.',
  // D-RNG-01, NetBox §2.7, §2.8.
  fields: {
    name: field.text({ max: 100 }).readOnly().searched(),
    start: field.ip({ label: 'First address' }).required(),
    end: field.ip({ label: 'Last address' }).required(),
    vrf: field.ref('ipam.vrf', { label: 'VRF' }).nullable({ means: 'Global' }).container(),
    prefix: field.ref('ipam.prefix', { help: 'The smallest prefix that holds it whole.' }).readOnly().container(),
    status: field.choice(choices({ active: 'green', reserved: 'blue', deprecated: 'red' })).default('active'),
    role: field.ref('ipam.role'),
    isPopulated: field
      .boolean({
        label: 'Managed elsewhere',
        help: 'Its addresses are never given out by Raceway: a DHCP server does.',
      })
      .default(false),
    isFull: field.boolean({ label: 'Counts as full', help: 'All its addresses count as used.' }).default(false),
    description: field.text().searched(),
    comments: field.longText(),
  },
  display: 'name',
  unique: [{ fields: ['vrf', 'start'] }],
  list: ['start', 'end', 'vrf', 'prefix', 'status', 'role', 'description'],
  order: ['start'],
});
export interface IpRange extends Row<typeof ipRange> {}
export interface IpRangeCreate extends Create<typeof ipRange> {}
export interface IpRangePatch extends Patch<typeof ipRange> {}
