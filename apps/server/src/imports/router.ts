import { importOutcomes, type Job, parseInput } from '@raceway/shared';
import { z } from 'zod';
import { enqueue } from '../jobs/index.ts';
import { router, tenantProcedure } from '../trpc.ts';
import { type FilesResult, listFiles } from './importedFiles.ts';
import { deviceTypeImport } from './library/job.ts';
import { findUpload } from './uploads.ts';

const id = z.uuid('is not a UUID').transform((text) => text.toLowerCase());
const startInput = z.strictObject({
  upload: id,
  isDryRun: z.boolean('must be true or false'),
  removesDropped: z.boolean('must be true or false').optional(),
  mutationId: id.optional(),
});
const filesInput = z.strictObject({
  job: id,
  outcome: z.enum(importOutcomes).optional(),
  isNoted: z.boolean().optional(),
  after: z.int().min(0).optional(),
  limit: z.int().min(1, 'must be at least 1').max(500, 'must be at most 500').optional(),
});

export const importsRouter = router({
  deviceTypes: {
    /** Imports an upload in the background: with `isDryRun` it tries all out and takes it back. */
    start: tenantProcedure
      .input((input: unknown) => parseInput(startInput, input))
      .mutation(async ({ ctx, input }): Promise<{ row: Job; seq: number }> => {
        const { upload, isDryRun, removesDropped = false, mutationId } = input;
        deviceTypeImport.authorize(ctx.actor);
        const { name } = await findUpload(ctx.app, ctx.actor, upload);
        return enqueue(ctx.app, ctx.actor, deviceTypeImport, { upload, name, isDryRun, removesDropped }, mutationId);
      }),
  },
  /** What became of the files of an import, in the order of their paths. */
  files: tenantProcedure
    .input((input: unknown) => parseInput(filesInput, input))
    .query(
      ({ ctx, input }): Promise<FilesResult> => listFiles(ctx.app, ctx.actor, { ...input, limit: input.limit ?? 100 }),
    ),
});
