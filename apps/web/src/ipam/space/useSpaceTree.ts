import { queryOptions, useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useMemo, useRef, useState } from 'react';
import { type CallError, callErrorOf } from '../../live/errors.ts';
import type { LiveClient } from '../../live/liveClient.ts';
import { useLive } from '../../live/liveContext.ts';
import type { LiveKey, LiveMeta } from '../../live/liveQuery.ts';
import type { LiveState } from '../../live/states.ts';
import { useHold } from '../../live/useHold.ts';
import { type LevelAsk, type LevelPage, type Levels, levelKey, noLevels, patchLevels, withPage } from './levels.ts';

/** What of a level is to be loaded: its beginning where `after` is null. */
export interface PageAsk extends LevelAsk {
  after: string | null;
}

interface TreeState extends LiveState {
  levels: Levels;
}
interface LoadedPages extends LiveState {
  pages: { ask: PageAsk; page: LevelPage }[];
}

/** So many prefixes of a level are loaded at once, and so many levels. */
const pageSize = 500;
const levelsAtOnce = 50;

async function loadPages(live: LiveClient, asks: readonly PageAsk[]): Promise<LoadedPages> {
  const { levels, seq } = await live.api.procedures.ipam.prefix.tree.query({
    levels: asks.map(({ vrf, parent, after }) => ({ vrf, parent, ...(after !== null && { after }) })),
    limit: pageSize,
  });
  return { pages: asks.flatMap((ask, at) => (levels[at] ? [{ ask, page: levels[at] }] : [])), seq };
}

const withPages = (levels: Levels, { pages, seq }: LoadedPages) =>
  pages.reduce((state, { ask: { after, ...ask }, page }) => withPage(state, ask, after, page, seq), levels);

function treeQuery(live: LiveClient) {
  const queryKey: LiveKey = ['live', live.tenant, 'ipam.prefix', 'call', 'tree'];
  const meta: LiveMeta<TreeState> = {
    log: 'tenant',
    topics: ['ipam.prefix'],
    patch: (state, change) => {
      const levels = patchLevels(state.levels, change);
      return levels === state.levels ? state : { ...state, levels };
    },
  };
  const options = queryOptions({
    queryKey,
    structuralSharing: false,
    // What is on screen is loaded anew at once; the rest when it comes into sight.
    queryFn: ({ client }) =>
      live.cache.load(meta, async () => {
        const known = [...(client.getQueryData<TreeState>(queryKey)?.levels.byKey.values() ?? [])];
        const asks = known.slice(0, levelsAtOnce).map(({ vrf, parent }) => ({ vrf, parent, after: null }));
        if (asks.length === 0) return { levels: noLevels, seq: null };
        const loaded = await loadPages(live, asks);
        return { levels: withPages(noLevels, loaded), seq: loaded.seq };
      }),
  });
  return { ...options, meta };
}

/** The tree of prefixes, loaded level by level as it is wanted. */
export interface SpaceTree {
  levels: Levels;
  isLoading: boolean;
  error: CallError | null;
  /** Loads pages of levels, those under way left out; gives the levels as they are then. */
  load: (asks: readonly PageAsk[]) => Promise<Levels>;
  /** Tries again what has failed. */
  retry: () => void;
}

const nameOf = (ask: PageAsk) => `${levelKey(ask)} ${ask.after ?? ''}`;

/** The tree of prefixes of the tenant on screen; it follows the log. */
export function useSpaceTree(): SpaceTree {
  const live = useLive();
  const client = useQueryClient();
  const options = useMemo(() => treeQuery(live), [live]);
  const { queryKey, meta } = options;
  const { data, error, isPending, refetch } = useQuery(options);
  useHold(meta.log, meta.topics);
  const underWay = useRef(new Set<string>());
  const [failure, setFailure] = useState<CallError | null>(null);

  const load = useCallback(
    async (asks: readonly PageAsk[]) => {
      const levelsNow = () => client.getQueryData<TreeState>(queryKey)?.levels ?? noLevels;
      const fresh = asks.filter((ask) => !underWay.current.has(nameOf(ask))).slice(0, levelsAtOnce);
      if (fresh.length === 0) return levelsNow();
      for (const ask of fresh) underWay.current.add(nameOf(ask));
      try {
        const { state, later } = await live.cache.loadWithLater<LoadedPages>(meta.log, () => loadPages(live, fresh));
        client.setQueryData<TreeState>(
          queryKey,
          (now) => now && { ...now, levels: later.reduce(patchLevels, withPages(now.levels, state)) },
        );
        for (const ask of fresh) underWay.current.delete(nameOf(ask));
      } catch (thrown) {
        // What failed is not asked for again until someone says so.
        setFailure(callErrorOf(thrown));
      }
      return levelsNow();
    },
    [client, live, meta, queryKey],
  );
  const retry = useCallback(() => {
    underWay.current.clear();
    setFailure(null);
    void refetch();
  }, [refetch]);
  return {
    levels: data?.levels ?? noLevels,
    isLoading: isPending,
    error: error ? callErrorOf(error) : failure,
    load,
    retry,
  };
}
