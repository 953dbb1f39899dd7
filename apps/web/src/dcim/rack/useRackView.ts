import type { Face } from '@raceway/shared';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useCallback, useMemo } from 'react';
import type { LabelBy } from './drawing.ts';
import { zoomLimits } from './geometry.ts';

/** Which faces are drawn. */
export type ShownFaces = 'both' | Face;

/** What devices are coloured by. */
export type ColorBy = 'role' | 'status' | 'age' | 'support' | 'power' | 'weight';

/** What the bar at each rack shows. */
export type HeatBy = 'space' | 'power' | 'weight';

const shownFaces: readonly ShownFaces[] = ['both', 'front', 'rear'];
export const colorings: readonly ColorBy[] = ['role', 'status', 'age', 'support', 'power', 'weight'];
export const heats: readonly HeatBy[] = ['space', 'power', 'weight'];
export const labels: readonly LabelBy[] = ['name', 'assetTag', 'serial', 'position'];

/** What a page with racks shows of them, as it stands in the address. */
export interface RackView {
  /** Null shows as many as the window has room for. */
  faces: ShownFaces | null;
  /** The rack beside the page's own; null for none. */
  beside: string | null;
  /** Of the size at which names read well, or as large as the window's height allows; null as the page has it. */
  zoom: number | 'fit' | null;
  /** The device that is looked at. */
  device: string | null;
  color: ColorBy;
  heat: HeatBy;
  label: LabelBy;
  hasImages: boolean;
  /** What is searched for. */
  find: string;
}

const textOf = (value: unknown) => (typeof value === 'string' && value !== '' ? value : null);

/** Reads the view from an address; what is not understood counts as absent. */
export function readRackView(search: Record<string, unknown>): RackView {
  const zoom = Number(search.zoom);
  const isZoom = zoom >= zoomLimits.min && zoom <= zoomLimits.max;
  return {
    faces: shownFaces.find((faces) => faces === search.face) ?? null,
    beside: textOf(search.beside),
    zoom: search.zoom === 'fit' ? 'fit' : isZoom ? zoom : null,
    device: textOf(search.device),
    color: colorings.find((color) => color === search.color) ?? 'role',
    heat: heats.find((heat) => heat === search.heat) ?? 'space',
    label: labels.find((label) => label === search.label) ?? 'name',
    hasImages: search.images === 'on',
    find: textOf(search.find) ?? '',
  };
}

/** The part of an address that makes this view. */
function searchOf({ faces, beside, zoom, device, color, heat, label, hasImages, find }: RackView) {
  return {
    face: faces ?? undefined,
    beside: beside ?? undefined,
    zoom: zoom ?? undefined,
    device: device ?? undefined,
    color: color === 'role' ? undefined : color,
    heat: heat === 'space' ? undefined : heat,
    label: label === 'name' ? undefined : label,
    images: hasImages ? 'on' : undefined,
    find: find || undefined,
  };
}

/** Changes a part of the view. */
export type SetRackView = (change: Partial<RackView>) => void;

/** The rack view of the page and a way to change it; Back does not step through looks at devices. */
export function useRackView(): [RackView, SetRackView] {
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
  return [useMemo(() => readRackView(search), [search]), set];
}
