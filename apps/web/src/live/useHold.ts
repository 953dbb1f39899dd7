import type { LogName } from '@raceway/shared';
import { useEffect } from 'react';
import { useLive } from './liveContext.ts';

/** Follows topics of a log while mounted. */
export function useHold(log: LogName, topics: readonly string[]): void {
  const live = useLive();
  const list = topics.join(' ');
  // A layout effect of the query's observer would fetch first; both run in one task, so the subscription's cursor is no newer.
  useEffect(() => live.hold(log, list.split(' ').filter(Boolean)), [live, log, list]);
}
