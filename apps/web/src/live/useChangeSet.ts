import { type AnyEntity, newId, type RowsResult } from '@raceway/shared';
import { useCallback } from 'react';
import type { AnyRow, Values } from '../app/trpc.ts';
import { callErrorOf } from './errors.ts';
import type { LiveClient } from './liveClient.ts';
import { useLive } from './liveContext.ts';
import { addOwn, addPending, confirmPending, dropPending } from './pending.ts';
import { tellDone } from './toasts.tsx';
import { noteUnderWay } from './underWay.ts';
import { undoOne } from './undoActions.ts';
import { pushDone } from './undoStack.ts';
import { afterFormer, newestVersion } from './writeOrder.ts';

/** One change of several that are done together. What is made brings its own id. */
export type PlannedChange =
  | { action: 'create'; entity: AnyEntity; data: Values & { id: string } }
  | { action: 'update'; entity: AnyEntity; row: AnyRow; patch: Values }
  | { action: 'delete'; entity: AnyEntity; row: AnyRow };

/** A row as it is drawn until the server has made it: what is not given is the field's default. */
function draftOf(entity: AnyEntity, data: Values & { id: string }): AnyRow {
  const at = new Date().toISOString();
  const meta = {
    version: 0,
    createdAt: at,
    createdBy: null,
    updatedAt: at,
    updatedBy: null,
    deletedAt: null,
    tags: [],
  };
  const fields = Object.entries(entity.fields).map(([name, { spec }]) => [name, spec.default ?? null]);
  return { ...meta, ...Object.fromEntries(fields), ...data };
}

const idOf = (change: PlannedChange) => (change.action === 'create' ? change.data.id : change.row.id);

function pendingOf(change: PlannedChange) {
  const { entity } = change;
  const base = { log: entity.scope, entity: entity.name, seq: null };
  switch (change.action) {
    case 'create':
      return { ...base, row: draftOf(entity, change.data), patch: {}, isNew: true };
    case 'update':
      return { ...base, row: change.row, patch: change.patch };
    case 'delete':
      return { ...base, row: change.row, patch: null };
  }
}

function wireOf(change: PlannedChange) {
  const entity = change.entity.name;
  switch (change.action) {
    case 'create':
      return { action: 'create' as const, entity, data: change.data };
    case 'update': {
      const { row, patch } = change;
      return { action: 'update' as const, entity, id: row.id, version: newestVersion(row), patch };
    }
    case 'delete':
      return { action: 'delete' as const, entity, id: change.row.id, version: newestVersion(change.row) };
  }
}

async function write(live: LiveClient, changes: readonly PlannedChange[], label: string): Promise<RowsResult<AnyRow>> {
  const mutationId = newId();
  addOwn(mutationId);
  for (const change of changes) addPending({ ...pendingOf(change), mutationId });
  // Made when it is sent: a version may come of the write before.
  const send = async () =>
    (await live.api.procedures.changeSet.write.mutate({
      changes: changes.map(wireOf),
      mutationId,
    })) as RowsResult<AnyRow>;
  try {
    const result = await noteUnderWay(live.tenant, afterFormer(changes.map(idOf), send));
    confirmPending(mutationId, result.seq);
    pushDone({ tenant: live.tenant, seq: result.seq, label });
    tellDone(result.seq, label, () => undoOne(live, result.seq));
    return result;
  } catch (thrown) {
    dropPending(mutationId);
    throw callErrorOf(thrown);
  }
}

/**
 * Writes several changes as one change set, all or none, drawn at once and taken back as one. The answer's label is
 * what was done, for the toast and the undo stack. It throws {@link CallError} where it is refused or gets no answer.
 */
export function useChangeSet(): (changes: readonly PlannedChange[], label: string) => Promise<RowsResult<AnyRow>> {
  const live = useLive();
  return useCallback((changes, label) => write(live, changes, label), [live]);
}
