import type { AnyEntity } from '@raceway/shared';
import { useQuery } from '@tanstack/react-query';
import { useCallback, useMemo } from 'react';
import { useShallow } from 'zustand/react/shallow';
import type { AnyRow } from '../app/trpc.ts';
import { type CallError, callErrorOf } from './errors.ts';
import { type EntityListQuery, listQuery, readingOf } from './listQuery.ts';
import { useLive } from './liveContext.ts';
import { listWith } from './overlay.ts';
import { usePending } from './pending.ts';
import { useFlashes } from './recentChanges.ts';
import { useHold } from './useHold.ts';
import { useLoadMore } from './useLoadMore.ts';
import { useMissingIncluded } from './useMissingIncluded.ts';

/** A live list. */
export interface EntityList {
  /** What has been loaded, in order, own writes drawn over it. A row that another deleted stays until {@link applyNews}, with `deletedAt` set. */
  rows: AnyRow[];
  /** How many rows meet the filter in all; null before it is known. */
  total: number | null;
  isLoading: boolean;
  /** The rows are still those of the filter or order before; the new ones are on their way. */
  isStale: boolean;
  error: CallError | null;
  /** Loads the next page; does nothing while one is under way or when all is here. */
  loadMore: () => void;
  hasMore: boolean;
  isLoadingMore: boolean;
  /** How many rows changes of others would bring in, take out or move: they wait so that nothing jumps. */
  news: number;
  /** Shows the list with the news. */
  applyNews: () => void;
  /** A row that came along with the list's own. */
  lookup: (entityName: string, id: string) => AnyRow | undefined;
  /** Ids of rows that someone else changed just now. */
  flashes: ReadonlySet<string>;
}

const none: AnyRow[] = [];

/**
 * A list that follows the log.
 * @param query What to list. It may be a new object each time; equal ones are the same list.
 */
export function useEntityList(entity: AnyEntity, query: EntityListQuery): EntityList {
  const live = useLive();
  const asked = JSON.stringify(query);
  const stable = useMemo(() => JSON.parse(asked) as EntityListQuery, [asked]);
  const options = useMemo(() => listQuery(live, entity, stable), [live, entity, stable]);
  const { data, error, isPending, isPlaceholderData, refetch } = useQuery({
    ...options,
    // Another filter or order of the same list keeps what is on screen until its own rows are here: nothing blinks.
    placeholderData: (former, query) => (query?.queryKey[2] === entity.name ? former : undefined),
  });
  useHold(options.meta.log, options.meta.topics);
  useMissingIncluded(entity, stable.include ?? [], options.queryKey, data);

  const writes = usePending(useShallow((state) => state.writes.filter((write) => write.entity === entity.name)));
  const drawn = useMemo(
    () => (data && writes.length > 0 ? listWith(entity, readingOf(entity, stable), data, writes) : data),
    [data, writes, entity, stable],
  );
  const more = useLoadMore(entity, stable, options);
  const flashes = useFlashes(entity);

  const lookup = useCallback(
    (entityName: string, id: string) => data?.included[entityName]?.[id] ?? live.cache.find(entityName, id),
    [data?.included, live],
  );

  return {
    rows: drawn?.rows ?? none,
    total: drawn?.total ?? null,
    isLoading: isPending,
    isStale: isPlaceholderData,
    error: error ? callErrorOf(error) : more.error,
    loadMore: more.loadMore,
    hasMore: drawn?.next != null,
    isLoadingMore: more.isLoadingMore,
    news: drawn?.waiting.size ?? 0,
    applyNews: useCallback(() => void refetch(), [refetch]),
    lookup,
    flashes,
  };
}
