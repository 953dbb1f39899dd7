import type { Face } from '@raceway/shared';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useCallback } from 'react';

/** Which faces are drawn. */
export type ShownFaces = 'both' | Face;

/** What the rack's page shows of it, as it stands in the address. */
export interface RackView {
  faces: ShownFaces;
  /** The rack beside this one; null for none. */
  beside: string | null;
  /** 1 fits the rack to the window's height. */
  zoom: number;
  /** The device that is looked at. */
  device: string | null;
}

const textOf = (value: unknown) => (typeof value === 'string' && value !== '' ? value : null);

/** Reads the view from an address; what is not understood counts as absent. */
export function readRackView(search: Record<string, unknown>): RackView {
  const zoom = Number(search.zoom);
  return {
    faces: search.face === 'front' || search.face === 'rear' ? search.face : 'both',
    beside: textOf(search.beside),
    zoom: zoom >= 0.5 && zoom <= 4 ? zoom : 1,
    device: textOf(search.device),
  };
}

/** The part of an address that makes this view. */
function searchOf({ faces, beside, zoom, device }: RackView): Record<string, unknown> {
  return {
    face: faces === 'both' ? undefined : faces,
    beside: beside ?? undefined,
    zoom: zoom === 1 ? undefined : zoom,
    device: device ?? undefined,
  };
}

/** The rack view of the page and a way to change it; Back does not step through looks at devices. */
export function useRackView(): [RackView, (change: Partial<RackView>) => void] {
  const search: Record<string, unknown> = useSearch({ strict: false });
  const navigate = useNavigate();
  const set = useCallback(
    (change: Partial<RackView>) => {
      void navigate({
        to: '.',
        search: (former: Record<string, unknown>) => ({
          ...former,
          ...searchOf({ ...readRackView(former), ...change }),
        }),
        replace: !('beside' in change),
        resetScroll: false,
      });
    },
    [navigate],
  );
  return [readRackView(search), set];
}
