import { type Create, entity, type Patch, type Row } from '../entity/entity.ts';
import { choices, field } from '../entity/field.ts';

export const rack = entity('dcim.rack', {
  label: 'Rack',
  plural: 'Racks',
  icon: 'server-2',
  about: 'A frame that holds devices in units of 44.45 mm.',
  fields: {
    name: field.text({ max: 100 }).required().searched(),
    site: field.ref('organization.site').required().container(),
    location: field.ref('organization.location').container(),
    status: field
      .choice(
        choices({ reserved: 'violet', available: 'teal', planned: 'cyan', active: 'green', deprecated: 'yellow' }),
      )
      .default('active'),
    facilityId: field.text({ label: 'Facility ID', max: 50, help: "The provider's name of the rack." }).searched(),
    serial: field.text({ max: 60 }).searched(),
    assetTag: field.text({ max: 60 }).searched(),
    uHeight: field.decimal({ label: 'Height', unit: 'U', min: 1, max: 100, step: 0.5 }).default(42),
    startingUnit: field.integer({ min: 1, max: 100, help: 'Number of the lowest unit.' }).default(1),
    descUnits: field.boolean({ label: 'Descending units', help: 'Unit 1 is at the top.' }).default(false),
    width: field
      .choice([
        { value: '10', label: '10 inches' },
        { value: '19', label: '19 inches' },
        { value: '21', label: '21 inches' },
        { value: '23', label: '23 inches' },
      ])
      .default('19'),
    maxWeight: field.decimal({ label: 'Maximum weight', unit: 'kg', min: 0, max: 100_000, step: 0.01 }),
    description: field.text().searched(),
  },
  display: 'name',
  // NetBox leaves racks without a location free to share a name; here the site is part of the key, so they don't.
  unique: [{ fields: ['site', 'location', 'name'] }, { fields: ['assetTag'], nulls: 'distinct' }],
  list: ['name', 'site', 'location', 'status', 'uHeight', 'facilityId'],
});
export interface Rack extends Row<typeof rack> {}
export interface RackCreate extends Create<typeof rack> {}
export interface RackPatch extends Patch<typeof rack> {}

export const manufacturer = entity('dcim.manufacturer', {
  label: 'Manufacturer',
  plural: 'Manufacturers',
  icon: 'building-factory',
  about: 'Who makes device types.',
  fields: {
    name: field.text({ max: 100 }).required().searched(),
    slug: field.slug().required().searched(),
    description: field.text().searched(),
  },
  display: 'name',
  unique: [{ fields: ['name'] }, { fields: ['slug'] }],
  list: ['name', 'slug', 'description'],
});
export interface Manufacturer extends Row<typeof manufacturer> {}
export interface ManufacturerCreate extends Create<typeof manufacturer> {}
export interface ManufacturerPatch extends Patch<typeof manufacturer> {}

export const deviceType = entity('dcim.deviceType', {
  label: 'Device type',
  plural: 'Device types',
  icon: 'box-model',
  about: 'A make and model of hardware: how high, how deep, how heavy.',
  fields: {
    manufacturer: field.ref('dcim.manufacturer').required(),
    model: field.text({ max: 100 }).required().searched(),
    slug: field.slug({ max: 100 }).required(),
    partNumber: field.text({ max: 60 }).searched(),
    uHeight: field
      .decimal({
        label: 'Height',
        unit: 'U',
        min: 0,
        max: 100,
        step: 0.5,
        help: '0 for what mounts beside the units, such as a PDU.',
      })
      .default(1),
    isFullDepth: field.boolean({ label: 'Full depth', help: 'Fills the front and the rear face.' }).default(true),
    weight: field.decimal({ unit: 'kg', min: 0, max: 10_000, step: 0.01 }),
    draw: field.integer({ label: 'Power draw', unit: 'W', min: 0, max: 1_000_000, help: 'The most it takes.' }),
    description: field.text().searched(),
  },
  display: 'model',
  unique: [{ fields: ['manufacturer', 'model'] }, { fields: ['slug'] }],
  list: ['model', 'manufacturer', 'uHeight', 'isFullDepth', 'weight', 'draw'],
});
export interface DeviceType extends Row<typeof deviceType> {}
export interface DeviceTypeCreate extends Create<typeof deviceType> {}
export interface DeviceTypePatch extends Patch<typeof deviceType> {}

export const deviceRole = entity('dcim.deviceRole', {
  label: 'Device role',
  plural: 'Device roles',
  icon: 'category',
  about: 'What a device is for: server, switch, patch panel.',
  fields: {
    name: field.text({ max: 100 }).required().searched(),
    slug: field.slug().required().searched(),
    color: field.color().default('#868e96'),
    description: field.text().searched(),
  },
  display: 'name',
  unique: [{ fields: ['name'] }, { fields: ['slug'] }],
  list: ['name', 'color', 'description'],
});
export interface DeviceRole extends Row<typeof deviceRole> {}
export interface DeviceRoleCreate extends Create<typeof deviceRole> {}
export interface DeviceRolePatch extends Patch<typeof deviceRole> {}

export const device = entity('dcim.device', {
  label: 'Device',
  plural: 'Devices',
  icon: 'server',
  about: 'A piece of hardware: a server, switch, patch panel or PDU.',
  fields: {
    name: field.text({ max: 64 }).required().searched(),
    deviceType: field.ref('dcim.deviceType').required(),
    role: field.ref('dcim.deviceRole').required(),
    status: field
      .choice(
        choices({
          offline: 'gray',
          active: 'green',
          planned: 'cyan',
          staged: 'blue',
          failed: 'red',
          inventory: 'violet',
          decommissioning: 'yellow',
        }),
      )
      .default('active'),
    site: field.ref('organization.site', { help: 'Taken from the rack where there is one.' }).container(),
    location: field.ref('organization.location').container(),
    rack: field.ref('dcim.rack').nullable({ means: 'Not racked' }).container(),
    position: field.decimal({ unit: 'U', min: 0.5, max: 200, step: 0.5, help: 'The lowest-numbered unit it fills.' }),
    face: field.choice(choices({ front: 'blue', rear: 'grape' }), { help: 'The face it mounts on.' }),
    // R-DC-07: what has no units mounts left or right.
    side: field.choice(choices({ left: 'gray', right: 'gray' }), {
      help: 'For 0 U devices, beside the units.',
    }),
    serial: field.text({ label: 'Serial number', max: 60 }).searched(),
    assetTag: field.text({ max: 60 }).searched(),
    description: field.text().searched(),
  },
  display: 'name',
  unique: [{ fields: ['site', 'name'] }, { fields: ['assetTag'], nulls: 'distinct' }],
  list: ['name', 'status', 'role', 'deviceType', 'site', 'rack', 'position'],
  rules: (row, issue) => {
    if (!row.site && !row.rack) issue('site', 'Site is required for a device that is in no rack.');
    if (row.position !== null && !row.rack) issue('rack', 'A position needs a rack.');
    if (row.position !== null && !row.face) issue('face', 'A position needs a face.');
    if (row.face && !row.rack) issue('rack', 'A face needs a rack.');
    if (row.side && !row.rack) issue('rack', 'A side needs a rack.');
    if (row.side && row.position !== null) issue('side', 'A device mounts in units or at the side, not both.');
  },
});
export interface Device extends Row<typeof device> {}
export interface DeviceCreate extends Create<typeof device> {}
export interface DevicePatch extends Patch<typeof device> {}
