import { type Job, type JobCreate, type JobPatch, job, parseInput } from '@raceway/shared';
import { z } from 'zod';
import { entityRouter } from '../core/entityRouter.ts';
import { id } from '../core/inputs.ts';
import { router, tenantProcedure } from '../trpc.ts';
import { cancelJob, retryJob } from './control.ts';
import { type JobStatus, jobStatus } from './status.ts';

const callInput = z.strictObject({ id, mutationId: z.uuid('is not a UUID').optional() });
const statusInput = z.strictObject({ id });

const calling = tenantProcedure.input((input: unknown) => parseInput(callInput, input));

export const jobsRouter = router({
  job: {
    ...entityRouter<Job, JobCreate, JobPatch>(job),
    status: tenantProcedure
      .input((input: unknown) => parseInput(statusInput, input))
      .query(({ ctx, input }): Promise<JobStatus> => jobStatus(ctx.app, ctx.actor, input.id)),
    cancel: calling.mutation(
      ({ ctx, input }): Promise<{ row: Job; seq: number }> => cancelJob(ctx.app, ctx.actor, input),
    ),
    retry: calling.mutation(
      ({ ctx, input }): Promise<{ row: Job; seq: number }> => retryJob(ctx.app, ctx.actor, input),
    ),
  },
});
