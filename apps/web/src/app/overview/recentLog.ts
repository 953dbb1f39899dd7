import { type Change, registry } from '@raceway/shared';
import { queryOptions } from '@tanstack/react-query';
import type { LiveClient } from '../../live/liveClient.ts';
import type { LiveMeta } from '../../live/liveQuery.ts';
import type { LiveState } from '../../live/states.ts';

/** The tenant's last change sets, newest first. */
export interface RecentLog extends LiveState {
  sets: readonly ChangeSet[];
}

/** The changes that were made as one. */
export interface ChangeSet {
  seq: number;
  /** Never empty. */
  changes: readonly Change[];
}

const shownSets = 25;

/** Change sets with one more change, which belongs to the newest of them or begins another. */
export function withChange(sets: readonly ChangeSet[], change: Change): ChangeSet[] {
  const [newest, ...older] = sets;
  const isSame = newest?.seq === change.seq;
  const set = { seq: change.seq, changes: isSame ? [...newest.changes, change] : [change] };
  return [set, ...(isSame ? older : sets)].slice(0, shownSets);
}

const topics = registry.all.filter(({ scope }) => scope === 'tenant').map(({ name }) => name);

/** The live query of what was done in the tenant last. */
export function recentLogQuery(live: LiveClient) {
  const meta: LiveMeta<RecentLog> = {
    log: 'tenant',
    topics,
    patch: (state, change) => ({ ...state, sets: withChange(state.sets, change) }),
  };
  const load = async () => {
    const head = await live.api.of(registry.get('organization.site')).list({ limit: 1 });
    const from = Math.max(0, head.seq - shownSets);
    const { changes, to } = await live.api.procedures.log.since.query({ seq: from, limit: shownSets });
    return { sets: changes.reduce<ChangeSet[]>(withChange, []), seq: to };
  };
  const options = queryOptions({
    queryKey: ['live', live.tenant, '', 'recent'],
    structuralSharing: false,
    queryFn: () => live.cache.load(meta, load),
  });
  return { ...options, meta };
}
