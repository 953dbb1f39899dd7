import type { AnyEntity, Change } from '@raceway/shared';
import { queryOptions, useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useMemo, useState } from 'react';
import { type CallError, callErrorOf } from './errors.ts';
import type { LiveClient } from './liveClient.ts';
import { useLive } from './liveContext.ts';
import type { LiveKey, LiveMeta } from './liveQuery.ts';
import { patchHistory } from './patch.ts';
import type { HistoryState } from './states.ts';
import { useHold } from './useHold.ts';

/** An object's history, newest first. */
export interface History {
  changes: readonly Change[];
  isLoading: boolean;
  error: CallError | null;
  loadMore: () => void;
  hasMore: boolean;
}

const none: Change[] = [];

function historyQuery(live: LiveClient, entity: AnyEntity, id: string) {
  const queryKey: LiveKey = ['live', live.tenant, entity.name, 'history', id];
  const meta: LiveMeta<HistoryState> = {
    log: entity.scope,
    topics: [`${entity.name}:${id}`],
    patch: (state, change) => patchHistory(id, state, change),
  };
  const options = queryOptions({
    queryKey,
    structuralSharing: false,
    queryFn: () => live.cache.load(meta, async () => ({ ...(await live.api.of(entity).history({ id })), seq: null })),
  });
  return { ...options, meta };
}

/** What was done to an object, followed live. */
export function useHistory(entity: AnyEntity, id: string): History {
  const live = useLive();
  const client = useQueryClient();
  const options = useMemo(() => historyQuery(live, entity, id), [live, entity, id]);
  const { data, error, isPending } = useQuery(options);
  const [moreError, setMoreError] = useState<CallError | null>(null);
  useHold(options.meta.log, options.meta.topics);

  const loadMore = useCallback(async () => {
    const after = client.getQueryData<HistoryState>(options.queryKey)?.next;
    if (!after) return;
    try {
      const { changes, next } = await live.api.of(entity).history({ id, after });
      client.setQueryData<HistoryState>(options.queryKey, (now) =>
        now?.next === after ? { ...now, changes: [...now.changes, ...changes], next } : now,
      );
      setMoreError(null);
    } catch (thrown) {
      setMoreError(callErrorOf(thrown));
    }
  }, [client, live, entity, id, options]);

  return {
    changes: data?.changes ?? none,
    isLoading: isPending,
    error: error ? callErrorOf(error) : moreError,
    loadMore,
    hasMore: data?.next != null,
  };
}
