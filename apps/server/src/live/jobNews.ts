import type { JobNews } from '@raceway/shared';
import { z } from 'zod';

const news: z.ZodType<JobNews> = z.object({
  progress: z.object({ done: z.number(), total: z.number(), words: z.string() }),
  lines: z.array(z.object({ ord: z.int(), at: z.string(), text: z.string() })),
});

/** How far a job is, as workers tell it to all processes. */
export const jobNewsMessage = z.object({ tenant: z.uuid(), job: z.uuid(), news });
export type JobNewsMessage = z.output<typeof jobNewsMessage>;
