import type { Peer, PeerState } from '@raceway/shared';
import { useCallback, useEffect, useMemo } from 'react';
import { usePresence } from '../../live/usePresence.ts';

const viewOf = (rack: string | null) => (rack === null ? null : `dcim.rack:${rack}`);

/** Who looks at one or both racks on the page; what is told is told to both. */
export function useRackPresence(
  rack: string,
  beside: string | null,
): { peers: Peer[]; tell: (state: PeerState) => void } {
  const own = usePresence(viewOf(rack));
  const other = usePresence(viewOf(beside));
  const peers = useMemo(
    // Who looks at both is told of twice; the one with a drag is the later word.
    () => {
      const both = [...own.peers, ...other.peers].sort((a, b) => Number(!!a.state.drag) - Number(!!b.state.drag));
      return [...new Map(both.map((peer) => [peer.connection, peer])).values()];
    },
    [own.peers, other.peers],
  );
  const [tellOwn, tellOther] = [own.tell, other.tell];
  const tell = useCallback(
    (state: PeerState) => {
      tellOwn(state);
      tellOther(state);
    },
    [tellOwn, tellOther],
  );
  useEffect(() => () => tell({ drag: null, selection: null }), [tell]);
  return { peers, tell };
}
