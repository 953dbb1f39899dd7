import { displayOf, registry } from '@raceway/shared';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { AnyRow } from '../app/trpc.ts';
import { useLive } from './liveContext.ts';
import { rowQuery } from './rowQuery.ts';
import { useHold } from './useHold.ts';

/** A row that is referred to. */
export interface Reference {
  /** What it is called; null while that is not known. */
  display: string | null;
  row: AnyRow | null;
  /** It never was there, or is not for these eyes. */
  isMissing: boolean;
}

/**
 * The row behind a reference; those wanted in the same moment are loaded together.
 * @param id Null where nothing is referred to.
 */
export function useReference(entityName: string, id: string | null): Reference {
  const live = useLive();
  const entity = registry.get(entityName);
  const options = useMemo(() => rowQuery(live, entity, id ?? ''), [live, entity, id]);
  const known = useMemo(() => live.cache.find(entityName, id ?? ''), [live, entityName, id]);
  const { data, isError } = useQuery({ ...options, enabled: id !== null });
  useHold(entity.scope, id === null ? [] : [entityName]);
  const row = data?.row ?? known ?? null;
  return { display: row && displayOf(entity, row), row, isMissing: isError };
}
