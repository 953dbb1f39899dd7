import { type AnyEntity, type Change, compareRows, evaluate } from '@raceway/shared';
import type { AnyRow } from '../app/trpc.ts';
import type { HistoryState, ListReading, ListState, RowState } from './states.ts';

/** How a change is applied to a list: at once, or so that nothing moves under the reader's pointer. */
export type Settling = 'at-once' | 'when-asked';

/** The row after the change. A deletion out of the reader's sight tells the id alone, so the known fields stay. */
export function rowAfter(change: Change, known: AnyRow | undefined): AnyRow {
  const row = { ...known, ...change.after, id: change.id, version: change.version } as AnyRow;
  return change.action === 'delete' && !row.deletedAt ? { ...row, deletedAt: change.at } : row;
}

/** Whether the list had the row before the change; undefined where that cannot be told from the change. */
function wasIn(entity: AnyEntity, { condition }: ListReading, change: Change, known: AnyRow | undefined) {
  if (known) return known.deletedAt === null && evaluate(entity, condition, known);
  if (change.action === 'create' || change.action === 'restore') return false;
  return evaluate(entity, condition, { ...change.after, ...change.before });
}

/** Where the row belongs among rows that are in order: an index, or undefined where it takes other rows to know. */
function placeOf(entity: AnyEntity, { orders }: ListReading, rows: readonly AnyRow[], row: AnyRow): number | undefined {
  let low = 0;
  let high = rows.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const other = rows[middle];
    const order = other && compareRows(entity, orders, row, other);
    if (order === undefined) return undefined;
    if (order < 0) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** Whether the row keeps its place when it becomes `after`. */
function keepsPlace({ orders }: ListReading, before: AnyRow, after: AnyRow): boolean {
  return orders.every(({ steps, field }) => {
    const [first] = steps;
    return first ? before[first.name] === after[first.name] : before[field] === after[field];
  });
}

const without = (ids: ReadonlySet<string>, id: string) =>
  ids.has(id) ? new Set([...ids].filter((other) => other !== id)) : ids;

function inserted(
  entity: AnyEntity,
  reading: ListReading,
  state: ListState,
  row: AnyRow,
  settling: Settling,
): ListState {
  const place = placeOf(entity, reading, state.rows, row);
  const isAtEnd = place === state.rows.length;
  // Past what is loaded: the next page brings it.
  if (isAtEnd && state.next !== null) return state;
  if (place === undefined ? settling === 'at-once' && state.next === null : isAtEnd || settling === 'at-once') {
    const rows = state.rows.toSpliced(place ?? state.rows.length, 0, row);
    return { ...state, rows, waiting: without(state.waiting, row.id) };
  }
  return { ...state, waiting: new Set(state.waiting).add(row.id) };
}

function removed(state: ListState, index: number, row: AnyRow, settling: Settling): ListState {
  if (settling === 'at-once') {
    return { ...state, rows: state.rows.toSpliced(index, 1), waiting: without(state.waiting, row.id) };
  }
  return { ...state, rows: state.rows.with(index, row), waiting: new Set(state.waiting).add(row.id) };
}

function updated(
  entity: AnyEntity,
  reading: ListReading,
  state: ListState,
  { index, known, row }: { index: number; known: AnyRow; row: AnyRow },
  settling: Settling,
): ListState {
  const inPlace = { ...state, rows: state.rows.with(index, row) };
  if (keepsPlace(reading, known, row)) return inPlace;
  const others = state.rows.toSpliced(index, 1);
  const place = placeOf(entity, reading, others, row);
  if (place === index) return inPlace;
  if (settling === 'at-once' && place !== undefined) {
    return { ...state, rows: others.toSpliced(place, 0, row), waiting: without(state.waiting, row.id) };
  }
  return { ...inPlace, waiting: new Set(state.waiting).add(row.id) };
}

/**
 * A list after a change of one of its entity's rows. What the list has with this version or a later one is left alone.
 * @param settling `when-asked` leaves rows where they are and notes in `waiting` what would come, go or move.
 */
export function patchList(
  entity: AnyEntity,
  reading: ListReading,
  state: ListState,
  change: Change,
  settling: Settling,
): ListState {
  const index = state.rows.findIndex(({ id }) => id === change.id);
  const known = state.rows[index];
  if (known && known.version >= change.version) return state;
  const row = rowAfter(change, known);
  const had = wasIn(entity, reading, change, known);
  const has = change.action === 'delete' ? false : evaluate(entity, reading.condition, row);
  // Undecidable is left to the server: the reader is told that there is news.
  if (has === undefined) {
    const rows = known ? state.rows.with(index, row) : state.rows;
    return { ...state, rows, waiting: new Set(state.waiting).add(row.id) };
  }
  const counted = { ...state, total: state.total + Number(has) - Number(had ?? has) };
  if (known && has) return updated(entity, reading, counted, { index, known, row }, settling);
  if (known) return removed(counted, index, row, settling);
  if (has) return inserted(entity, reading, counted, row, settling);
  return counted.total === state.total ? state : counted;
}

/** A list after a change of a row that its rows may refer to. */
export function patchIncluded(state: ListState, change: Change): ListState {
  const known = state.included[change.entity]?.[change.id];
  if (!known || known.version >= change.version) return state;
  const rows = { ...state.included[change.entity], [change.id]: rowAfter(change, known) };
  return { ...state, included: { ...state.included, [change.entity]: rows } };
}

/** A row after a change, if it is the row's own and newer. */
export function patchRow(state: RowState, change: Change): RowState {
  if (change.id !== state.row.id || change.version <= state.row.version) return state;
  return { ...state, row: rowAfter(change, state.row) };
}

/** A history after a change: the newest first. */
export function patchHistory(id: string, state: HistoryState, change: Change): HistoryState {
  const newest = state.changes[0];
  if (change.id !== id || (newest && newest.version >= change.version)) return state;
  return { ...state, changes: [change, ...state.changes] };
}
