import {
  contact,
  contactAssignment,
  contactGroup,
  contactRole,
  location,
  region,
  site,
  siteGroup,
  tag,
} from '@raceway/shared';
import { modelOf } from './dump.ts';
import { color, named, number, remarks, text } from './fields.ts';
import type { Mapping } from './mapping.ts';

/** Tags, places and contacts. */
export const placeMappings: readonly Mapping[] = [
  {
    model: 'extras.tag',
    entity: tag,
    key: ['name'],
    data: ({ fields }) => ({
      name: text(fields.name, 60),
      color: color(fields.color) ?? undefined,
      description: text(fields.description),
    }),
  },
  {
    model: 'dcim.region',
    entity: region,
    key: ['slug'],
    within: ['parent'],
    data: ({ fields }, refs) => ({ ...named(fields), parent: refs.id('dcim.region', fields.parent) }),
  },
  {
    model: 'dcim.sitegroup',
    entity: siteGroup,
    key: ['slug'],
    within: ['parent'],
    data: ({ fields }, refs) => ({ ...named(fields), parent: refs.id('dcim.sitegroup', fields.parent) }),
  },
  {
    model: 'dcim.site',
    entity: site,
    key: ['slug'],
    data: ({ fields }, refs) => {
      const [latitude, longitude] = [number(fields.latitude), number(fields.longitude)];
      return {
        ...named(fields),
        ...remarks(fields),
        status: fields.status,
        region: refs.id('dcim.region', fields.region),
        group: refs.id('dcim.sitegroup', fields.group),
        facility: text(fields.facility, 50),
        address: text(fields.physical_address),
        shippingAddress: text(fields.shipping_address),
        timeZone: text(fields.time_zone, 64),
        coordinates: latitude === null || longitude === null ? null : { latitude, longitude },
      };
    },
  },
  {
    model: 'dcim.location',
    entity: location,
    key: ['site', 'parent', 'name'],
    within: ['parent'],
    data: ({ fields }, refs) => ({
      name: text(fields.name, 100),
      site: refs.id('dcim.site', fields.site),
      parent: refs.id('dcim.location', fields.parent),
      status: fields.status ?? undefined,
      facility: text(fields.facility, 50),
      description: text(fields.description),
    }),
  },
  {
    model: 'tenancy.contactgroup',
    entity: contactGroup,
    key: ['slug'],
    within: ['parent'],
    data: ({ fields }, refs) => ({ ...named(fields), parent: refs.id('tenancy.contactgroup', fields.parent) }),
  },
  { model: 'tenancy.contactrole', entity: contactRole, key: ['slug'], data: ({ fields }) => named(fields) },
  {
    model: 'tenancy.contact',
    entity: contact,
    key: ['group', 'name'],
    data: ({ fields }, refs) => ({
      ...remarks(fields),
      name: text(fields.name, 100),
      group: refs.id('tenancy.contactgroup', Array.isArray(fields.groups) ? fields.groups[0] : fields.group),
      title: text(fields.title, 100),
      phone: text(fields.phone, 50),
      email: text(fields.email, 254),
      address: text(fields.address),
      link: text(fields.link),
    }),
  },
];

/** Whom to turn to about what; once all that it may be about is there. */
export const contactAssignmentMapping: Mapping = {
  model: 'tenancy.contactassignment',
  entity: contactAssignment,
  key: ['object', 'contact', 'role'],
  // NetBox before 4.0 calls the type of the object its content type.
  data: ({ fields }, refs) => ({
    object: refs.id(String(modelOf(fields.object_type ?? fields.content_type)), fields.object_id),
    contact: refs.id('tenancy.contact', fields.contact),
    role: refs.id('tenancy.contactrole', fields.role),
    priority: text(fields.priority) ?? undefined,
  }),
};
