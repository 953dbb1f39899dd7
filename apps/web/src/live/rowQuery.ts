import { type AnyEntity, AppError } from '@raceway/shared';
import { queryOptions } from '@tanstack/react-query';
import type { AnyRow } from '../app/trpc.ts';
import { callErrorOf } from './errors.ts';
import type { LiveClient } from './liveClient.ts';
import type { LiveKey, LiveMeta } from './liveQuery.ts';
import { patchRow, rowAfter } from './patch.ts';
import type { RowState } from './states.ts';

/** Codes by which the server says that there is no history of such a row for this reader. */
const unseen: ReadonlySet<string> = new Set(['NOT_FOUND', 'FORBIDDEN', 'BAD_REQUEST']);

/** What the history says of a row that no list has any more; null where it says nothing to this reader. */
async function lastKnown(live: LiveClient, entity: AnyEntity, id: string): Promise<AnyRow | null> {
  try {
    const { changes } = await live.api.of(entity).history({ id, limit: 1 });
    const [newest] = changes;
    return newest ? rowAfter(newest, undefined) : null;
  } catch (thrown) {
    if (unseen.has(callErrorOf(thrown).code)) return null;
    throw thrown;
  }
}

async function loadRow(live: LiveClient, entity: AnyEntity, id: string): Promise<{ row: AnyRow; seq: number | null }> {
  try {
    return await live.rows.load(entity, id);
  } catch (thrown) {
    const isGone = thrown instanceof AppError && thrown.code === 'NOT_FOUND';
    const row = isGone ? await lastKnown(live, entity, id) : null;
    if (!row) throw thrown;
    // The history does not tell how new it is.
    return { row, seq: null };
  }
}

/**
 * The cached query of one row; a deleted one is as its deletion left it. It fails with NOT_FOUND where there never was
 * one, or none that may be seen.
 */
export function rowQuery(live: LiveClient, entity: AnyEntity, id: string) {
  const queryKey: LiveKey = ['live', live.tenant, entity.name, 'row', id];
  const meta: LiveMeta<RowState> = {
    log: entity.scope,
    // A row that is referred to is followed with all of its entity, one that is looked at by itself.
    topics: [`${entity.name}:${id}`, entity.name],
    patch: (state, change) => (change.entity === entity.name ? patchRow(state, change) : state),
  };
  const options = queryOptions({
    queryKey,
    structuralSharing: false,
    queryFn: () => live.cache.load(meta, () => loadRow(live, entity, id)),
  });
  return { ...options, meta };
}
