import type { DeviceRoleCreate, DeviceTypeCreate, ManufacturerCreate, TagCreate } from '@raceway/shared';
import { type Make, type ModelKey, makes, modelOf, models } from './deviceTypes.ts';
import { idsOf, slugOf } from './ids.ts';
import { type RoleKey, roles, type TagName, tags } from './words.ts';

/** `Object.keys` of a table whose keys are all known. */
const keysOf = <K extends string>(table: Readonly<Record<K, unknown>>) => Object.keys(table) as K[];

/** What a tenant's devices are described by: each tenant has its own copy. */
export interface Catalogue {
  tags: TagCreate[];
  manufacturers: ManufacturerCreate[];
  deviceRoles: DeviceRoleCreate[];
  deviceTypes: DeviceTypeCreate[];
}

/** @param tenant The tenant's slug. */
export function catalogueOf(tenant: string): Catalogue {
  const ids = idsOf(tenant);
  return {
    tags: keysOf<TagName>(tags).map((name) => ({ id: ids.tag(name), name, ...tags[name] })),
    manufacturers: keysOf<Make>(makes).map((make) => ({
      id: ids.manufacturer(make),
      name: makes[make].name,
      slug: slugOf(makes[make].name),
    })),
    deviceRoles: keysOf<RoleKey>(roles).map((role) => ({
      id: ids.deviceRole(role),
      slug: slugOf(roles[role].name),
      ...roles[role],
    })),
    deviceTypes: keysOf<ModelKey>(models).map((key) => {
      const { make, ...facts } = modelOf(key);
      const slug = slugOf(`${makes[make].name} ${facts.model}`);
      return { id: ids.deviceType(key), manufacturer: ids.manufacturer(make), slug, ...facts };
    }),
  };
}
