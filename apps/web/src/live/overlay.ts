import type { AnyEntity, Change } from '@raceway/shared';
import type { AnyRow } from '../app/trpc.ts';
import { patchList } from './patch.ts';
import type { PendingWrite } from './pending.ts';
import type { ListReading, ListState } from './states.ts';

/** The row as its pending write would leave it, upon the newest row known: other fields keep what others wrote. */
function rowWith(write: PendingWrite, newest: AnyRow): AnyRow {
  return { ...newest, ...write.patch, version: newest.version + 1 };
}

/** The pending write as the change that the log will bring. */
function changeOf(write: PendingWrite, newest: AnyRow): Change {
  const row = rowWith(write, newest);
  const before = Object.fromEntries(Object.keys(write.patch ?? {}).map((name) => [name, newest[name] ?? null]));
  return {
    seq: 0,
    ord: 0,
    entity: write.entity,
    id: row.id,
    action: write.isNew ? 'create' : write.patch ? 'update' : 'delete',
    version: row.version,
    display: '',
    before: write.isNew ? null : before,
    after: row,
    actor: null,
    source: 'web',
    reason: null,
    mutationId: write.mutationId,
    at: row.updatedAt,
    containers: [],
  };
}

/** A list with own writes that are still under way drawn over it. */
export function listWith(
  entity: AnyEntity,
  reading: ListReading,
  state: ListState,
  writes: readonly PendingWrite[],
): ListState {
  return writes.reduce((drawn, write) => {
    const known = drawn.rows.find(({ id }) => id === write.row.id);
    const newest = known && known.version > write.row.version ? known : write.row;
    return patchList(entity, reading, drawn, changeOf(write, newest), 'at-once');
  }, state);
}

/** A row with own writes drawn over it. A deletion under way leaves it as it is: its page says when it is gone. */
export function rowWithPending(row: AnyRow, writes: readonly PendingWrite[]): AnyRow {
  // The version stays the server's, as the next write is made from it.
  const patches = writes.filter((write) => write.row.id === row.id).map(({ patch }) => patch);
  return Object.assign({}, row, ...patches);
}
