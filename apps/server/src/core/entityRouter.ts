import {
  type AnyEntity,
  type CountResult,
  type CreateInput,
  type CreateManyInput,
  type DeleteInput,
  type GetInput,
  type HistoryInput,
  type HistoryResult,
  type ListInput,
  type ListResult,
  parseInput,
  type RestoreInput,
  type RowResult,
  type RowsResult,
  type Selection,
  type SeqResult,
  type UpdateInput,
  type UpdateManyInput,
} from '@raceway/shared';
import type { TRPCMutationProcedure, TRPCQueryProcedure } from '@trpc/server';
import type { z } from 'zod';
import { toBytes } from '../platform/ids.ts';
import { tenantProcedure } from '../trpc.ts';
import { scopeOf } from './access.ts';
import { commit } from './commit.ts';
import type { Context } from './context.ts';
import { history } from './history.ts';
import type { ChangeRequest } from './hooks.ts';
import * as inputs from './inputs.ts';
import { get, list, listInput } from './list.ts';
import { readMutation } from './log.ts';
import { select } from './select.ts';

/**
 * The procedures of an entity. Named by its row types, so that a client sees `Device` and the emitted router stays
 * small; R is the row, C what create takes, P what update takes.
 */
export type EntityRouter<R, C, P> = {
  list: TRPCQueryProcedure<{ input: ListInput<R> | undefined; output: ListResult<R>; meta: object }>;
  get: TRPCQueryProcedure<{ input: GetInput; output: R; meta: object }>;
  history: TRPCQueryProcedure<{ input: HistoryInput; output: HistoryResult; meta: object }>;
  create: TRPCMutationProcedure<{ input: CreateInput<C>; output: RowResult<R>; meta: object }>;
  update: TRPCMutationProcedure<{ input: UpdateInput<P>; output: RowResult<R>; meta: object }>;
  delete: TRPCMutationProcedure<{ input: DeleteInput; output: SeqResult; meta: object }>;
  restore: TRPCMutationProcedure<{ input: RestoreInput; output: RowResult<R>; meta: object }>;
  createMany: TRPCMutationProcedure<{ input: CreateManyInput<C>; output: RowsResult<R>; meta: object }>;
  updateMany: TRPCMutationProcedure<{ input: UpdateManyInput<R, P>; output: CountResult; meta: object }>;
  deleteMany: TRPCMutationProcedure<{ input: Selection<R>; output: CountResult; meta: object }>;
};

type Call = Context & { actor: NonNullable<Context['actor']> };

const reading = <T>(schema: z.ZodType<T>) => tenantProcedure.input((input: unknown) => parseInput(schema, input));

function write(
  ctx: Call,
  requests: ChangeRequest[],
  { mutationId, reason }: { mutationId?: string | undefined; reason?: string | undefined },
) {
  return commit(ctx.app, { actor: ctx.actor, source: ctx.source }, requests, { mutationId, reason });
}

/** Does the same to all rows that are selected. */
async function writeMany(
  ctx: Call,
  entity: AnyEntity,
  input: z.output<typeof inputs.selection>,
  requestFor: (id: string) => ChangeRequest,
): Promise<CountResult> {
  try {
    const ids = await select(ctx.app, ctx.actor, entity, input);
    const { seq } = await write(ctx, ids.map(requestFor), input);
    return { count: ids.length, seq };
  } catch (error) {
    // This very mutation may have been done before, and the filter may select other rows since.
    const { mutationId } = input;
    const [scopeId, actorId] = [scopeOf(ctx.actor, entity), toBytes(ctx.actor.userId)];
    const done = mutationId ? await readMutation(ctx.app.db, scopeId, actorId, mutationId) : [];
    const [first] = done;
    if (!first) throw error;
    return { count: done.filter((change) => change.entity === entity.name).length, seq: first.seq };
  }
}

function only<T>(rows: readonly T[]): T {
  const [row] = rows;
  if (row === undefined) throw new Error('A change of one row gave none.');
  return row;
}

/** The procedures of one entity; the type parameters are its named row types. */
export function entityRouter<R, C, P>(entity: AnyEntity): EntityRouter<R, C, P> {
  const procedures = {
    list: reading(listInput).query(({ ctx, input }) => list(ctx.app, ctx.actor, entity, input)),
    get: reading(inputs.get).query(({ ctx, input }) => get(ctx.app, ctx.actor, entity, input.id)),
    history: reading(inputs.history).query(({ ctx, input }) => history(ctx.app, ctx.actor, entity, input)),
    create: reading(inputs.create).mutation(async ({ ctx, input }) => {
      const { rows, seq, revealed } = await write(ctx, [{ entity, action: 'create', data: input.data }], input);
      return { row: only(rows), seq, ...(revealed ? { revealed } : {}) };
    }),
    update: reading(inputs.update).mutation(async ({ ctx, input }) => {
      const { id, version, patch } = input;
      const { rows, seq } = await write(ctx, [{ entity, action: 'update', id, version, patch }], input);
      return { row: only(rows), seq };
    }),
    delete: reading(inputs.remove).mutation(async ({ ctx, input }) => {
      const { id, version } = input;
      const { seq } = await write(
        ctx,
        [{ entity, action: 'delete', id, ...(version === undefined ? {} : { version }) }],
        input,
      );
      return { seq };
    }),
    restore: reading(inputs.restore).mutation(async ({ ctx, input }) => {
      const { rows, seq } = await write(ctx, [{ entity, action: 'restore', id: input.id }], input);
      return { row: only(rows), seq };
    }),
    createMany: reading(inputs.createMany).mutation(async ({ ctx, input }) => {
      const requests = input.rows.map(
        (data, index): ChangeRequest => ({ entity, action: 'create', data, at: `rows[${index}]` }),
      );
      const { rows, seq } = await write(ctx, requests, input);
      return { rows, seq };
    }),
    updateMany: reading(inputs.updateMany).mutation(({ ctx, input }) =>
      writeMany(ctx, entity, input, (id) => ({ entity, action: 'update', id, patch: input.patch })),
    ),
    deleteMany: reading(inputs.selection).mutation(({ ctx, input }) =>
      writeMany(ctx, entity, input, (id) => ({ entity, action: 'delete', id })),
    ),
  };
  // The one place where rows of the engine get their entity's types; the contract tests hold them together.
  return procedures as unknown as EntityRouter<R, C, P>;
}
