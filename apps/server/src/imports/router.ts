import { Readable } from 'node:stream';
import { type Actor, importOutcomes, type Job, parseInput } from '@raceway/shared';
import { z } from 'zod';
import { enqueue } from '../jobs/index.ts';
import type { App } from '../platform/app.ts';
import { router, tenantProcedure } from '../trpc.ts';
import { type FilesResult, listFiles } from './importedFiles.ts';
import { deviceTypeImport } from './library/job.ts';
import { findUpload, keepUpload, type Upload } from './uploads.ts';

const id = z.uuid('is not a UUID').transform((text) => text.toLowerCase());
const startInput = z
  .strictObject({
    upload: id.optional(),
    yaml: z.string().min(1, 'must not be empty').max(1_000_000, 'must have at most 1,000,000 characters').optional(),
    isDryRun: z.boolean('must be true or false'),
    removesDropped: z.boolean('must be true or false').optional(),
    mutationId: id.optional(),
  })
  .refine(({ upload, yaml }) => (upload === undefined) !== (yaml === undefined), {
    path: ['upload'],
    error: 'Give an upload, or the text of a YAML file.',
  });
const filesInput = z.strictObject({
  job: id,
  outcome: z.enum(importOutcomes).optional(),
  isNoted: z.boolean().optional(),
  after: z.int().min(0).optional(),
  limit: z.int().min(1, 'must be at least 1').max(500, 'must be at most 500').optional(),
});

function uploadOf(app: App, actor: Actor, { upload, yaml }: z.output<typeof startInput>): Promise<Upload> {
  if (upload !== undefined) return findUpload(app, actor, upload);
  return keepUpload(app, actor, 'text.yaml', Readable.from([Buffer.from(yaml ?? '')]));
}

export const importsRouter = router({
  deviceTypes: {
    /** Imports an upload, or a YAML text, in the background: with `isDryRun` it tries all out and takes it back. */
    start: tenantProcedure
      .input((input: unknown) => parseInput(startInput, input))
      .mutation(async ({ ctx, input }): Promise<{ row: Job; seq: number }> => {
        const { app, actor } = ctx;
        const { isDryRun, removesDropped = false, mutationId } = input;
        deviceTypeImport.authorize(actor);
        const { id: upload, name } = await uploadOf(app, actor, input);
        return enqueue(app, actor, deviceTypeImport, { upload, name, isDryRun, removesDropped }, mutationId);
      }),
  },
  /** What became of the files of an import, in the order of their paths. */
  files: tenantProcedure
    .input((input: unknown) => parseInput(filesInput, input))
    .query(
      ({ ctx, input }): Promise<FilesResult> => listFiles(ctx.app, ctx.actor, { ...input, limit: input.limit ?? 100 }),
    ),
});
