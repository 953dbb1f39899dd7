import type { AnyEntity, Change } from '@raceway/shared';
import { useMemo } from 'react';
import { create } from 'zustand';
import { useShallow } from 'zustand/react/shallow';

/** How long a change is news: its row flashes, a moved device carries the mover's name. */
export const recentMs = 4000;

interface RecentState {
  /** The last change of each object by someone else, by the object's id; gone after {@link recentMs}. */
  changes: ReadonlyMap<string, Change>;
}

/** What others have changed just now. */
export const useRecentChanges = create<RecentState>(() => ({ changes: new Map() }));

/** Ids of the entity's rows that someone else changed just now. */
export function useFlashes(entity: AnyEntity): ReadonlySet<string> {
  const ids = useRecentChanges(
    useShallow(({ changes }) =>
      [...changes.values()].filter((change) => change.entity === entity.name).map(({ id }) => id),
    ),
  );
  return useMemo(() => new Set(ids), [ids]);
}

/** Notes changes of others; each is forgotten in time. */
export function noteRecent(changes: readonly Change[]): void {
  if (changes.length === 0) return;
  const noted = new Map(changes.map((change) => [change.id, change]));
  useRecentChanges.setState((state) => ({ changes: new Map([...state.changes, ...noted]) }));
  setTimeout(() => {
    useRecentChanges.setState((state) => ({
      changes: new Map([...state.changes].filter(([id, change]) => noted.get(id) !== change)),
    }));
  }, recentMs);
}
