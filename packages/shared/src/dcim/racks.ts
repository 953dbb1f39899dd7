import { type Create, entity, type Patch, type Row } from '../entity/entity.ts';
import { choices, field } from '../entity/field.ts';
import { choiceList, spelledOut } from './ports/choiceList.ts';
import { airflows } from './ports/portTypes.ts';

export const rackRole = entity('dcim.rackRole', {
  label: 'Rack role',
  plural: 'Rack roles',
  icon: 'category',
  menu: 'Racks',
  about: 'What a rack is for: compute, network, storage.',
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
export interface RackRole extends Row<typeof rackRole> {}
export interface RackRoleCreate extends Create<typeof rackRole> {}
export interface RackRolePatch extends Patch<typeof rackRole> {}

export const rackGroup = entity('dcim.rackGroup', {
  label: 'Rack group',
  plural: 'Rack groups',
  icon: 'stack-2',
  menu: 'Racks',
  about: 'Racks that belong together, such as a pod, wherever they stand.',
  fields: {
    name: field.text({ max: 100 }).required().searched(),
    slug: field.slug({ max: 100 }).required().searched(),
    description: field.text().searched(),
  },
  display: 'name',
  unique: [{ fields: ['name'] }, { fields: ['slug'] }],
  list: ['name', 'slug', 'description'],
});
export interface RackGroup extends Row<typeof rackGroup> {}
export interface RackGroupCreate extends Create<typeof rackGroup> {}
export interface RackGroupPatch extends Patch<typeof rackGroup> {}

const widths = [
  { value: '10', label: '10 inches' },
  { value: '19', label: '19 inches' },
  { value: '21', label: '21 inches' },
  { value: '23', label: '23 inches' },
] as const;

const formFactors = choices({
  '2-post-frame': { label: '2-post frame' },
  '4-post-frame': { label: '4-post frame' },
  '4-post-cabinet': { label: '4-post cabinet' },
  'wall-frame': { label: 'Wall-mounted frame' },
  'wall-frame-vertical': { label: 'Wall-mounted frame (vertical)' },
  'wall-cabinet': { label: 'Wall-mounted cabinet' },
  'wall-cabinet-vertical': { label: 'Wall-mounted cabinet (vertical)' },
});

const outerSize = { unit: 'mm', min: 1, max: 100_000 } as const;

/** What a rack takes from its type, and may have of its own (NetBox §2.1). */
const frame = {
  formFactor: field.choice(formFactors),
  width: field.choice(widths).default('19'),
  uHeight: field.decimal({ label: 'Height', unit: 'U', min: 1, max: 100, step: 0.5 }).default(42),
  startingUnit: field.integer({ min: 1, max: 100, help: 'Number of the lowest unit.' }).default(1),
  descUnits: field.boolean({ label: 'Descending units', help: 'Unit 1 is at the top.' }).default(false),
  outerWidth: field.integer(outerSize),
  outerHeight: field.integer(outerSize),
  outerDepth: field.integer(outerSize),
  mountingDepth: field.integer({ ...outerSize, help: 'Between the front and the rear posts.' }),
  weight: field.decimal({ unit: 'kg', min: 0, max: 100_000, step: 0.001, help: 'Of the empty rack.' }),
  maxWeight: field.decimal({
    label: 'Maximum weight',
    unit: 'kg',
    min: 0,
    max: 100_000,
    step: 0.001,
    help: 'All that it may hold.',
  }),
};

/** The fields that a rack takes from its type. */
export const rackFrameFields = Object.keys(frame) as readonly (keyof typeof frame)[];

export const rackType = entity('dcim.rackType', {
  label: 'Rack type',
  plural: 'Rack types',
  icon: 'box-model',
  menu: 'Racks',
  about: 'A make and model of rack, which racks take their size from.',
  fields: {
    manufacturer: field.ref('dcim.manufacturer').required(),
    model: field.text({ max: 100 }).required().searched(),
    slug: field.slug({ max: 100 }).required(),
    ...frame,
    description: field.text().searched(),
  },
  display: 'model',
  unique: [{ fields: ['manufacturer', 'model'] }, { fields: ['slug'] }],
  list: ['model', 'manufacturer', 'formFactor', 'width', 'uHeight', 'maxWeight'],
});
export interface RackType extends Row<typeof rackType> {}
export interface RackTypeCreate extends Create<typeof rackType> {}
export interface RackTypePatch extends Patch<typeof rackType> {}

export const rack = entity('dcim.rack', {
  label: 'Rack',
  plural: 'Racks',
  icon: 'server-2',
  menu: 'Racks',
  about: 'A frame that holds devices in units of 44.45 mm.',
  fields: {
    name: field.text({ max: 100 }).required().searched().natural(),
    site: field.ref('organization.site').required().container(),
    location: field.ref('organization.location').container(),
    rackType: field.ref('dcim.rackType', { label: 'Type', help: 'Gives the rack its size.' }),
    role: field.ref('dcim.rackRole'),
    group: field.ref('dcim.rackGroup'),
    status: field
      .choice(
        choices({ reserved: 'violet', available: 'teal', planned: 'cyan', active: 'green', deprecated: 'yellow' }),
      )
      .default('active'),
    facilityId: field.text({ label: 'Facility ID', max: 50, help: "The provider's name of the rack." }).searched(),
    serial: field.text({ label: 'Serial number', max: 60 }).searched(),
    assetTag: field.text({ max: 60 }).searched(),
    ...frame,
    // R-DC-03: off for storage racks, whose devices stand about.
    requirePosition: field
      .boolean({ label: 'Requires a position', help: 'Devices in it must have a unit or a side.' })
      .default(false),
    airflow: field.choice(choiceList(airflows, spelledOut)),
    description: field.text().searched(),
    comments: field.longText(),
  },
  display: 'name',
  // NetBox leaves racks without a location free to share a name; here the site is part of the key, so they don't.
  unique: [{ fields: ['site', 'location', 'name'] }, { fields: ['assetTag'], nulls: 'distinct' }],
  list: ['name', 'site', 'location', 'status', 'role', 'uHeight', 'facilityId'],
});
export interface Rack extends Row<typeof rack> {}
export interface RackCreate extends Create<typeof rack> {}
export interface RackPatch extends Patch<typeof rack> {}

export const rackReservation = entity('dcim.rackReservation', {
  label: 'Reservation',
  plural: 'Reservations',
  icon: 'calendar-lock',
  menu: 'Racks',
  about: 'Units of a rack that are kept for something.',
  fields: {
    rack: field.ref('dcim.rack').required().owner(),
    units: field.integers({ min: 1, max: 200, help: 'Whole units: 10-14, 20.' }).required(),
    status: field.choice(choices({ pending: 'cyan', active: 'green', stale: 'yellow' })).default('active'),
    reservedFor: field.text({ max: 100, help: 'Who asked for them.' }).searched(),
    until: field.date({ help: 'Kept up to this day.' }),
    description: field.text({ help: 'What the units are kept for.' }).required().searched(),
  },
  display: 'description',
  list: ['description', 'rack', 'units', 'status', 'reservedFor', 'until'],
});
export interface RackReservation extends Row<typeof rackReservation> {}
export interface RackReservationCreate extends Create<typeof rackReservation> {}
export interface RackReservationPatch extends Patch<typeof rackReservation> {}

export const rackAccessory = entity('dcim.rackAccessory', {
  label: 'Rack accessory',
  plural: 'Rack accessories',
  icon: 'layout-bottombar',
  menu: 'Racks',
  about: 'What fills units of a rack and is no device: a blanking panel, a brush, an organizer.',
  fields: {
    rack: field.ref('dcim.rack').required().owner(),
    // R-DC-04.
    kind: field
      .choice(
        choices({
          'blanking-panel': { label: 'Blanking panel' },
          brush: { label: 'Brush' },
          organizer: { label: 'Cable organizer' },
          shelf: { label: 'Shelf' },
          other: { label: 'Other' },
        }),
      )
      .default('blanking-panel'),
    position: field
      .decimal({ unit: 'U', min: 0.5, max: 200, step: 0.5, help: 'The lowest-numbered unit it fills.' })
      .required(),
    face: field.choice(choices({ front: 'blue', rear: 'grape' })).default('front'),
    uHeight: field.decimal({ label: 'Height', unit: 'U', min: 0.5, max: 100, step: 0.5 }).default(1),
    label: field.text({ max: 64, help: 'What is written on it.' }).searched(),
  },
  display: 'kind',
  order: ['rack', 'position'],
  list: ['kind', 'rack', 'position', 'face', 'uHeight', 'label'],
});
export interface RackAccessory extends Row<typeof rackAccessory> {}
export interface RackAccessoryCreate extends Create<typeof rackAccessory> {}
export interface RackAccessoryPatch extends Patch<typeof rackAccessory> {}
