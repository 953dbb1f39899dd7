import { type Create, entity, type Patch, type Row } from '../entity/entity.ts';
import { choices, field } from '../entity/field.ts';
import { choiceList, spelledOut } from './ports/choiceList.ts';
import { airflows } from './ports/portTypes.ts';

const deviceStatuses = {
  offline: 'gray',
  active: 'green',
  planned: 'cyan',
  staged: 'blue',
  failed: 'red',
  decommissioning: 'yellow',
} as const;

export const virtualChassis = entity('dcim.virtualChassis', {
  label: 'Virtual chassis',
  plural: 'Virtual chassis',
  icon: 'stack',
  menu: 'Devices',
  about: 'Switches that are managed as one: a stack.',
  fields: {
    name: field.text({ max: 64 }).required().searched(),
    domain: field.text({ max: 30 }).searched(),
    master: field.ref('dcim.device', { help: 'The member that speaks for all.' }),
    description: field.text().searched(),
  },
  display: 'name',
  unique: [{ fields: ['name'] }],
  list: ['name', 'domain', 'master', 'description'],
});
export interface VirtualChassis extends Row<typeof virtualChassis> {}
export interface VirtualChassisCreate extends Create<typeof virtualChassis> {}
export interface VirtualChassisPatch extends Patch<typeof virtualChassis> {}

export const device = entity('dcim.device', {
  label: 'Device',
  plural: 'Devices',
  icon: 'server',
  menu: 'Devices',
  about: 'A piece of hardware: a server, switch, patch panel or PDU.',
  fields: {
    name: field.text({ max: 64 }).required().searched().natural(),
    deviceType: field.ref('dcim.deviceType').required(),
    role: field.ref('dcim.deviceRole').required(),
    platform: field.ref('dcim.platform'),
    status: field.choice(choices({ ...deviceStatuses, inventory: 'violet' })).default('active'),
    site: field.ref('organization.site', { help: 'Taken from the rack where there is one.' }).container(),
    location: field.ref('organization.location').container(),
    rack: field.ref('dcim.rack').nullable({ means: 'Not racked' }).container(),
    position: field.decimal({ unit: 'U', min: 0.5, max: 200, step: 0.5, help: 'The lowest-numbered unit it fills.' }),
    face: field.choice(choices({ front: 'blue', rear: 'grape' }), { help: 'The face it mounts on.' }),
    mountColumn: field.integer({
      label: 'Column',
      min: 1,
      max: 4,
      help: 'For half and quarter width: the leftmost quarter it fills, seen from its face.',
    }),
    // R-DC-07: what has no units mounts left or right.
    side: field.choice(choices({ left: 'gray', right: 'gray' }), {
      help: 'For 0 U devices, beside the units, seen from the front.',
    }),
    parent: field.ref('dcim.device', { label: 'Chassis', help: 'The chassis that holds it.' }).container(),
    // R-DC-09.
    slot: field.text({
      max: 3,
      pattern: { source: '^([1-9]|1[0-6])[AB]?$', message: 'is a number from 1 to 16, with A or B for a half slot' },
      help: 'Its slot of the chassis: 1 to 16, with A or B for half a slot.',
    }),
    virtualChassis: field.ref('dcim.virtualChassis').container(),
    vcPosition: field.integer({ label: 'Position in the virtual chassis', min: 0, max: 255 }),
    vcPriority: field.integer({ label: 'Priority in the virtual chassis', min: 0, max: 255 }),
    // D-IP-04.
    primaryIp4: field.ref('ipam.ipAddress', { label: 'Primary IPv4' }).cleared(),
    primaryIp6: field.ref('ipam.ipAddress', { label: 'Primary IPv6' }).cleared(),
    oobIp: field.ref('ipam.ipAddress', { label: 'Out-of-band IP', help: 'Where its management is reached.' }).cleared(),
    serial: field.text({ label: 'Serial number', max: 60 }).searched(),
    assetTag: field.text({ max: 60 }).searched(),
    airflow: field.choice(choiceList(airflows, spelledOut), { help: 'Where it differs from its type.' }),
    coordinates: field.point({ help: 'For what stands outdoors.' }),
    description: field.text().searched(),
    comments: field.longText(),
  },
  display: 'name',
  unique: [
    { fields: ['site', 'name'] },
    { fields: ['assetTag'], nulls: 'distinct' },
    // D-SEED-09.
    { fields: ['virtualChassis', 'vcPosition'], nulls: 'distinct' },
  ],
  list: ['name', 'status', 'role', 'deviceType', 'site', 'rack', 'position'],
  rules: (row, issue) => {
    if (!row.site && !row.rack && !row.parent) issue('site', 'Site is required for a device that is in no rack.');
    if (row.position !== null && !row.rack) issue('rack', 'A position needs a rack.');
    if (row.position !== null && !row.face) issue('face', 'A position needs a face.');
    if (row.face && !row.rack && !row.parent) issue('rack', 'A face needs a rack.');
    if (row.side && !row.rack) issue('rack', 'A side needs a rack.');
    if (row.mountColumn !== null && row.position === null) issue('position', 'A column needs a position.');
    if (row.slot && !row.parent) issue('parent', 'A slot needs a chassis.');
    if (row.parent && row.position !== null) issue('position', 'What is in a chassis has no unit of its own.');
    // NetBox §2.2.
    if (row.virtualChassis && row.vcPosition === null)
      issue('vcPosition', 'A member of a virtual chassis has a position in it.');
    if (!row.virtualChassis && row.vcPosition !== null) issue('virtualChassis', 'A position needs a virtual chassis.');
  },
});
export interface Device extends Row<typeof device> {}
export interface DeviceCreate extends Create<typeof device> {}
export interface DevicePatch extends Patch<typeof device> {}

export const module = entity('dcim.module', {
  label: 'Module',
  plural: 'Modules',
  icon: 'puzzle',
  menu: 'Devices',
  about: 'Hardware in a module bay of a device: a line card, a power supply.',
  fields: {
    name: field.text({ max: 170, help: 'Its bay and its type.' }).readOnly().searched().natural(),
    device: field.ref('dcim.device').required().owner(),
    moduleBay: field.ref('dcim.moduleBay').required().owner(),
    moduleType: field.ref('dcim.moduleType').required(),
    status: field.choice(choices(deviceStatuses)).default('active'),
    serial: field.text({ label: 'Serial number', max: 60 }).searched(),
    assetTag: field.text({ max: 60 }).searched(),
    description: field.text().searched(),
    comments: field.longText(),
  },
  display: 'name',
  unique: [{ fields: ['moduleBay'] }, { fields: ['assetTag'], nulls: 'distinct' }],
  list: ['name', 'device', 'moduleBay', 'moduleType', 'status', 'serial'],
});
export interface Module extends Row<typeof module> {}
export interface ModuleCreate extends Create<typeof module> {}
export interface ModulePatch extends Patch<typeof module> {}
