import { Text } from '@mantine/core';
import { type AnyEntity, inWords, registry } from '@raceway/shared';
import { useQueries } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { AnyRow } from '../../app/trpc.ts';
import { useLive } from '../../live/liveContext.ts';
import { useHold } from '../../live/useHold.ts';
import { countQuery } from '../countQuery.ts';

/**
 * How many of which parts are deleted with a row, and what else comes to refer to nothing: `48 interfaces and 2 power
 * ports`. Live, as others add some meanwhile.
 */
export function GoesAlong({ entity, row }: { entity: AnyEntity; row: AnyRow }) {
  const live = useLive();
  const touched = useMemo(
    () =>
      [...registry.reversesOf(entity).values()].flatMap(({ from, field }) => {
        const { isOwner = false, isCleared = false } = from.fields[field]?.spec ?? {};
        if (!isOwner && !isCleared) return [];
        return [{ from, isOwner, query: countQuery(live, from, { field, id: row.id }) }];
      }),
    [live, entity, row.id],
  );
  useHold(entity.scope, [...new Set(touched.flatMap(({ query }) => query.meta.topics))]);
  const counts = useQueries({ queries: touched.map(({ query }) => query) });
  if (touched.length === 0) return null;
  const isKnown = counts.every(({ data }) => data !== undefined);
  const wordsOf = (isMeant: (one: (typeof touched)[number]) => boolean) =>
    touched.flatMap((one, index) => {
      const total = counts[index]?.data?.total ?? 0;
      if (total === 0 || !isMeant(one)) return [];
      return [`${total.toLocaleString('en')} ${inWords(total === 1 ? one.from.label : one.from.plural)}`];
    });
  const parts = wordsOf(({ isOwner }) => isOwner);
  const clearing = wordsOf(({ isOwner }) => !isOwner);
  return (
    <Text size="sm" mt="xs" aria-live="polite">
      {!isKnown && 'Counting what goes with it…'}
      {isKnown && parts.length === 0 && 'Nothing goes with it.'}
      {isKnown && parts.length > 0 && `With it go ${new Intl.ListFormat('en').format(parts)}.`}
      {isKnown && clearing.length > 0 && ` Left without it: ${new Intl.ListFormat('en').format(clearing)}.`}
    </Text>
  );
}
