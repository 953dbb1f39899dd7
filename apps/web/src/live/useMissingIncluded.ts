import { type AnyEntity, registry } from '@raceway/shared';
import { type QueryKey, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import type { AnyRow } from '../app/trpc.ts';
import { mergeIncluded } from './listQuery.ts';
import { useLive } from './liveContext.ts';
import type { ListState } from './states.ts';

/** A row that the list's rows refer to and that did not come along: a change brought the reference. */
interface Missing {
  entity: AnyEntity;
  id: string;
}

/** The first reference of each path, and on through rows that are here. */
function missingOf(
  entity: AnyEntity,
  rows: readonly AnyRow[],
  paths: string[],
  included: ListState['included'],
): Missing[] {
  return paths.flatMap((path) => {
    const [name = '', ...rest] = path.split('.');
    const target = registry.find(entity.fields[name]?.spec.target ?? '');
    if (!target) return [];
    const ids = [...new Set(rows.map((row) => row[name]).filter((id): id is string => typeof id === 'string'))];
    const known = ids.flatMap((id) => included[target.name]?.[id] ?? []);
    const missing = ids.filter((id) => !included[target.name]?.[id]).map((id) => ({ entity: target, id }));
    return rest.length > 0 ? [...missing, ...missingOf(target, known, [rest.join('.')], included)] : missing;
  });
}

/** Loads the rows that a live change made the list refer to, so that they have names. */
export function useMissingIncluded(
  entity: AnyEntity,
  include: string[],
  queryKey: QueryKey,
  data: ListState | undefined,
): void {
  const live = useLive();
  const client = useQueryClient();
  const paths = include.join(' ');
  const asked = useRef(new Set<string>());
  useEffect(() => {
    if (!data || !paths) return;
    for (const { entity: target, id } of missingOf(entity, data.rows, paths.split(' '), data.included)) {
      if (asked.current.has(id)) continue;
      asked.current.add(id);
      // A row that cannot be read stays without a name, as it would in a list loaded anew.
      live.rows.load(target, id).then(
        ({ row }) =>
          client.setQueryData<ListState>(
            queryKey,
            (now) => now && { ...now, included: mergeIncluded(now.included, { [target.name]: [row] }) },
          ),
        () => {},
      );
    }
  }, [live, client, entity, paths, queryKey, data]);
}
