import type { AnyEntity, Change } from '@raceway/shared';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useShallow } from 'zustand/react/shallow';
import type { AnyRow } from '../app/trpc.ts';
import { type CallError, callErrorOf } from './errors.ts';
import { useLive } from './liveContext.ts';
import { rowWithPending } from './overlay.ts';
import { usePending } from './pending.ts';
import { useRecentChanges } from './recentChanges.ts';
import { rowQuery } from './rowQuery.ts';
import { useHold } from './useHold.ts';

/** A live row. */
export interface EntityRow {
  /** The row, own writes drawn over it; null while it loads and where there is none. `deletedAt` tells that someone deleted it. */
  row: AnyRow | null;
  isLoading: boolean;
  /** With code NOT_FOUND where there never was such a row or it may not be seen. */
  error: CallError | null;
  /** What someone else did to it just now; null a few seconds later. */
  lastChange: Change | null;
}

/** One row that follows the log. */
export function useEntityRow(entity: AnyEntity, id: string): EntityRow {
  const live = useLive();
  const options = useMemo(() => rowQuery(live, entity, id), [live, entity, id]);
  const { data, error, isPending } = useQuery(options);
  useHold(entity.scope, [`${entity.name}:${id}`]);
  const writes = usePending(useShallow((state) => state.writes.filter((write) => write.row.id === id)));
  const row = useMemo(() => (data ? rowWithPending(data.row, writes) : null), [data, writes]);
  const lastChange = useRecentChanges(({ changes }) => changes.get(id) ?? null);
  return { row, isLoading: isPending, error: error ? callErrorOf(error) : null, lastChange };
}
