import { device, deviceRole, deviceType, manufacturer, rack } from './entities.ts';

export * from './elevation.ts';
export * from './entities.ts';
export * from './placement.ts';

/** The domain's entities in the order in which rows are locked and menus list them: what holds comes before what is held. */
export const dcimEntities = [rack, manufacturer, deviceType, deviceRole, device];
