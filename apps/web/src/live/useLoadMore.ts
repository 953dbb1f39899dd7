import type { AnyEntity } from '@raceway/shared';
import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useRef, useState } from 'react';
import { type CallError, callErrorOf } from './errors.ts';
import { type EntityListQuery, type listQuery, loadPage, mergeIncluded, pageSizeOf } from './listQuery.ts';
import { useLive } from './liveContext.ts';
import type { ListState } from './states.ts';

/** Loads further pages of a list, one at a time. */
export function useLoadMore(
  entity: AnyEntity,
  query: EntityListQuery,
  { queryKey, meta }: ReturnType<typeof listQuery>,
): { loadMore: () => void; isLoadingMore: boolean; error: CallError | null } {
  const live = useLive();
  const client = useQueryClient();
  const [isLoadingMore, setIsLoadingMore] = useState(false);
  const [error, setError] = useState<CallError | null>(null);
  const isBusy = useRef(false);

  const loadMore = useCallback(async () => {
    const after = client.getQueryData<ListState>(queryKey)?.next;
    if (!after || isBusy.current) return;
    isBusy.current = true;
    setIsLoadingMore(true);
    setError(null);
    try {
      const load = () => loadPage(live, entity, query, pageSizeOf(query), after);
      const { state: page, later } = await live.cache.loadWithLater<ListState>(meta.log, load);
      client.setQueryData<ListState>(queryKey, (now) => {
        // The list may have been loaded anew meanwhile; then its own next page counts.
        if (now?.next !== after) return now;
        const whole = joined(now, page);
        const patched = later.reduce(
          (state, change) => meta.patch(state, change, live.cache.settlingOf(change)),
          whole,
        );
        // The changes have been counted where they came in.
        return { ...patched, total: now.total };
      });
    } catch (thrown) {
      setError(callErrorOf(thrown));
    } finally {
      isBusy.current = false;
      setIsLoadingMore(false);
    }
  }, [client, live, entity, query, queryKey, meta]);

  return { loadMore, isLoadingMore, error };
}

/** The list with a further page behind it; rows that are in both stay where they are. */
function joined(now: ListState, page: ListState): ListState {
  const ids = new Set(now.rows.map(({ id }) => id));
  return {
    ...now,
    rows: [...now.rows, ...page.rows.filter(({ id }) => !ids.has(id))],
    next: page.next,
    included: mergeIncluded(now.included, page.included),
  };
}
