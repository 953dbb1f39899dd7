import type { AnyEntity } from '@raceway/shared';
import { useQueries } from '@tanstack/react-query';
import { useMemo } from 'react';
import { countQuery } from '../../entity/countQuery.ts';
import { useLive } from '../../live/liveContext.ts';
import { useHold } from '../../live/useHold.ts';

/** How many rows of each kind refer to one by a field, live, in the order of `entities`; null while that is not known. */
export function useCounts(
  entities: readonly AnyEntity[],
  { field, id }: { field: string; id: string },
): (number | null)[] {
  const live = useLive();
  const queries = useMemo(
    () => entities.map((entity) => countQuery(live, entity, { field, id })),
    [live, entities, field, id],
  );
  useHold('tenant', [...new Set(queries.flatMap(({ meta }) => meta.topics))]);
  return useQueries({ queries }).map(({ data }) => data?.total ?? null);
}
