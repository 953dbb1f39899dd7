import type { Change } from '@raceway/shared';
import { queryOptions, useQuery } from '@tanstack/react-query';
import { useEffect, useMemo } from 'react';
import type { Api } from '../app/trpc.ts';
import { type CallError, callErrorOf } from './errors.ts';
import type { LiveClient } from './liveClient.ts';
import { useLive } from './liveContext.ts';
import type { LiveKey, LiveMeta } from './liveQuery.ts';
import type { LiveState } from './states.ts';
import { useHold } from './useHold.ts';

/** A call whose answer the server makes of many rows, and what tells that it is no longer true. */
export interface LiveCall<Answer> {
  /** Names the call and its input, for the cache: `dcim.power.plant`. */
  name: string;
  input: unknown;
  /** Topics of the tenant's log that are followed: `dcim.powerFeed`, `dcim.rack:<id>`. */
  topics: readonly string[];
  /** Whether a change makes the answer another; of those that the topics bring, all unless given. */
  touches?: (change: Change) => boolean;
  call: (api: Api) => Promise<Answer>;
}

interface AnswerState<Answer> extends LiveState {
  answer: Answer;
  isOutdated: boolean;
}

function callQuery<Answer>(live: LiveClient, { name, input, topics, touches, call }: LiveCall<Answer>) {
  const queryKey: LiveKey = ['live', live.tenant, name, 'call', input];
  const entities = new Set(topics.map((topic) => topic.split(':')[0]));
  const isTouched = touches ?? (({ entity }: Change) => entities.has(entity));
  const meta: LiveMeta<AnswerState<Answer>> = {
    log: 'tenant',
    topics,
    patch: (state, change) => (state.isOutdated || !isTouched(change) ? state : { ...state, isOutdated: true }),
  };
  const options = queryOptions({
    queryKey,
    structuralSharing: false,
    queryFn: () => live.cache.load(meta, async () => ({ answer: await call(live.api), isOutdated: false, seq: null })),
  });
  return { ...options, meta };
}

/**
 * An answer that the server works out of many rows, asked for again when one of them changes. Where a list or a row will
 * do, those are patched by the log itself and ask for nothing.
 */
export function useLiveCall<Answer>(wanted: LiveCall<Answer>): {
  answer: Answer | null;
  isLoading: boolean;
  error: CallError | null;
} {
  const live = useLive();
  const key = JSON.stringify([wanted.name, wanted.input, wanted.topics]);
  // What the call does follows from its key.
  // oxlint-disable-next-line react-hooks/exhaustive-deps, react/memo-dependencies
  const options = useMemo(() => callQuery(live, wanted), [live, key]);
  const { data, error, isPending, isFetching, refetch } = useQuery(options);
  useHold(options.meta.log, options.meta.topics);
  const isOutdated = data?.isOutdated === true;
  useEffect(() => {
    if (isOutdated && !isFetching) void refetch();
  }, [isOutdated, isFetching, refetch]);
  return { answer: data?.answer ?? null, isLoading: isPending, error: error ? callErrorOf(error) : null };
}
