import { useMemo } from 'react';
import { useShallow } from 'zustand/react/shallow';
import { useRecentChanges } from '../../live/recentChanges.ts';

/** Ids of prefixes that someone else has just changed, or in which someone has changed an address or a range. */
export function useSpaceFlashes(): ReadonlySet<string> {
  const ids = useRecentChanges(
    useShallow(({ changes }) =>
      [...changes.values()].flatMap(({ entity, id, after }) => {
        if (entity === 'ipam.prefix') return [id];
        const isInside = entity === 'ipam.ipAddress' || entity === 'ipam.range';
        return isInside && typeof after.prefix === 'string' ? [after.prefix] : [];
      }),
    ),
  );
  return useMemo(() => new Set(ids), [ids]);
}
