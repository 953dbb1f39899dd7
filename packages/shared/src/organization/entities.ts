import { type Create, entity, type Patch, type Row } from '../entity/entity.ts';
import { choices, field } from '../entity/field.ts';
import { isTimeZone } from './timeZones.ts';

export const organization = entity('organization.organization', {
  label: 'Organization',
  plural: 'Organizations',
  icon: 'building',
  about: 'A company with its people and tenants.',
  scope: 'organization',
  fields: {
    name: field.text({ max: 100 }).required().searched(),
    slug: field.slug().required().searched(),
  },
  display: 'name',
  unique: [{ fields: ['slug'], isGlobal: true }],
  list: ['name', 'slug'],
});
export interface Organization extends Row<typeof organization> {}
export interface OrganizationCreate extends Create<typeof organization> {}
export interface OrganizationPatch extends Patch<typeof organization> {}

export const tenant = entity('organization.tenant', {
  label: 'Tenant',
  plural: 'Tenants',
  icon: 'buildings',
  about: 'A hard boundary: what one tenant has, no other sees.',
  scope: 'organization',
  fields: {
    name: field.text({ max: 100 }).required().searched(),
    slug: field.slug({ help: 'Stands in every address of the tenant: /t/<slug>.' }).required().searched(),
    description: field.text().searched(),
    color: field.color(),
  },
  display: 'name',
  unique: [{ fields: ['slug'], isGlobal: true }],
  list: ['name', 'slug', 'description'],
});
export interface Tenant extends Row<typeof tenant> {}
export interface TenantCreate extends Create<typeof tenant> {}
export interface TenantPatch extends Patch<typeof tenant> {}

/** What a site is (R-DC-01). */
const siteKinds = choices({
  'data-centre': { label: 'Data centre' },
  colocation: { label: 'Colocation' },
  office: { label: 'Office' },
  branch: { label: 'Branch' },
  retail: { label: 'Shop' },
  warehouse: { label: 'Warehouse' },
  'call-centre': { label: 'Call centre' },
  depot: { label: 'Depot' },
  other: { label: 'Other' },
});

const placeStatuses = choices({
  planned: 'cyan',
  staging: 'blue',
  active: 'green',
  decommissioning: 'yellow',
  retired: 'gray',
});

export const region = entity('organization.region', {
  label: 'Region',
  plural: 'Regions',
  icon: 'world',
  about: 'Part of the world that sites lie in: a continent, a country, a city.',
  tree: 'parent',
  fields: {
    name: field.text({ max: 100 }).required().searched(),
    slug: field.slug({ max: 100 }).required().searched(),
    parent: field.ref('organization.region', { label: 'Within' }).container(),
    description: field.text().searched(),
  },
  display: 'name',
  unique: [{ fields: ['parent', 'name'] }, { fields: ['slug'] }],
  list: ['name', 'parent', 'description'],
});
export interface Region extends Row<typeof region> {}
export interface RegionCreate extends Create<typeof region> {}
export interface RegionPatch extends Patch<typeof region> {}

export const siteGroup = entity('organization.siteGroup', {
  label: 'Site group',
  plural: 'Site groups',
  icon: 'folders',
  about: 'Sites that belong together by what they are: campuses, branches.',
  tree: 'parent',
  fields: {
    name: field.text({ max: 100 }).required().searched(),
    slug: field.slug({ max: 100 }).required().searched(),
    parent: field.ref('organization.siteGroup', { label: 'Within' }).container(),
    description: field.text().searched(),
  },
  display: 'name',
  unique: [{ fields: ['parent', 'name'] }, { fields: ['slug'] }],
  list: ['name', 'parent', 'description'],
});
export interface SiteGroup extends Row<typeof siteGroup> {}
export interface SiteGroupCreate extends Create<typeof siteGroup> {}
export interface SiteGroupPatch extends Patch<typeof siteGroup> {}

export const site = entity('organization.site', {
  label: 'Site',
  plural: 'Sites',
  icon: 'map-pin',
  about: 'A data centre, office or other place that holds racks.',
  fields: {
    name: field.text({ max: 100 }).required().searched().natural(),
    slug: field.slug().required().searched(),
    status: field.choice(placeStatuses).default('active'),
    region: field.ref('organization.region').container(),
    group: field.ref('organization.siteGroup').container(),
    // R-DC-01.
    kind: field.choice(siteKinds, { help: 'A data centre holds server rooms: locations of the kind Room.' }),
    facility: field.text({ max: 50, help: "The provider's name of the facility: FRA4." }).searched(),
    address: field.text({ max: 255, label: 'Physical address' }).searched(),
    shippingAddress: field.text({ max: 255 }),
    timeZone: field.text({ max: 64, help: 'IANA name: Europe/Berlin.' }),
    coordinates: field.point(),
    // D-GW-01.
    gatewayPolicy: field
      .choice(
        [
          { value: 'first', label: 'First address', color: 'blue' },
          { value: 'last', label: 'Last address', color: 'violet' },
          { value: 'none', label: 'No gateway', color: 'gray' },
        ],
        { help: 'Where new prefixes of the site get their gateway.' },
      )
      .default('none'),
    description: field.text().searched(),
    comments: field.longText(),
  },
  display: 'name',
  unique: [{ fields: ['name'] }, { fields: ['slug'] }],
  list: ['name', 'status', 'region', 'group', 'facility', 'address'],
  rules: (row, issue) => {
    if (row.timeZone && !isTimeZone(row.timeZone)) issue('timeZone', 'is not a time zone; one is Europe/Berlin.');
  },
});
export interface Site extends Row<typeof site> {}
export interface SiteCreate extends Create<typeof site> {}
export interface SitePatch extends Patch<typeof site> {}

