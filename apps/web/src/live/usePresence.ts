import type { Peer, PeerState } from '@raceway/shared';
import { useCallback, useEffect, useMemo } from 'react';
import { useLive } from './liveContext.ts';
import { usePresenceStore } from './presenceClient.ts';

const nobody: Readonly<Record<string, Peer>> = {};

/** Who else looks at an object, and a way to tell them what is done here. */
export interface Presence {
  /** One for each other browser tab, in the order of their names. */
  peers: Peer[];
  /** Tells others what is done here: a drag, a selection. Throttled. */
  tell: (state: PeerState) => void;
}

/**
 * Is in a view while mounted.
 * @param view A topic of an object: `dcim.rack:<id>`; null for none.
 */
export function usePresence(view: string | null): Presence {
  const { presence } = useLive();
  useEffect(() => (view === null ? undefined : presence.enter(view)), [presence, view]);
  const here = usePresenceStore(({ views }) => views[view ?? ''] ?? nobody);
  const peers = useMemo(
    () =>
      Object.values(here).sort(
        (a, b) => a.user.name.localeCompare(b.user.name) || (a.connection < b.connection ? -1 : 1),
      ),
    [here],
  );
  const tell = useCallback(
    (state: PeerState) => {
      if (view !== null) presence.tell(view, state);
    },
    [presence, view],
  );
  return { peers, tell };
}
