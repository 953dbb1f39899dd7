import {
  auxPort,
  consolePort,
  consoleServerPort,
  deviceBay,
  frontPort,
  inventoryItem,
  moduleBay,
  networkInterface,
  portMapping,
  powerOutlet,
  powerPort,
  rearPort,
} from './components/components.ts';
import {
  auxPortTemplate,
  consolePortTemplate,
  consoleServerPortTemplate,
  deviceBayTemplate,
  frontPortTemplate,
  interfaceTemplate,
  inventoryItemTemplate,
  moduleBayTemplate,
  portMappingTemplate,
  powerOutletTemplate,
  powerPortTemplate,
  rearPortTemplate,
} from './components/templates.ts';
import { device, module, virtualChassis } from './devices.ts';
import { floorPlan, floorTile } from './floorPlans.ts';
import { deviceRole, deviceType, manufacturer, moduleType, platform } from './hardware.ts';
import { powerFeed, powerPanel } from './power/entities.ts';
import { rack, rackAccessory, rackGroup, rackReservation, rackRole, rackType } from './racks.ts';

export * from './components/components.ts';
export * from './components/templates.ts';
export * from './devices.ts';
export * from './elevation.ts';
export * from './floorPlans.ts';
export * from './hardware.ts';
export * from './placement.ts';
export * from './power/entities.ts';
export * from './power/load.ts';
export * from './racks.ts';

/** The templates of components, in the order in which their components are made (NetBox §2.2). */
export const templateEntities = [
  consolePortTemplate,
  consoleServerPortTemplate,
  powerPortTemplate,
  powerOutletTemplate,
  interfaceTemplate,
  rearPortTemplate,
  frontPortTemplate,
  portMappingTemplate,
  auxPortTemplate,
  moduleBayTemplate,
  deviceBayTemplate,
  inventoryItemTemplate,
];

/** The components of devices, in the order of {@link templateEntities}. */
export const componentEntities = [
  consolePort,
  consoleServerPort,
  powerPort,
  powerOutlet,
  networkInterface,
  rearPort,
  frontPort,
  portMapping,
  auxPort,
  moduleBay,
  deviceBay,
  inventoryItem,
];

/** The domain's entities in the order in which rows are locked and menus list them: what holds comes before what is held. */
export const dcimEntities = [
  manufacturer,
  platform,
  rackRole,
  rackGroup,
  rackType,
  rack,
  rackReservation,
  rackAccessory,
  powerPanel,
  powerFeed,
  deviceRole,
  moduleType,
  deviceType,
  ...templateEntities,
  virtualChassis,
  device,
  module,
  ...componentEntities,
  floorPlan,
  floorTile,
];
