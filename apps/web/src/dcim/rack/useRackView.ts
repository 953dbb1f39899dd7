import type { Face } from '@raceway/shared';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useCallback } from 'react';
import { zoomLimits } from './geometry.ts';

/** Which faces are drawn. */
export type ShownFaces = 'both' | Face;

const shownFaces: readonly ShownFaces[] = ['both', 'front', 'rear'];

/** What the rack's page shows of it, as it stands in the address. */
export interface RackView {
  /** Null shows as many as the window has room for. */
  faces: ShownFaces | null;
  /** The rack beside this one; null for none. */
  beside: string | null;
  /** Of the size at which names read well, or as large as the window's height allows. */
  zoom: number | 'fit';
  /** The device that is looked at. */
  device: string | null;
}

const textOf = (value: unknown) => (typeof value === 'string' && value !== '' ? value : null);

/** Reads the view from an address; what is not understood counts as absent. */
export function readRackView(search: Record<string, unknown>): RackView {
  const zoom = Number(search.zoom);
  const isZoom = zoom >= zoomLimits.min && zoom <= zoomLimits.max;
  return {
    faces: shownFaces.find((faces) => faces === search.face) ?? null,
    beside: textOf(search.beside),
    zoom: search.zoom === 'fit' ? 'fit' : isZoom ? zoom : 1,
    device: textOf(search.device),
  };
}

/** The part of an address that makes this view. */
function searchOf({ faces, beside, zoom, device }: RackView): Record<string, unknown> {
  return {
    face: faces ?? undefined,
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
