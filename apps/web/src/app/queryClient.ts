import { QueryClient } from '@tanstack/react-query';

/**
 * The one query cache. Live data is patched from the log and fetched again only when its subscription had a gap, so
 * nothing goes stale by time or by focus; the links repeat lost calls, so the cache doesn't.
 */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: Number.POSITIVE_INFINITY,
      gcTime: 5 * 60_000,
      retry: false,
      refetchOnWindowFocus: false,
      refetchOnReconnect: false,
      networkMode: 'always',
    },
    mutations: { retry: false, networkMode: 'always' },
  },
});
