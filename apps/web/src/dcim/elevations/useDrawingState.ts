import type { Peer } from '@raceway/shared';
import { useEffect, useMemo, useState } from 'react';
import type { StoreApi } from 'zustand';
import { useRecentChanges } from '../../live/recentChanges.ts';
import { type Detail, type Drawing, newDrawing } from '../rack/drawing.ts';
import { marksOf, peerCursorsOf, peerGhostsOf } from '../rack/overlay.ts';
import type { Paint } from '../rack/paint.ts';
import type { PlacedDevice } from '../rack/placedDevice.ts';
import type { RackView } from '../rack/useRackView.ts';

/** The smallest unit, in CSS pixels, of which all is drawn, and of which names are. */
const leastPx = { all: 14, names: 8.5 } as const;

/** How much is drawn of devices at a size. @param unitPx how high a unit is drawn */
function detailAt(unitPx: number): Detail {
  if (unitPx >= leastPx.all) return 'all';
  return unitPx >= leastPx.names ? 'names' : 'outlines';
}

/** The devices that a search finds by name, type, role, serial number or asset tag; null where nothing is searched for. */
export function foundIn(devices: readonly PlacedDevice[], find: string): readonly PlacedDevice[] | null {
  const words = find.trim().toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return null;
  return devices.filter(({ name, typeName, roleName, row }) => {
    const text = [name, typeName, roleName, row.serial, row.assetTag].join(' ').toLowerCase();
    return words.every((word) => text.includes(word));
  });
}

/** The drawing that the page's view, its search and the doings of others make. */
export function useDrawingState(props: {
  view: RackView;
  paint: Paint;
  unitPx: number;
  peers: readonly Peer[];
  found: readonly PlacedDevice[] | null;
  find: (id: string) => PlacedDevice | undefined;
}): StoreApi<Drawing> {
  const { view, paint, unitPx, peers, found, find } = props;
  const [drawing] = useState(() => newDrawing(view.device));
  const changes = useRecentChanges((state) => state.changes);
  const marks = useMemo(() => marksOf(changes, peers), [changes, peers]);
  const ghosts = useMemo(() => peerGhostsOf(peers, find), [peers, find]);
  const cursors = useMemo(() => peerCursorsOf(peers), [peers]);
  const detail = detailAt(unitPx);
  const { label: labelBy, hasImages } = view;
  const { colorOf } = paint;
  const foundIds = useMemo(() => found && new Set(found.map(({ id }) => id)), [found]);
  useEffect(() => {
    drawing.setState({ marks, ghosts, cursors, detail, labelBy, hasImages, colorOf, found: foundIds });
  }, [drawing, marks, ghosts, cursors, detail, labelBy, hasImages, colorOf, foundIds]);
  return drawing;
}
