import type { Module } from '../devices.ts';
import type {
  AuxPort,
  ConsolePort,
  ConsoleServerPort,
  DeviceBay,
  FrontPort,
  InventoryItem,
  ModuleBay,
  NetworkInterface,
  PortMapping,
  PowerOutlet,
  PowerPort,
  RearPort,
} from './components.ts';

/** All that a device is made of, each kind in the order of its names. */
export interface DeviceComponents {
  /** The log's number that the rows are at least as new as. */
  seq: number;
  modules: Module[];
  consolePorts: ConsolePort[];
  consoleServerPorts: ConsoleServerPort[];
  powerPorts: PowerPort[];
  powerOutlets: PowerOutlet[];
  interfaces: NetworkInterface[];
  rearPorts: RearPort[];
  frontPorts: FrontPort[];
  portMappings: PortMapping[];
  auxPorts: AuxPort[];
  moduleBays: ModuleBay[];
  deviceBays: DeviceBay[];
  inventoryItems: InventoryItem[];
}
