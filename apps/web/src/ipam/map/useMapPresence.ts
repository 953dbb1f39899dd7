import { type AddressSpan, type Cidr, formatCidr, formatSpan, type Peer, prefix, readSpan } from '@raceway/shared';
import { useCallback, useEffect, useMemo, useRef } from 'react';
import { peerColor } from '../../live/peerColor.ts';
import { usePresence } from '../../live/usePresence.ts';
import type { Overlay } from './MapGrid.tsx';
import type { MapCell } from './mapCell.ts';

function overlaysOf({ connection, user, state }: Peer, view: Cidr): Overlay[] {
  const color = peerColor(user.id);
  const read = (text: string | null | undefined): AddressSpan | null => {
    const span = text ? readSpan(text, view) : null;
    return typeof span === 'string' ? null : span;
  };
  const [cursor, span] = [read(state.space?.cursor), read(state.space?.span)];
  return [
    ...(span ? [{ key: `${connection} span`, kind: 'peer' as const, label: user.name, span, color }] : []),
    ...(cursor
      ? [{ key: `${connection} cursor`, kind: 'cursor' as const, label: user.name, span: cursor, color }]
      : []),
  ];
}

/** Where others are on a prefix's map, and a way to tell them where one is oneself. */
export function useMapPresence(
  prefixId: string,
  view: Cidr,
  span: AddressSpan | null,
): { peers: Peer[]; overlays: Overlay[]; point: (cell: MapCell | null) => void } {
  const { peers, tell } = usePresence(`${prefix.name}:${prefixId}`);
  const cursor = useRef<string | null>(null);
  const marked = span && formatSpan(view.family, span);
  useEffect(() => tell({ space: { cursor: cursor.current, span: marked } }), [tell, marked]);
  useEffect(() => () => tell({ space: null }), [tell]);
  const point = useCallback(
    (cell: MapCell | null) => {
      const text = cell && formatCidr(cell.block);
      if (text === cursor.current) return;
      cursor.current = text;
      tell({ space: { cursor: text, span: marked } });
    },
    [tell, marked],
  );
  const overlays = useMemo(() => peers.flatMap((peer) => overlaysOf(peer, view)), [peers, view]);
  return { peers, overlays, point };
}
