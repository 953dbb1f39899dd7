import { cluster, clusterGroup, clusterType, virtualMachine, vmInterface } from './entities.ts';

export * from './entities.ts';

/** The domain's entities in the order in which rows are locked and menus list them: what holds comes before what is held. */
export const virtualizationEntities = [virtualMachine, vmInterface, cluster, clusterGroup, clusterType];
