import type { Change, Condition, Order } from '@raceway/shared';
import type { AnyRow } from '../app/trpc.ts';

/** What a live query holds besides its data. */
export interface LiveState {
  /** The log's number that the data were at least as new as when they were loaded. */
  seq: number;
}

/** A list as far as it has been loaded. */
export interface ListState extends LiveState {
  rows: AnyRow[];
  /** Where the next page starts; null when all is here. */
  next: string | null;
  total: number;
  /** Rows that the list's rows refer to: by entity name, by id. */
  included: Readonly<Record<string, Readonly<Record<string, AnyRow>>>>;
  /** Ids of rows that changes of others would bring in, take out or move. */
  waiting: ReadonlySet<string>;
}

/** What a list asks for, read once. */
export interface ListReading {
  condition: Condition;
  orders: Order[];
}

/** One row. A deleted one stays, with `deletedAt` set. */
export interface RowState extends LiveState {
  row: AnyRow;
}

/** An object's changes, newest first, as far as they have been loaded. */
export interface HistoryState extends LiveState {
  changes: Change[];
  next: string | null;
}
