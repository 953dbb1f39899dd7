import type { Change, LogName } from '@raceway/shared';
import { notifyManager, type Query, type QueryClient } from '@tanstack/react-query';
import type { AnyRow } from '../app/trpc.ts';
import { type LiveMeta, liveMetaOf } from './liveQuery.ts';
import type { Settling } from './patch.ts';
import type { ListState, LiveState, RowState } from './states.ts';

/** How often a load is repeated when the log started anew while it was under way. */
const maxLoads = 3;

type Unnumbered<State extends LiveState> = Omit<State, 'seq'> & { seq: number | null };

const isList = (query: Query) => query.queryKey[3] === 'list';

/** A load under way and what has changed since it began. */
interface Load {
  log: LogName;
  changes: Change[];
}

/** Keeps the live queries of one tenant in the query cache true to the log. */
export class LiveCache {
  private readonly loads = new Set<Load>();

  /**
   * @param heard The log's number that is known now, and the one below which nothing was ever heard.
   * @param settlingOf How a change is applied: own ones at once.
   */
  constructor(
    private readonly client: QueryClient,
    private readonly tenant: string,
    private readonly heard: (log: LogName) => { seq: number | null; fromSeq: number },
    readonly settlingOf: (change: Change) => Settling,
  ) {}

  /**
   * Loads a state, with the changes that the log has told since it was read.
   * @param load Answers the state; its `seq` is null where the procedure does not tell how new its rows are.
   */
  async loadWithLater<State extends LiveState>(
    log: LogName,
    load: () => Promise<Unnumbered<State>>,
  ): Promise<{ state: State; later: Change[] }> {
    for (let times = 1; ; times += 1) {
      const underWay: Load = { log, changes: [] };
      const seqBefore = this.heard(log).seq ?? -1;
      this.loads.add(underWay);
      try {
        const loaded = await load();
        const seq = loaded.seq ?? seqBefore;
        // Nothing tells what happened between these rows and the first thing heard.
        if (seq < this.heard(log).fromSeq && times < maxLoads) continue;
        const later = underWay.changes.filter((change) => change.seq > seq);
        return { state: { ...loaded, seq } as State, later };
      } finally {
        this.loads.delete(underWay);
      }
    }
  }

  /** Loads a state and brings it up to what the log has told meanwhile; see {@link loadWithLater}. */
  async load<State extends LiveState>(
    { log, patch }: LiveMeta<State>,
    load: () => Promise<Unnumbered<State>>,
  ): Promise<State> {
    const { state, later } = await this.loadWithLater(log, load);
    return later.reduce<State>((patched, change) => patch(patched, change, 'at-once'), state);
  }

  /** The newest row that some cached query holds, if one does. */
  find(entityName: string, id: string): AnyRow | undefined {
    const key = ['live', this.tenant, entityName];
    const alone = this.client.getQueryData<RowState>([...key, 'row', id]);
    if (alone) return alone.row;
    const lists = this.client.getQueriesData<ListState>({ queryKey: ['live', this.tenant], predicate: isList });
    for (const [[, , name], list] of lists) {
      const found = list?.included[entityName]?.[id];
      const own = name === entityName ? list?.rows.find((row) => row.id === id) : undefined;
      if (found ?? own) return found ?? own;
    }
    return undefined;
  }

  /** Patches all that is cached with the changes of a range, telling the views once. */
  apply(log: LogName, changes: Change[]): void {
    for (const load of this.loads) if (load.log === log) load.changes.push(...changes);
    notifyManager.batch(() => {
      for (const query of this.queriesOf(log)) this.patch(query, changes);
    });
  }

  /** Loads anew what was loaded before `seq`: the log will not tell what happened since. */
  restart(log: LogName, seq: number): void {
    const isOld = (query: Query) => ((query.state.data as LiveState | undefined) ?? { seq: -1 }).seq < seq;
    this.invalidate(log, (query) => query.state.fetchStatus === 'idle' && isOld(query), 'active');
  }

  /** What depends on these topics is no longer followed: true when last seen, loaded anew when next shown. */
  unfollow(log: LogName, topics: ReadonlySet<string>): void {
    this.invalidate(log, (_, meta) => meta.topics.some((topic) => topics.has(topic)), 'none');
  }

  private invalidate(
    log: LogName,
    isMeant: (query: Query, meta: LiveMeta<LiveState>) => boolean,
    refetchType: 'active' | 'none',
  ): void {
    const predicate = (query: Query) => {
      const meta = liveMetaOf(query);
      return meta?.log === log && isMeant(query, meta);
    };
    // A failed load shows on its own query.
    void this.client.invalidateQueries({ queryKey: ['live', this.tenant], predicate, refetchType });
  }

  private queriesOf(log: LogName): Query[] {
    const queries = this.client.getQueryCache().findAll({ queryKey: ['live', this.tenant] });
    return queries.filter((query) => liveMetaOf(query)?.log === log);
  }

  private patch(query: Query, changes: Change[]): void {
    const meta = liveMetaOf(query);
    const data = query.state.data as LiveState | undefined;
    if (!meta || !data) return;
    const patched = changes.reduce((state, change) => {
      return change.seq > state.seq ? meta.patch(state, change, this.settlingOf(change)) : state;
    }, data);
    if (patched !== data) this.client.setQueryData(query.queryKey, patched, { updatedAt: query.state.dataUpdatedAt });
  }
}
