import { componentEntities, templateEntities } from './components/kinds.ts';
import { device, module, virtualChassis } from './devices.ts';
import { floorPlan, floorTile } from './floorPlans.ts';
import { deviceRole, deviceType, manufacturer, moduleType, platform } from './hardware.ts';
import { powerFeed, powerPanel } from './power/entities.ts';
import { rack, rackAccessory, rackGroup, rackReservation, rackRole, rackType } from './racks.ts';

export * from './chassis.ts';
export * from './components/adoption.ts';
export * from './components/choices.ts';
export * from './components/comboGroups.ts';
export * from './components/componentNames.ts';
export * from './components/components.ts';
export * from './components/copies.ts';
export * from './components/deviceComponents.ts';
export * from './components/differences.ts';
export * from './components/hardwareAddress.ts';
export * from './components/instantiate.ts';
export * from './components/kinds.ts';
export * from './components/links.ts';
export * from './components/mappings.ts';
export * from './components/namePattern.ts';
export * from './components/pairs.ts';
export * from './components/rename.ts';
export * from './components/renames.ts';
export * from './components/switching.ts';
export * from './components/switchingRules.ts';
export * from './components/templates.ts';
export * from './devices.ts';
export * from './elevation.ts';
export * from './faceplate/index.ts';
export * from './floorBackground.ts';
export * from './floorFigures.ts';
export * from './floorGeometry.ts';
export * from './floorMoves.ts';
export * from './floorPlans.ts';
export * from './floorRows.ts';
export * from './floorSnap.ts';
export * from './hardware.ts';
export * from './occupancy.ts';
export * from './placement.ts';
export type { InterfaceType } from './ports/interfaceTypes.ts';
export * from './power/entities.ts';
export * from './power/load.ts';
export * from './power/plant.ts';
export * from './rackElevation.ts';
export * from './racks.ts';
export * from './reservations.ts';
export * from './slots.ts';
export * from './svg/index.ts';

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
