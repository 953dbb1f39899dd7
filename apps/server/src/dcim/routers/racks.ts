import {
  type FloorTile, type FloorTileCreate, type FloorTilePatch,floorTile,
  type PowerFeed, type PowerFeedCreate, type PowerFeedPatch, 
  type PowerPanel, type PowerPanelCreate, type PowerPanelPatch, powerFeed,powerPanel,
  type RackAccessory, type RackAccessoryCreate, type RackAccessoryPatch, 
  type RackGroup, type RackGroupCreate, type RackGroupPatch, 
  type RackReservation, type RackReservationCreate, type RackReservationPatch, 
  type RackRole, type RackRoleCreate, type RackRolePatch, 
  type RackType, type RackTypeCreate, type RackTypePatch, rackAccessory,rackGroup,rackReservation,rackRole,rackType,
} from '@raceway/shared'; // biome-ignore format: three types for each entity
import { entityRouter } from '../../core/entityRouter.ts';
import { floorPlanProcedures } from '../floorFigures.ts';
import { rackProcedures } from '../rackRouter.ts';

/** Procedures of racks, what feeds them and where they stand. */
export const rackRouters = {
  rackRole: entityRouter<RackRole, RackRoleCreate, RackRolePatch>(rackRole),
  rackGroup: entityRouter<RackGroup, RackGroupCreate, RackGroupPatch>(rackGroup),
  rackType: entityRouter<RackType, RackTypeCreate, RackTypePatch>(rackType),
  rack: rackProcedures,
  rackReservation: entityRouter<RackReservation, RackReservationCreate, RackReservationPatch>(rackReservation),
  rackAccessory: entityRouter<RackAccessory, RackAccessoryCreate, RackAccessoryPatch>(rackAccessory),
  powerPanel: entityRouter<PowerPanel, PowerPanelCreate, PowerPanelPatch>(powerPanel),
  powerFeed: entityRouter<PowerFeed, PowerFeedCreate, PowerFeedPatch>(powerFeed),
  floorPlan: floorPlanProcedures,
  floorTile: entityRouter<FloorTile, FloorTileCreate, FloorTilePatch>(floorTile),
};
