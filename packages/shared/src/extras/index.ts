import { image, tag } from './entities.ts';

export * from './entities.ts';

/** The domain's entities in the order in which rows are locked and menus list them: what holds comes before what is held. */
export const extrasEntities = [tag, image];
