import type { AnyEntity, Change } from '@raceway/shared';
import type { AnyRow } from '../app/trpc.ts';
import { patchList } from './patch.ts';
import type { PendingWrite } from './pending.ts';
import type { ListReading, ListState } from './states.ts';

/** The pending write as the change that the log will bring. */
function changeOf(write: PendingWrite, newest: AnyRow): Change {
  // Other fields keep what others wrote. A version of its own makes it news to the list.
  const row = { ...newest, ...write.patch, version: newest.version + 1 };
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

/** The list with a row at the version that the server gave it. */
function atVersion(state: ListState, { id, version }: AnyRow): ListState {
  const index = state.rows.findIndex((row) => row.id === id);
  const row = state.rows[index];
  return row ? { ...state, rows: state.rows.with(index, { ...row, version }) } : state;
}

/**
 * A list with own writes that are still under way drawn over it. Versions stay the server's, as the next write is made
 * from them: a write that turns out to change nothing gives no other.
 */
export function listWith(
  entity: AnyEntity,
  reading: ListReading,
  state: ListState,
  writes: readonly PendingWrite[],
): ListState {
  return writes.reduce((drawn, write) => {
    const known = drawn.rows.find(({ id }) => id === write.row.id);
    const newest = known && known.version >= write.row.version ? known : write.row;
    const patched = patchList(entity, reading, drawn, changeOf(write, newest), 'at-once');
    return write.isNew ? patched : atVersion(patched, newest);
  }, state);
}

/** A row with own writes drawn over it. A deletion under way leaves it as it is: its page says when it is gone. */
export function rowWithPending(row: AnyRow, writes: readonly PendingWrite[]): AnyRow {
  // The version stays the server's, as in a list.
  const patches = writes.filter((write) => write.row.id === row.id).map(({ patch }) => patch);
  return Object.assign({}, row, ...patches);
}
