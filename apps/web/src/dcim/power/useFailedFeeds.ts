import { useNavigate, useSearch } from '@tanstack/react-router';
import { useCallback, useMemo } from 'react';

/** The feeds that are thought to have failed, as they stand in the address, and a way to change them. */
export function useFailedFeeds(): [ReadonlySet<string>, (failed: ReadonlySet<string>) => void] {
  const { failed: text }: Record<string, unknown> = useSearch({ strict: false });
  const navigate = useNavigate();
  const failed = useMemo(() => new Set(typeof text === 'string' ? text.split(',').filter(Boolean) : []), [text]);
  const set = useCallback(
    (next: ReadonlySet<string>) => {
      void navigate({
        to: '.',
        search: (former: Record<string, unknown>) => ({ ...former, failed: [...next].join(',') || undefined }),
        replace: true,
        resetScroll: false,
      });
    },
    [navigate],
  );
  return [failed, set];
}
