import {
  device,
  deviceType,
  floorPlan,
  floorTile,
  powerFeed,
  powerPanel,
  rack,
  rackAccessory,
  rackReservation,
  rackType,
} from '@raceway/shared';
import type { EntityHooks } from '../core/hooks.ts';
import { joinHooks } from '../core/joinHooks.ts';
import { deviceAddressHooks } from '../ipam/index.ts';
import { router } from '../trpc.ts';
import { hostHooks } from '../virtualization/index.ts';
import { accessoryHooks } from './accessory.ts';
import { deviceComponentHooks } from './components/deviceComponents.ts';
import { componentHooks } from './components/hooks.ts';
import { componentRouter } from './components/procedures.ts';
import { deviceInBayHooks, deviceTypeBayHooks } from './components/rules/deviceBays.ts';
import { memberHooks } from './components/rules/virtualChassis.ts';
import { deviceHooks } from './device.ts';
import { deviceTypeHooks } from './deviceType.ts';
import { panelFloorHooks, rackFloorHooks } from './floorPlaces.ts';
import { floorPlanHooks } from './floorPlan.ts';
import { floorTileHooks } from './floorTiles.ts';
import { powerFeedHooks, powerPanelHooks } from './power/hooks.ts';
import { powerRouter } from './power/router.ts';
import { rackHooks } from './rack.ts';
import { rackTypeHooks } from './rackType.ts';
import { reservationHooks } from './reservation.ts';
import { componentRouters } from './routers/components.ts';
import { hardwareRouters } from './routers/hardware.ts';
import { rackRouters } from './routers/racks.ts';
import { templateRouters } from './routers/templates.ts';

export { readTemplates } from './components/readTemplates.ts';

export const dcimRouter = router({
  ...rackRouters,
  ...hardwareRouters,
  ...templateRouters,
  ...componentRouters,
  component: componentRouter,
  power: powerRouter,
});

/** Behaviour of this domain's entities, by name. */
export const dcimHooks: Readonly<Record<string, EntityHooks>> = {
  ...componentHooks,
  [device.name]: joinHooks(
    deviceHooks,
    deviceComponentHooks,
    deviceInBayHooks,
    memberHooks,
    deviceAddressHooks,
    hostHooks,
  ),
  [deviceType.name]: joinHooks(deviceTypeHooks, deviceTypeBayHooks),
  [floorPlan.name]: floorPlanHooks,
  [floorTile.name]: floorTileHooks,
  [powerFeed.name]: powerFeedHooks,
  [powerPanel.name]: joinHooks(powerPanelHooks, panelFloorHooks),
  [rack.name]: joinHooks(rackHooks, rackFloorHooks),
  [rackAccessory.name]: accessoryHooks,
  [rackReservation.name]: reservationHooks,
  [rackType.name]: rackTypeHooks,
};
