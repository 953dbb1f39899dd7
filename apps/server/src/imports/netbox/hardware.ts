import {
  device,
  deviceRole,
  deviceType,
  manufacturer,
  module,
  moduleType,
  platform,
  virtualChassis,
} from '@raceway/shared';
import { color, named, number, remarks, slug, text, weight } from './fields.ts';
import type { Mapping } from './mapping.ts';
import type { NetBoxFields } from './source.ts';

/** NetBox lets devices go without a name; here each has one, by which people can tell it. */
function nameOf(pk: number, { name, asset_tag, serial }: NetBoxFields): string {
  return text(name, 64) ?? text(asset_tag, 64) ?? text(serial, 64) ?? `Device ${pk}`;
}

/** Makers, types and roles: what comes before racks and devices. */
export const catalogueMappings: readonly Mapping[] = [
  { model: 'dcim.manufacturer', entity: manufacturer, key: ['slug'], data: ({ fields }) => named(fields) },
  {
    model: 'dcim.platform',
    entity: platform,
    key: ['slug'],
    data: ({ fields }, refs) => ({
      ...named(fields),
      manufacturer: refs.id('dcim.manufacturer', fields.manufacturer),
    }),
  },
  {
    model: 'dcim.devicerole',
    entity: deviceRole,
    key: ['slug'],
    data: ({ fields }) => ({ ...named(fields), color: color(fields.color) ?? undefined }),
  },
  {
    model: 'dcim.devicetype',
    entity: deviceType,
    key: ['manufacturer', 'model'],
    data: ({ fields }, refs) => ({
      ...remarks(fields),
      manufacturer: refs.id('dcim.manufacturer', fields.manufacturer),
      model: text(fields.model, 100),
      slug: slug(fields.slug),
      partNumber: text(fields.part_number, 60),
      uHeight: number(fields.u_height) ?? undefined,
      isFullDepth: fields.is_full_depth ?? undefined,
      subdeviceRole: text(fields.subdevice_role),
      airflow: text(fields.airflow),
      weight: weight(fields.weight, fields.weight_unit),
      excludeFromUtilization: fields.exclude_from_utilization ?? undefined,
      defaultPlatform: refs.id('dcim.platform', fields.default_platform),
    }),
  },
  {
    model: 'dcim.moduletype',
    entity: moduleType,
    key: ['manufacturer', 'model'],
    data: ({ fields }, refs) => ({
      ...remarks(fields),
      manufacturer: refs.id('dcim.manufacturer', fields.manufacturer),
      model: text(fields.model, 100),
      partNumber: text(fields.part_number, 60),
      airflow: text(fields.airflow),
      weight: weight(fields.weight, fields.weight_unit),
    }),
  },
];

/** Devices and what binds them together. */
export const deviceMappings: readonly Mapping[] = [
  {
    model: 'dcim.virtualchassis',
    entity: virtualChassis,
    key: ['name'],
    data: ({ fields }) => ({
      name: text(fields.name, 64),
      domain: text(fields.domain, 30),
      description: text(fields.description),
    }),
  },
  {
    model: 'dcim.device',
    entity: device,
    key: ['site', 'name'],
    data: ({ pk, fields }, refs) => ({
      ...remarks(fields),
      name: nameOf(pk, fields),
      deviceType: refs.id('dcim.devicetype', fields.device_type),
      role: refs.id('dcim.devicerole', fields.role ?? fields.device_role),
      platform: refs.id('dcim.platform', fields.platform),
      status: fields.status,
      site: refs.id('dcim.site', fields.site),
      location: refs.id('dcim.location', fields.location),
      rack: refs.id('dcim.rack', fields.rack),
      position: number(fields.position),
      face: number(fields.position) === null ? null : text(fields.face),
      virtualChassis: refs.id('dcim.virtualchassis', fields.virtual_chassis),
      vcPosition: number(fields.vc_position),
      vcPriority: number(fields.vc_priority),
      serial: text(fields.serial, 60),
      assetTag: text(fields.asset_tag, 60),
      airflow: text(fields.airflow),
    }),
  },
  {
    model: 'dcim.virtualchassis',
    entity: virtualChassis,
    key: ['name'],
    isLater: true,
    data: ({ fields }, refs) => ({ master: refs.id('dcim.device', fields.master) }),
  },
];

/** Modules, once their bays are there. */
export const moduleMappings: readonly Mapping[] = [
  {
    model: 'dcim.module',
    entity: module,
    key: ['moduleBay'],
    data: ({ fields }, refs) => ({
      ...remarks(fields),
      device: refs.id('dcim.device', fields.device),
      moduleBay: refs.id('dcim.modulebay', fields.module_bay),
      moduleType: refs.id('dcim.moduletype', fields.module_type),
      status: fields.status,
      serial: text(fields.serial, 60),
      assetTag: text(fields.asset_tag, 60),
    }),
  },
];
