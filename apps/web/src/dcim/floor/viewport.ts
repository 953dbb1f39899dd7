import type { FloorArea, FloorGrid, FloorPoint } from '@raceway/shared';
import { type FloorViewport, useFloor } from './floorStore.ts';

/** CSS pixels a cell, at least and at most. */
const zoomLimits = { min: 4, max: 240 } as const;
const paddingPx = 18;

/** A size on the screen, in CSS pixels. */
export interface ScreenSize {
  width: number;
  height: number;
}

const held = (zoom: number) => Math.min(zoomLimits.max, Math.max(zoomLimits.min, zoom));

/** Shows an area as large as it fits. */
export function fit({ left, top, right, bottom }: FloorArea, { width, height }: ScreenSize): void {
  const zoom = held(Math.min((width - 2 * paddingPx) / (right - left), (height - 2 * paddingPx) / (bottom - top)));
  const x = (width - (left + right) * zoom) / 2;
  const y = (height - (top + bottom) * zoom) / 2;
  useFloor.setState({ viewport: { zoom, x, y } });
}

/** Shows the whole plan. */
export function fitGrid({ columns, rows }: FloorGrid, size: ScreenSize): void {
  fit({ left: 0, top: 0, right: columns ?? 1, bottom: rows ?? 1 }, size);
}

/** Enlarges by a factor; the point of the screen, in CSS pixels from its upper left, stays over the same cell. */
export function zoomAt(factor: number, at: FloorPoint): void {
  useFloor.setState(({ viewport: { zoom, x, y } }) => {
    const next = held(zoom * factor);
    const share = next / zoom;
    return { viewport: { zoom: next, x: at.x - (at.x - x) * share, y: at.y - (at.y - y) * share } };
  });
}

/** Moves what is seen by CSS pixels. */
export function pan(by: FloorPoint): void {
  useFloor.setState(({ viewport }) => ({ viewport: { ...viewport, x: viewport.x + by.x, y: viewport.y + by.y } }));
}

/** Brings an area to the middle, large enough to read. */
export function centre({ left, top, right, bottom }: FloorArea, { width, height }: ScreenSize): void {
  useFloor.setState(({ viewport }) => {
    const zoom = Math.max(viewport.zoom, 44);
    return {
      viewport: { zoom, x: (width - (left + right) * zoom) / 2, y: (height - (top + bottom) * zoom) / 2 },
    };
  });
}

/** The point of the plan, in cells, that is at this point of the screen. */
export function cellAt(element: Element, client: { clientX: number; clientY: number }): FloorPoint {
  const box = element.getBoundingClientRect();
  const { zoom, x, y }: FloorViewport = useFloor.getState().viewport;
  return { x: (client.clientX - box.left - x) / zoom, y: (client.clientY - box.top - y) / zoom };
}
