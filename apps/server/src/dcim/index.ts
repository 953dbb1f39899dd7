import {
  type Device, type DeviceCreate, type DevicePatch, type DeviceRole, type DeviceRoleCreate, type DeviceRolePatch,
  type DeviceType, type DeviceTypeCreate, type DeviceTypePatch, device, deviceRole, deviceType,
  type Manufacturer, type ManufacturerCreate, type ManufacturerPatch, manufacturer,
  type Rack, type RackCreate, type RackPatch, rack,
} from '@raceway/shared'; // biome-ignore format: three types for each entity
import { entityRouter } from '../core/entityRouter.ts';
import type { EntityHooks } from '../core/hooks.ts';
import { router } from '../trpc.ts';
import { deviceHooks } from './device.ts';
import { deviceTypeHooks } from './deviceType.ts';
import { rackHooks } from './rack.ts';

export const dcimRouter = router({
  rack: entityRouter<Rack, RackCreate, RackPatch>(rack),
  manufacturer: entityRouter<Manufacturer, ManufacturerCreate, ManufacturerPatch>(manufacturer),
  deviceType: entityRouter<DeviceType, DeviceTypeCreate, DeviceTypePatch>(deviceType),
  deviceRole: entityRouter<DeviceRole, DeviceRoleCreate, DeviceRolePatch>(deviceRole),
  device: entityRouter<Device, DeviceCreate, DevicePatch>(device),
});

/** Behaviour of this domain's entities, by name. */
export const dcimHooks: Readonly<Record<string, EntityHooks>> = {
  [device.name]: deviceHooks,
  [deviceType.name]: deviceTypeHooks,
  [rack.name]: rackHooks,
};
