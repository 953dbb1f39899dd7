import type { AppRouter } from '@raceway/server/router';
import { type Job, type JobNews, job as jobEntity, maxLines } from '@raceway/shared';
import { queryOptions, useQuery, useQueryClient } from '@tanstack/react-query';
import type { inferRouterOutputs } from '@trpc/server';
import { useEffect, useMemo } from 'react';
import type { LiveClient } from '../live/liveClient.ts';
import { useLive } from '../live/liveContext.ts';
import { useConnection } from '../live/useConnection.ts';
import { usePresence } from '../live/usePresence.ts';

/** What is kept of a job beside its row: how far it is, its log, what it was asked, what came of it. */
export type JobStatus = inferRouterOutputs<AppRouter>['jobs']['job']['status'];

function statusQuery(live: LiveClient, id: string) {
  return queryOptions({
    queryKey: ['job', live.tenant, id],
    queryFn: () => live.api.procedures.jobs.job.status.query({ id }),
    staleTime: Number.POSITIVE_INFINITY,
  });
}

/** The status with news; null where lines between the two are missing. */
export function withNews(status: JobStatus, { progress, lines }: JobNews): JobStatus | null {
  const last = status.lines.at(-1)?.ord ?? -1;
  const fresh = lines.filter(({ ord }) => ord > last);
  const [first] = fresh;
  if (first && first.ord > last + 1) return null;
  return { ...status, progress, lines: [...status.lines, ...fresh].slice(-maxLines) };
}

/** How far a job is, live: asked for once, then as its worker tells, and once more with each change of its state. */
export function useJobStatus({ id, state }: Pick<Job, 'id' | 'state'>): JobStatus | null {
  const live = useLive();
  const queryClient = useQueryClient();
  const view = `${jobEntity.name}:${id}`;
  const options = useMemo(() => statusQuery(live, id), [live, id]);
  const { data, refetch } = useQuery(options);
  const { state: connection } = useConnection();
  usePresence(view);
  useEffect(
    () =>
      live.jobNews.listen(view, (news) => {
        const known = queryClient.getQueryData(options.queryKey);
        const next = known && withNews(known, news);
        if (next) queryClient.setQueryData(options.queryKey, next);
        else void queryClient.invalidateQueries(options);
      }),
    [live, view, queryClient, options],
  );
  const isOnline = connection === 'live';
  useEffect(() => {
    // What was told while the tab was away is lost, and the last of a state may come after its end.
    if (isOnline && state) void refetch();
  }, [isOnline, state, refetch]);
  return data ?? null;
}
