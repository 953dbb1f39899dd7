import type { Peer, PeerState } from '@raceway/shared';
import { useCallback, useEffect, useMemo, useRef } from 'react';
import { useShallow } from 'zustand/react/shallow';
import { useLive } from '../../live/liveContext.ts';
import { usePresenceStore } from '../../live/presenceClient.ts';

const viewOf = (rack: string) => `dcim.rack:${rack}`;

/** As many racks as others are looked for at once: a socket watches no more views than this, and some for the page. */
const mostRacks = 40;

/** The racks that a state is about: only who looks at one of them is told. */
const racksOf = ({ drag, cursor }: PeerState): string[] =>
  [drag?.rack, cursor?.rack].filter((rack) => rack !== undefined);

/**
 * Who looks at any of these racks, and a way to tell those who look at the rack where something is done.
 * @param racks Those on screen.
 */
export function useRackPresence(racks: readonly string[]): {
  peers: readonly Peer[];
  /** @param home the rack of the device that is chosen or carried, whose viewers are told too */
  tell: (state: PeerState, home?: string | null) => void;
} {
  const { presence } = useLive();
  const key = racks.slice(0, mostRacks).join(' ');
  useEffect(() => {
    const leave = key.split(' ').map((rack) => (rack ? presence.enter(viewOf(rack)) : () => {}));
    return () => {
      for (const each of leave) each();
    };
  }, [presence, key]);
  const views = usePresenceStore(useShallow((state) => key.split(' ').map((rack) => state.views[viewOf(rack)])));
  const peers = useMemo(() => {
    // Who looks at several is told of several times; the one with a drag is the later word.
    const all = views.flatMap((view) => Object.values(view ?? {}));
    const sorted = all.sort((a, b) => Number(!!a.state.drag) - Number(!!b.state.drag));
    return [...new Map(sorted.map((peer) => [peer.connection, peer])).values()];
  }, [views]);
  const told = useRef<ReadonlySet<string>>(new Set());
  const here = useRef<ReadonlySet<string>>(new Set());
  useEffect(() => {
    here.current = new Set(key.split(' '));
  }, [key]);
  const tell = useCallback(
    (state: PeerState, home?: string | null) => {
      const wanted = [...racksOf(state), ...(home ? [home] : [])].filter((rack) => here.current.has(rack));
      const now = new Set(wanted);
      for (const rack of told.current) {
        if (!now.has(rack)) presence.tell(viewOf(rack), { drag: null, selection: null, cursor: null });
      }
      for (const rack of now) presence.tell(viewOf(rack), state);
      told.current = now;
    },
    [presence],
  );
  useEffect(() => () => tell({ drag: null, selection: null, cursor: null }), [tell]);
  return { peers, tell };
}
