import { powerFeed, powerPanel, rack, rackGroup, rackReservation, rackRole, rackType } from '@raceway/shared';
import { color, millimetresOf, named, number, remarks, slug, text, weight } from './fields.ts';
import type { Mapping } from './mapping.ts';
import type { NetBoxFields } from './source.ts';

/** Forms of racks; NetBox before 4.1 calls the field `type`. */
function frame(fields: NetBoxFields) {
  return {
    formFactor: text(fields.form_factor ?? fields.type),
    width: text(fields.width) ?? undefined,
    uHeight: number(fields.u_height) ?? undefined,
    startingUnit: number(fields.starting_unit) ?? undefined,
    descUnits: fields.desc_units ?? undefined,
    outerWidth: millimetresOf(fields.outer_width, fields.outer_unit),
    outerHeight: millimetresOf(fields.outer_height, fields.outer_unit),
    outerDepth: millimetresOf(fields.outer_depth, fields.outer_unit),
    mountingDepth: number(fields.mounting_depth),
    weight: weight(fields.weight, fields.weight_unit),
    maxWeight: weight(fields.max_weight, fields.weight_unit),
  };
}

/** Racks, and what feeds them. */
export const rackMappings: readonly Mapping[] = [
  {
    model: 'dcim.rackrole',
    entity: rackRole,
    key: ['slug'],
    data: ({ fields }) => ({ ...named(fields), color: color(fields.color) ?? undefined }),
  },
  { model: 'dcim.rackgroup', entity: rackGroup, key: ['slug'], data: ({ fields }) => named(fields) },
  {
    model: 'dcim.racktype',
    entity: rackType,
    key: ['slug'],
    data: ({ fields }, refs) => ({
      ...frame(fields),
      manufacturer: refs.id('dcim.manufacturer', fields.manufacturer),
      model: text(fields.model, 100),
      slug: slug(fields.slug),
      description: text(fields.description),
    }),
  },
  {
    model: 'dcim.rack',
    entity: rack,
    key: ['site', 'location', 'name'],
    data: ({ fields }, refs) => ({
      ...frame(fields),
      ...remarks(fields),
      name: text(fields.name, 100),
      site: refs.id('dcim.site', fields.site),
      location: refs.id('dcim.location', fields.location),
      rackType: refs.id('dcim.racktype', fields.rack_type),
      role: refs.id('dcim.rackrole', fields.role),
      group: refs.id('dcim.rackgroup', fields.group),
      status: fields.status,
      facilityId: text(fields.facility_id, 50),
      serial: text(fields.serial, 60),
      assetTag: text(fields.asset_tag, 60),
      airflow: text(fields.airflow),
    }),
  },
  {
    model: 'dcim.rackreservation',
    entity: rackReservation,
    key: ['rack', 'description'],
    data: ({ fields }, refs) => ({
      rack: refs.id('dcim.rack', fields.rack),
      units: fields.units,
      status: fields.status ?? undefined,
      reservedFor: text(Array.isArray(fields.user) ? fields.user.join(' ') : null, 100),
      description: text(fields.description),
    }),
  },
  {
    model: 'dcim.powerpanel',
    entity: powerPanel,
    key: ['site', 'name'],
    data: ({ fields }, refs) => ({
      ...remarks(fields),
      name: text(fields.name, 100),
      site: refs.id('dcim.site', fields.site),
      location: refs.id('dcim.location', fields.location),
    }),
  },
  {
    model: 'dcim.powerfeed',
    entity: powerFeed,
    key: ['panel', 'name'],
    data: ({ fields }, refs) => ({
      ...remarks(fields),
      name: text(fields.name, 100),
      panel: refs.id('dcim.powerpanel', fields.power_panel),
      rack: refs.id('dcim.rack', fields.rack),
      status: fields.status,
      type: fields.type,
      supply: fields.supply,
      phase: String(fields.phase).replace('-phase', ''),
      voltage: number(fields.voltage) ?? undefined,
      amperage: number(fields.amperage) ?? undefined,
      maxUtilization: number(fields.max_utilization) ?? undefined,
    }),
  },
];
