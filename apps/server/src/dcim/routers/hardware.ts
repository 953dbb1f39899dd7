import {
  type Device, type DeviceCreate, type DevicePatch, 
  type DeviceRole, type DeviceRoleCreate, type DeviceRolePatch, 
  type DeviceType, type DeviceTypeCreate, type DeviceTypePatch, device,deviceRole,deviceType,
  type Manufacturer, type ManufacturerCreate, type ManufacturerPatch, 
  type Module, type ModuleCreate, type ModulePatch, 
  type ModuleType, type ModuleTypeCreate, type ModuleTypePatch, manufacturer,module,moduleType,
  type Platform, type PlatformCreate, type PlatformPatch, platform,
  type VirtualChassis, type VirtualChassisCreate, type VirtualChassisPatch, virtualChassis,
} from '@raceway/shared'; // biome-ignore format: three types for each entity
import { entityRouter } from '../../core/entityRouter.ts';
import { deviceProcedures, moduleProcedures } from '../components/procedures.ts';

/** Procedures of hardware: its types, and devices with their modules. */
export const hardwareRouters = {
  manufacturer: entityRouter<Manufacturer, ManufacturerCreate, ManufacturerPatch>(manufacturer),
  platform: entityRouter<Platform, PlatformCreate, PlatformPatch>(platform),
  deviceType: entityRouter<DeviceType, DeviceTypeCreate, DeviceTypePatch>(deviceType),
  moduleType: entityRouter<ModuleType, ModuleTypeCreate, ModuleTypePatch>(moduleType),
  deviceRole: entityRouter<DeviceRole, DeviceRoleCreate, DeviceRolePatch>(deviceRole),
  virtualChassis: entityRouter<VirtualChassis, VirtualChassisCreate, VirtualChassisPatch>(virtualChassis),
  device: { ...entityRouter<Device, DeviceCreate, DevicePatch>(device), ...deviceProcedures },
  module: { ...entityRouter<Module, ModuleCreate, ModulePatch>(module), ...moduleProcedures },
};
