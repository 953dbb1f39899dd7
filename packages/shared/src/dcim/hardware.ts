import { type Create, entity, type Patch, type Row } from '../entity/entity.ts';
import { choices, field } from '../entity/field.ts';
import { choiceList, spelledOut } from './ports/choiceList.ts';
import { airflows } from './ports/portTypes.ts';

export const manufacturer = entity('dcim.manufacturer', {
  label: 'Manufacturer',
  plural: 'Manufacturers',
  icon: 'building-factory',
  menu: 'Types',
  about: 'Who makes hardware.',
  fields: {
    name: field.text({ max: 100 }).required().searched(),
    slug: field.slug({ max: 100 }).required().searched(),
    description: field.text().searched(),
  },
  display: 'name',
  unique: [{ fields: ['name'] }, { fields: ['slug'] }],
  list: ['name', 'slug', 'description'],
});
export interface Manufacturer extends Row<typeof manufacturer> {}
export interface ManufacturerCreate extends Create<typeof manufacturer> {}
export interface ManufacturerPatch extends Patch<typeof manufacturer> {}

export const platform = entity('dcim.platform', {
  label: 'Platform',
  plural: 'Platforms',
  icon: 'cpu',
  menu: 'Devices',
  about: 'The operating system that devices run.',
  fields: {
    name: field.text({ max: 100 }).required().searched(),
    slug: field.slug({ max: 100 }).required().searched(),
    manufacturer: field.ref('dcim.manufacturer', { help: 'Where it runs on the hardware of one maker only.' }),
    description: field.text().searched(),
  },
  display: 'name',
  unique: [{ fields: ['name'] }, { fields: ['slug'] }],
  list: ['name', 'manufacturer', 'description'],
});
export interface Platform extends Row<typeof platform> {}
export interface PlatformCreate extends Create<typeof platform> {}
export interface PlatformPatch extends Patch<typeof platform> {}

/** How a chassis is divided into numbered slots, rows × columns; `2x16` has each of its 2 × 8 slots in an A and a B half (R-AS-09). */
const slotLayouts = choices({
  '1x2': { label: '1 × 2' },
  '2x1': { label: '2 × 1' },
  '2x2': { label: '2 × 2' },
  '4x2': { label: '4 × 2' },
  '2x4': { label: '2 × 4' },
  '2x8': { label: '2 × 8' },
  '2x16': { label: '2 × 8, A and B halves' },
  '1x14': { label: '1 × 14' },
});

const lifeCycle = {
  endOfSale: field.date({ help: 'No longer sold after this day.' }),
  endOfSecurity: field.date({ label: 'End of security updates' }),
  endOfLife: field.date({ help: 'No support of any kind after this day.' }),
};

export const deviceType = entity('dcim.deviceType', {
  label: 'Device type',
  plural: 'Device types',
  icon: 'box-model',
  menu: 'Types',
  about: 'A make and model of hardware: how high, how deep, how heavy, and with which ports.',
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
        help: '0 for what mounts beside the units, such as a PDU, and for what goes into a chassis.',
      })
      .default(1),
    isFullDepth: field.boolean({ label: 'Full depth', help: 'Fills the front and the rear face.' }).default(true),
    mountWidth: field
      .choice(choices({ full: { label: 'Full' }, half: { label: 'Half' }, quarter: { label: 'Quarter' } }), {
        help: "Its share of the rack's width.",
      })
      .default('full'),
    sideSpan: field.decimal({
      label: 'Length at a side',
      unit: 'U',
      min: 0.5,
      max: 100,
      step: 0.5,
      help: 'How many units a 0 U device is long.',
    }),
    subdeviceRole: field.choice(choices({ parent: { label: 'Chassis' }, child: { label: 'Blade or module' } }), {
      label: 'Chassis or blade',
      help: 'A chassis holds blades; a blade has no place but in a chassis.',
    }),
    frontLayout: field.choice(slotLayouts, { help: 'Numbered slots at the front of a chassis.' }),
    rearLayout: field.choice(slotLayouts, { help: 'Numbered slots at its rear.' }),
    airflow: field.choice(choiceList(airflows, spelledOut)),
    weight: field.decimal({ unit: 'kg', min: 0, max: 10_000, step: 0.001 }),
    draw: field.integer({ label: 'Power draw', unit: 'W', min: 0, max: 1_000_000, help: 'The most it takes.' }),
    excludeFromUtilization: field
      .boolean({ label: 'Leave out of utilisation', help: 'Counts as free space: blanking plates, cable guides.' })
      .default(false),
    defaultPlatform: field.ref('dcim.platform'),
    frontImage: field.ref('extras.image'),
    rearImage: field.ref('extras.image'),
    ...lifeCycle,
    description: field.text().searched(),
    comments: field.longText(),
  },
  display: 'model',
  unique: [{ fields: ['manufacturer', 'model'] }, { fields: ['slug'] }],
  list: ['model', 'manufacturer', 'uHeight', 'isFullDepth', 'weight', 'draw'],
  rules: (row, issue) => {
    // NetBox §2.2.
    if (row.subdeviceRole === 'child' && Number(row.uHeight) !== 0)
      issue('uHeight', 'What goes into a chassis is 0 U high.');
    if (row.subdeviceRole !== 'parent' && row.frontLayout) issue('frontLayout', 'Only a chassis has slots.');
    if (row.subdeviceRole !== 'parent' && row.rearLayout) issue('rearLayout', 'Only a chassis has slots.');
    if (row.sideSpan !== null && Number(row.uHeight) !== 0) issue('sideSpan', 'Only a 0 U device mounts at a side.');
  },
});
export interface DeviceType extends Row<typeof deviceType> {}
export interface DeviceTypeCreate extends Create<typeof deviceType> {}
export interface DeviceTypePatch extends Patch<typeof deviceType> {}

export const moduleType = entity('dcim.moduleType', {
  label: 'Module type',
  plural: 'Module types',
  icon: 'puzzle',
  menu: 'Types',
  about: 'A make and model of what goes into a module bay: a line card, a power supply.',
  fields: {
    manufacturer: field.ref('dcim.manufacturer').required(),
    model: field.text({ max: 100 }).required().searched(),
    partNumber: field.text({ max: 60 }).searched(),
    airflow: field.choice(choiceList(airflows, spelledOut)),
    weight: field.decimal({ unit: 'kg', min: 0, max: 10_000, step: 0.001 }),
    ...lifeCycle,
    description: field.text().searched(),
    comments: field.longText(),
  },
  display: 'model',
  unique: [{ fields: ['manufacturer', 'model'] }],
  list: ['model', 'manufacturer', 'partNumber', 'description'],
});
export interface ModuleType extends Row<typeof moduleType> {}
export interface ModuleTypeCreate extends Create<typeof moduleType> {}
export interface ModuleTypePatch extends Patch<typeof moduleType> {}

export const deviceRole = entity('dcim.deviceRole', {
  label: 'Device role',
  plural: 'Device roles',
  icon: 'category',
  menu: 'Devices',
  about: 'What a device is for: server, switch, patch panel.',
  fields: {
    name: field.text({ max: 100 }).required().searched(),
    slug: field.slug({ max: 100 }).required().searched(),
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
