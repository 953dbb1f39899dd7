import type { AnyEntity } from '@raceway/shared';
import { queryOptions } from '@tanstack/react-query';
import type { LiveClient } from './liveClient.ts';
import type { LiveKey, LiveMeta } from './liveQuery.ts';
import { patchRow } from './patch.ts';
import type { RowState } from './states.ts';

/** The cached query of one row. It fails with NOT_FOUND where there is none. */
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
    queryFn: () => live.cache.load(meta, () => live.rows.load(entity, id)),
  });
  return { ...options, meta };
}