export const location = entity('organization.location', {
  label: 'Location',
  plural: 'Locations',
  icon: 'door',
  about: 'A building, room or row within a site.',
  tree: 'parent',
  fields: {
    name: field.text({ max: 100 }).required().searched().natural(),
    site: field.ref('organization.site').required().container(),
    parent: field
      .ref('organization.location', { label: 'Within', help: 'The building or room that holds it.' })
      .container(),
    // R-DC-02: a server room is a location of the kind room; its grid is the location's floor plan.
    kind: field.choice(
      choices({
        building: { label: 'Building' },
        floor: { label: 'Floor' },
        room: { label: 'Room' },
        cage: { label: 'Cage' },
        row: { label: 'Row' },
        other: { label: 'Other' },
      }),
      { help: 'A server room is a room.' },
    ),
    status: field.choice(placeStatuses).default('active'),
    facility: field.text({ max: 50, help: "The provider's name of the room." }).searched(),
    description: field.text().searched(),
  },
  display: 'name',
  unique: [{ fields: ['site', 'parent', 'name'] }],
  list: ['name', 'site', 'parent', 'kind', 'status', 'description'],
});
export interface Location extends Row<typeof location> {}
export interface LocationCreate extends Create<typeof location> {}
export interface LocationPatch extends Patch<typeof location> {}

export const contactGroup = entity('organization.contactGroup', {
  label: 'Contact group',
  plural: 'Contact groups',
  icon: 'users-group',
  menu: 'Contacts',
  about: 'Contacts that belong together.',
  tree: 'parent',
  fields: {
    name: field.text({ max: 100 }).required().searched(),
    slug: field.slug({ max: 100 }).required().searched(),
    parent: field.ref('organization.contactGroup', { label: 'Within' }).container(),
    description: field.text().searched(),
  },
  display: 'name',
  unique: [{ fields: ['parent', 'name'] }, { fields: ['slug'] }],
  list: ['name', 'parent', 'description'],
});
export interface ContactGroup extends Row<typeof contactGroup> {}
export interface ContactGroupCreate extends Create<typeof contactGroup> {}
export interface ContactGroupPatch extends Patch<typeof contactGroup> {}

export const contactRole = entity('organization.contactRole', {
  label: 'Contact role',
  plural: 'Contact roles',
  icon: 'id-badge',
  menu: 'Contacts',
  about: 'What a contact does for an object: operations, security, remote hands.',
  fields: {
    name: field.text({ max: 100 }).required().searched(),
    slug: field.slug({ max: 100 }).required().searched(),
    description: field.text().searched(),
  },
  display: 'name',
  unique: [{ fields: ['name'] }, { fields: ['slug'] }],
  list: ['name', 'slug', 'description'],
});
export interface ContactRole extends Row<typeof contactRole> {}
export interface ContactRoleCreate extends Create<typeof contactRole> {}
export interface ContactRolePatch extends Patch<typeof contactRole> {}

export const contact = entity('organization.contact', {
  label: 'Contact',
  plural: 'Contacts',
  icon: 'address-book',
  menu: 'Contacts',
  about: 'A person or a desk to turn to about sites, racks and whatever else.',
  fields: {
    name: field.text({ max: 100 }).required().searched(),
    group: field.ref('organization.contactGroup').container(),
    title: field.text({ max: 100 }),
    phone: field.text({ max: 50 }).searched(),
    email: field.email().searched(),
    address: field.text({ max: 255 }),
    link: field.text({ max: 255, pattern: { source: '^https?://', message: 'begins with http:// or https://' } }),
    description: field.text().searched(),
    comments: field.longText(),
  },
  display: 'name',
  unique: [{ fields: ['group', 'name'] }],
  list: ['name', 'group', 'title', 'phone', 'email'],
});
export interface Contact extends Row<typeof contact> {}
export interface ContactCreate extends Create<typeof contact> {}
export interface ContactPatch extends Patch<typeof contact> {}

export const contactAssignment = entity('organization.contactAssignment', {
  label: 'Contact assignment',
  plural: 'Contact assignments',
  icon: 'id-badge',
  menu: 'Contacts',
  about: 'Whom to turn to about a site, a rack, a device or any other object.',
  isPart: true,
  fields: {
    object: field.object({ help: 'What the contact is for.' }).required().owner(),
    contact: field.ref('organization.contact').required().container(),
    role: field.ref('organization.contactRole'),
    priority: field
      .choice(choices({ primary: 'green', secondary: 'blue', tertiary: 'cyan', inactive: 'gray' }))
      .default('primary'),
  },
  display: 'priority',
  order: ['priority', 'contact'],
  unique: [{ fields: ['object', 'contact', 'role'] }],
  list: ['object', 'contact', 'role', 'priority'],
});
export interface ContactAssignment extends Row<typeof contactAssignment> {}
export interface ContactAssignmentCreate extends Create<typeof contactAssignment> {}
export interface ContactAssignmentPatch extends Patch<typeof contactAssignment> {}
