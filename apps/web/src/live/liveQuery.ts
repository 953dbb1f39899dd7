import type { Change, LogName } from '@raceway/shared';
import type { Query } from '@tanstack/react-query';
import type { Settling } from './patch.ts';
import type { LiveState } from './states.ts';

/** What a query in the cache says of itself so that the log can keep it true. */
export interface LiveMeta<State extends LiveState> extends Record<string, unknown> {
  log: LogName;
  /** What must be heard for the data to stay true. */
  topics: readonly string[];
  /** The data after a change; the same object where the change does not touch them. */
  patch(state: State, change: Change, settling: Settling): State;
}

/** The key of live queries: all of a tenant's begin alike. */
export type LiveKey = readonly [
  'live',
  tenant: string,
  entity: string,
  kind: 'list' | 'row' | 'history' | 'call',
  of: unknown,
];

/** The live side of a cached query; null where the query is not live. */
export function liveMetaOf(query: Query): LiveMeta<LiveState> | null {
  return query.queryKey[0] === 'live' && query.meta ? (query.meta as LiveMeta<LiveState>) : null;
}
