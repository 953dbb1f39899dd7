import { type Change, device, newId } from '@raceway/shared';
import { QueryClient, QueryObserver } from '@tanstack/react-query';
import { describe, expect, it } from 'vitest';
import type { AnyRow } from '../app/trpc.ts';
import { LiveCache } from './liveCache.ts';
import type { LiveKey, LiveMeta } from './liveQuery.ts';
import { patchRow } from './patch.ts';
import type { RowState } from './states.ts';

const at = '2026-11-21T03:00:00.000Z';
const id = newId();

function aRow(version: number): AnyRow {
  const dates = { createdAt: at, createdBy: null, updatedAt: at, updatedBy: null, deletedAt: null };
  return { id, version, ...dates, tags: [], name: `v${version}` };
}

function aChange(seq: number, version: number): Change {
  const row = aRow(version);
  const change = { seq, ord: 0, entity: device.name, id, action: 'update', version, display: '', before: {} } as const;
  return { ...change, after: row, actor: null, source: 'web', reason: null, mutationId: newId(), at, containers: [] };
}

const meta: LiveMeta<RowState> = {
  log: 'tenant',
  topics: [`${device.name}:${id}`],
  patch: (state, change) => patchRow(state, change),
};

/** A cache whose log and server are the test. */
function aCache() {
  const client = new QueryClient({
    defaultOptions: { queries: { staleTime: Number.POSITIVE_INFINITY, retry: false } },
  });
  const heard = { seq: 10 as number | null, fromSeq: 0 };
  const cache = new LiveCache(
    client,
    'demo',
    () => heard,
    () => 'when-asked',
  );
  const loads: ((loaded: { row: AnyRow; seq: number }) => void)[] = [];
  const load = () => new Promise<{ row: AnyRow; seq: number }>((resolve) => loads.push(resolve));
  const queryKey: LiveKey = ['live', 'demo', device.name, 'row', id];
  const observer = new QueryObserver<RowState>(client, { queryKey, meta, queryFn: () => cache.load(meta, load) });
  const stop = observer.subscribe(() => {});
  const shown = () => client.getQueryData<RowState>(queryKey)?.row.version;
  const loaded = () =>
    new Promise<void>((resolve) => {
      const unsubscribe = client.getQueryCache().subscribe(({ query }) => {
        if (query.state.fetchStatus !== 'idle') return;
        unsubscribe();
        resolve();
      });
    });
  return { cache, heard, loads, shown, loaded, stop };
}

describe('LiveCache', () => {
  it('applies to a load what the log told while it was under way, and nothing twice', async () => {
    const { cache, loads, shown, loaded, stop } = aCache();
    cache.apply('tenant', [aChange(11, 3), aChange(12, 4)]);
    loads[0]?.({ row: aRow(3), seq: 11 });
    await loaded();
    expect(shown()).toBe(4);
    cache.apply('tenant', [aChange(12, 4)]);
    cache.apply('tenant', [aChange(13, 5)]);
    expect(shown()).toBe(5);
    stop();
  });

  it('loads again where the log began to be heard only after the rows were read', async () => {
    const { heard, loads, shown, loaded, stop } = aCache();
    Object.assign(heard, { seq: 20, fromSeq: 20 });
    loads[0]?.({ row: aRow(1), seq: 15 });
    await new Promise((resolve) => setImmediate(resolve));
    expect(loads).toHaveLength(2);
    loads[1]?.({ row: aRow(2), seq: 20 });
    await loaded();
    expect(shown()).toBe(2);
    stop();
  });

  it('loads what is on screen anew after a restart of the log, and leaves alone what is newer', async () => {
    const { cache, loads, loaded, stop } = aCache();
    loads[0]?.({ row: aRow(1), seq: 11 });
    await loaded();
    cache.restart('tenant', 11);
    cache.restart('organization', 99);
    expect(loads).toHaveLength(1);
    cache.restart('tenant', 12);
    await new Promise((resolve) => setImmediate(resolve));
    expect(loads).toHaveLength(2);
    stop();
  });
});
