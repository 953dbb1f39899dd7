import {
  type AuxPort, type AuxPortCreate, type AuxPortPatch, auxPort,
  type ConsolePort, type ConsolePortCreate, type ConsolePortPatch, 
  type ConsoleServerPort, type ConsoleServerPortCreate, type ConsoleServerPortPatch, consolePort,consoleServerPort,
  type DeviceBay, type DeviceBayCreate, type DeviceBayPatch, deviceBay,
  type FrontPort, type FrontPortCreate, type FrontPortPatch, frontPort,
  type InventoryItem, type InventoryItemCreate, type InventoryItemPatch, inventoryItem,
  type ModuleBay, type ModuleBayCreate, type ModuleBayPatch, moduleBay,
  type NetworkInterface, type NetworkInterfaceCreate, type NetworkInterfacePatch, networkInterface,
  type PortMapping, type PortMappingCreate, type PortMappingPatch, 
  type PowerOutlet, type PowerOutletCreate, type PowerOutletPatch, 
  type PowerPort, type PowerPortCreate, type PowerPortPatch, portMapping,powerOutlet,powerPort,
  type RearPort, type RearPortCreate, type RearPortPatch, rearPort,
} from '@raceway/shared'; // biome-ignore format: three types for each entity
import { entityRouter } from '../../core/entityRouter.ts';

/** Procedures of the components of devices. */
export const componentRouters = {
  consolePort: entityRouter<ConsolePort, ConsolePortCreate, ConsolePortPatch>(consolePort),
  consoleServerPort: entityRouter<ConsoleServerPort, ConsoleServerPortCreate, ConsoleServerPortPatch>(
    consoleServerPort,
  ),
  powerPort: entityRouter<PowerPort, PowerPortCreate, PowerPortPatch>(powerPort),
  powerOutlet: entityRouter<PowerOutlet, PowerOutletCreate, PowerOutletPatch>(powerOutlet),
  interface: entityRouter<NetworkInterface, NetworkInterfaceCreate, NetworkInterfacePatch>(networkInterface),
  rearPort: entityRouter<RearPort, RearPortCreate, RearPortPatch>(rearPort),
  frontPort: entityRouter<FrontPort, FrontPortCreate, FrontPortPatch>(frontPort),
  auxPort: entityRouter<AuxPort, AuxPortCreate, AuxPortPatch>(auxPort),
  moduleBay: entityRouter<ModuleBay, ModuleBayCreate, ModuleBayPatch>(moduleBay),
  deviceBay: entityRouter<DeviceBay, DeviceBayCreate, DeviceBayPatch>(deviceBay),
  inventoryItem: entityRouter<InventoryItem, InventoryItemCreate, InventoryItemPatch>(inventoryItem),
  portMapping: entityRouter<PortMapping, PortMappingCreate, PortMappingPatch>(portMapping),
};
