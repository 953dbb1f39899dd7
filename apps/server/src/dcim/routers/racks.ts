import {
  type FloorPlan, type FloorPlanCreate, type FloorPlanPatch, 
  type FloorTile, type FloorTileCreate, type FloorTilePatch, floorPlan,floorTile,
  type PowerFeed, type PowerFeedCreate, type PowerFeedPatch, 
  type PowerPanel, type PowerPanelCreate, type PowerPanelPatch, powerFeed,powerPanel,
  type Rack, 
  type RackAccessory, type RackAccessoryCreate, type RackAccessoryPatch, type RackCreate, 
  type RackGroup, type RackGroupCreate, type RackGroupPatch, type RackPatch, 
  type RackReservation, type RackReservationCreate, type RackReservationPatch, 
  type RackRole, type RackRoleCreate, type RackRolePatch, 
  type RackType, type RackTypeCreate, type RackTypePatch, rack,rackAccessory,rackGroup,rackReservation,rackRole,rackType,
} from '@raceway/shared'; // biome-ignore format: three types for each entity
import { entityRouter } from '../../core/entityRouter.ts';

/** Procedures of racks, what feeds them and where they stand. */
export const rackRouters = {
  rackRole: entityRouter<RackRole, RackRoleCreate, RackRolePatch>(rackRole),
  rackGroup: entityRouter<RackGroup, RackGroupCreate, RackGroupPatch>(rackGroup),
  rackType: entityRouter<RackType, RackTypeCreate, RackTypePatch>(rackType),
  rack: entityRouter<Rack, RackCreate, RackPatch>(rack),
  rackReservation: entityRouter<RackReservation, RackReservationCreate, RackReservationPatch>(rackReservation),
  rackAccessory: entityRouter<RackAccessory, RackAccessoryCreate, RackAccessoryPatch>(rackAccessory),
  powerPanel: entityRouter<PowerPanel, PowerPanelCreate, PowerPanelPatch>(powerPanel),
  powerFeed: entityRouter<PowerFeed, PowerFeedCreate, PowerFeedPatch>(powerFeed),
  floorPlan: entityRouter<FloorPlan, FloorPlanCreate, FloorPlanPatch>(floorPlan),
  floorTile: entityRouter<FloorTile, FloorTileCreate, FloorTilePatch>(floorTile),
};
