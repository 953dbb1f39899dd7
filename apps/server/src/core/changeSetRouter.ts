import { type Change, parseInput, type RowsResult, type SeqResult } from '@raceway/shared';
import { z } from 'zod';
import { router, tenantProcedure } from '../trpc.ts';
import { requestsOf, writeInput } from './changeSetInput.ts';
import { type ChangeSetSummary, getChangeSet, recentChangeSets, revertChangeSet } from './changeSets.ts';
import { commit } from './commit.ts';
import type { AnyRow } from './hooks.ts';

// No defaults here: the typed client would take them for required.
const log = z.enum(['tenant', 'organization']).optional();
const seq = z.int('must be a whole number').min(1, 'must be at least 1');
const getInput = z.strictObject({ seq, log });
const recentInput = z.strictObject({
  limit: z.int('must be a whole number').min(1, 'must be at least 1').max(100, 'must be at most 100').default(25),
});
const revertInput = z.strictObject({
  seq,
  log,
  mutationId: z.uuid('is not a UUID').optional(),
  reason: z.string().max(500).optional(),
});

export const changeSetRouter = router({
  get: tenantProcedure
    .input((input: unknown) => parseInput(getInput, input))
    .query(
      ({ ctx, input }): Promise<{ seq: number; changes: Change[] }> =>
        getChangeSet(ctx.app, ctx.actor, input.log ?? 'tenant', input.seq),
    ),
  recent: tenantProcedure
    .input((input: unknown) => parseInput(recentInput, input ?? {}))
    .query(
      ({ ctx, input }): Promise<{ sets: ChangeSetSummary[]; seq: number }> =>
        recentChangeSets(ctx.app, ctx.actor, input.limit),
    ),
  write: tenantProcedure
    .input((input: unknown) => parseInput(writeInput, input))
    .mutation(async ({ ctx, input }): Promise<RowsResult<AnyRow>> => {
      const requests = requestsOf(ctx.app.registry, input);
      const { rows, seq } = await commit(ctx.app, { actor: ctx.actor, source: ctx.source }, requests, input);
      return { rows, seq };
    }),
  revert: tenantProcedure
    .input((input: unknown) => parseInput(revertInput, input))
    .mutation(async ({ ctx, input }): Promise<SeqResult> => {
      const committed = await revertChangeSet(ctx.app, ctx.actor, input.log ?? 'tenant', input.seq, input);
      return { seq: committed.seq };
    }),
});
