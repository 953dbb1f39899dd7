import { createContext, use } from 'react';
import { createStore, type StoreApi, useStore } from 'zustand';
import { useShallow } from 'zustand/react/shallow';
import type { DeviceMark } from './DeviceShape.tsx';
import type { PeerCursor, PeerGhost } from './ghosts.tsx';
import type { PlacedDevice } from './placedDevice.ts';

/** What is written on a device. */
export type LabelBy = 'name' | 'assetTag' | 'serial' | 'position';

/** How much of a device is drawn: all, its name alone, or its outline, as its size on screen allows. */
export type Detail = 'all' | 'names' | 'outlines';

/** How racks are drawn, apart from what is in them. Shapes follow what concerns themselves. */
export interface Drawing {
  /** Ids of the devices that the reader has chosen. */
  selected: ReadonlySet<string>;
  /** What others, or the reader, do with devices just now, by id. */
  marks: ReadonlyMap<string, DeviceMark>;
  ghosts: readonly PeerGhost[];
  cursors: readonly PeerCursor[];
  colorOf: (device: PlacedDevice) => string;
  labelBy: LabelBy;
  hasImages: boolean;
  /** Ids of what a search has found: all else is dimmed; null where nothing is searched for. */
  found: ReadonlySet<string> | null;
  detail: Detail;
}

/** A drawing of devices by their roles' colours, with one of them chosen or none. */
export function newDrawing(selected: string | null = null): StoreApi<Drawing> {
  return createStore<Drawing>(() => ({
    selected: new Set(selected === null ? [] : [selected]),
    marks: new Map(),
    ghosts: [],
    cursors: [],
    colorOf: ({ roleColor }) => roleColor,
    labelBy: 'name',
    hasImages: false,
    found: null,
    detail: 'all',
  }));
}

/** Around racks that are drawn alike. */
export const DrawingContext = createContext<StoreApi<Drawing>>(newDrawing());

/** What of the drawing concerns a shape: it is drawn anew when that changes. */
export function useDrawing<T>(select: (drawing: Drawing) => T): T {
  return useStore(use(DrawingContext), select);
}

/** As {@link useDrawing}, of several things at once: drawn anew when one of them changes. */
export function useDrawn<T extends object>(select: (drawing: Drawing) => T): T {
  return useStore(use(DrawingContext), useShallow(select));
}

/** Chooses these devices and no others. */
export function select(drawing: StoreApi<Drawing>, ids: Iterable<string>): void {
  drawing.setState({ selected: new Set(ids) });
}

/** Adds the device to those chosen, or takes it out. */
export function toggle(drawing: StoreApi<Drawing>, id: string): void {
  drawing.setState(({ selected }) => {
    const next = new Set(selected);
    if (!next.delete(id)) next.add(id);
    return { selected: next };
  });
}

/** What is written on a device: its name where it has nothing else to show. */
export function labelOf({ row, name, position }: PlacedDevice, by: LabelBy): string {
  if (by === 'position') return position === null ? name : `U${position} ${name}`;
  return (by === 'name' ? name : row[by]) ?? name;
}
