import { type Change, registry } from '@raceway/shared';
import { queryOptions } from '@tanstack/react-query';
import type { LiveClient } from '../../live/liveClient.ts';
import type { LiveMeta } from '../../live/liveQuery.ts';
import type { LiveState } from '../../live/states.ts';

/** What was done in the tenant last, newest first. */
export interface RecentLog extends LiveState {
  sets: readonly RecentSet[];
}

/** Changes that were made as one: the first of them, and how many they are. */
export interface RecentSet {
  seq: number;
  first: Change;
  count: number;
}

const shownSets = 25;

/** The sets with one more change, which belongs to the newest of them or begins another. */
export function withChange(sets: readonly RecentSet[], change: Change): RecentSet[] {
  const [newest, ...older] = sets;
  if (newest?.seq === change.seq) return [{ ...newest, count: newest.count + 1 }, ...older];
  return [{ seq: change.seq, first: change, count: 1 }, ...sets].slice(0, shownSets);
}

const topics = registry.all.filter(({ scope }) => scope === 'tenant').map(({ name }) => name);

/** The live query of what was done in the tenant last. */
export function recentLogQuery(live: LiveClient) {
  const meta: LiveMeta<RecentLog> = {
    log: 'tenant',
    topics,
    patch: (state, change) => ({ ...state, sets: withChange(state.sets, change) }),
  };
  const options = queryOptions({
    queryKey: ['live', live.tenant, '', 'recent'],
    structuralSharing: false,
    queryFn: () => live.cache.load(meta, () => live.api.procedures.changeSet.recent.query({ limit: shownSets })),
  });
  return { ...options, meta };
}
