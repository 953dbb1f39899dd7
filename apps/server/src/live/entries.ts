import type { Change } from '@raceway/shared';
import type { LoggedChange } from '../core/log.ts';
import { topicsOf } from './topics.ts';

/** Who sees a change, by keys, before and after it; null means everyone of the log's scope. */
export type Audiences = LoggedChange['audiences'];

/** A change with what the fan-out asks of it, worked out once in a process however many sockets there are. */
export interface Entry {
  change: Change;
  audiences: Audiences;
  /** All topics that it touches. */
  topics: readonly string[];
  /** About its length on the wire. */
  bytes: number;
}

/** A change as one view class sees it. */
export interface Visible {
  change: Change;
  bytes: number;
}

/** Makes the entry of a change; the audiences stay on the server. */
export function entryOf({ audiences, ...change }: LoggedChange): Entry {
  return { change, audiences, topics: topicsOf(change), bytes: bytesOf(change) };
}

/** The length of a change on the wire. */
export function bytesOf(change: Change): number {
  return Buffer.byteLength(JSON.stringify(change));
}
