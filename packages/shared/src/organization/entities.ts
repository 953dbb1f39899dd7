import { type Create, entity, type Patch, type Row } from '../entity/entity.ts';
import { choices, field } from '../entity/field.ts';

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

const placeStatuses = choices({
  planned: 'cyan',
  staging: 'blue',
  active: 'green',
  decommissioning: 'yellow',
  retired: 'gray',
});

export const site = entity('organization.site', {
  label: 'Site',
  plural: 'Sites',
  icon: 'map-pin',
  about: 'A data centre, office or other place that holds racks.',
  fields: {
    name: field.text({ max: 100 }).required().searched(),
    slug: field.slug().required().searched(),
    status: field.choice(placeStatuses).default('active'),
    facility: field.text({ max: 50, help: "The provider's name of the facility: FRA4." }).searched(),
    address: field.text({ max: 255 }).searched(),
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
  },
  display: 'name',
  unique: [{ fields: ['name'] }, { fields: ['slug'] }],
  list: ['name', 'status', 'facility', 'address', 'gatewayPolicy'],
});
export interface Site extends Row<typeof site> {}
export interface SiteCreate extends Create<typeof site> {}
export interface SitePatch extends Patch<typeof site> {}

export const location = entity('organization.location', {
  label: 'Location',
  plural: 'Locations',
  icon: 'door',
  about: 'A building, room or row within a site.',
  fields: {
    name: field.text({ max: 100 }).required().searched(),
    site: field.ref('organization.site').required().container(),
    parent: field
      .ref('organization.location', { label: 'Within', help: 'The building or room that holds it.' })
      .container(),
    status: field.choice(placeStatuses).default('active'),
    description: field.text().searched(),
  },
  display: 'name',
  unique: [{ fields: ['site', 'parent', 'name'] }],
  list: ['name', 'site', 'parent', 'status', 'description'],
  rules: (row, issue) => {
    if (row.parent && row.parent === (row as { id?: unknown }).id)
      issue('parent', 'A location cannot lie within itself.');
  },
});
export interface Location extends Row<typeof location> {}
export interface LocationCreate extends Create<typeof location> {}
export interface LocationPatch extends Patch<typeof location> {}
