import { Text } from '@mantine/core';
import { type AnyEntity, registry } from '@raceway/shared';
import { useQueries } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { AnyRow } from '../../app/trpc.ts';
import { useLive } from '../../live/liveContext.ts';
import { useHold } from '../../live/useHold.ts';
import { countQuery } from '../countQuery.ts';

/** How many of which parts are deleted with a row: `48 interfaces and 2 power ports`. Live, as others add some meanwhile. */
export function GoesAlong({ entity, row }: { entity: AnyEntity; row: AnyRow }) {
  const live = useLive();
  const owned = useMemo(
    () =>
      [...registry.reversesOf(entity).values()]
        .filter(({ from, field }) => from.fields[field]?.spec.isOwner)
        .map(({ from, field }) => ({ from, query: countQuery(live, from, { field, id: row.id }) })),
    [live, entity, row.id],
  );
  useHold(entity.scope, [...new Set(owned.flatMap(({ query }) => query.meta.topics))]);
  const counts = useQueries({ queries: owned.map(({ query }) => query) });
  if (owned.length === 0) return null;
  const isKnown = counts.every(({ data }) => data !== undefined);
  const parts = owned.flatMap(({ from }, index) => {
    const total = counts[index]?.data?.total ?? 0;
    if (total === 0) return [];
    return [`${total.toLocaleString('en')} ${(total === 1 ? from.label : from.plural).toLowerCase()}`];
  });
  return (
    <Text size="sm" mt="xs" aria-live="polite">
      {!isKnown && 'Counting what goes with it…'}
      {isKnown && parts.length === 0 && 'Nothing goes with it.'}
      {isKnown && parts.length > 0 && `With it go ${new Intl.ListFormat('en').format(parts)}.`}
    </Text>
  );
}
