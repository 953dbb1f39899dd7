import { job } from './entities.ts';

export * from './entities.ts';
export * from './progress.ts';

/** The domain's entities. */
export const jobsEntities = [job];
