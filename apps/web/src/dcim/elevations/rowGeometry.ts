import type { Face, Rack, Side } from '@raceway/shared';
import { faceGeometry, fullUnitPx, unitSize, zoomLimits } from '../rack/geometry.ts';

/** The part of their true width at which panels of a row are drawn: more racks fit, and names still do. */
export const rowNarrowing = 0.72;

/** Space between racks and between the faces of one, and what stands above the faces, in CSS pixels. */
export const rowGapPx = { rack: 16, face: 3, head: 48, around: 12 } as const;

/** The sides on which the units of a row's racks are numbered: racks side by side share the numbers between them. */
export const numberedSides: readonly Side[] = ['left'];

/** How wide a rack is drawn with these faces, in CSS pixels. */
export function columnWidth(rack: Rack, faces: readonly Face[], unitPx: number): number {
  const scale = unitPx / unitSize;
  const { width } = faceGeometry(rack, numberedSides, rowNarrowing);
  return width * scale * faces.length + (faces.length - 1) * rowGapPx.face;
}

/** How high the tallest of the racks is drawn with its head, in CSS pixels. */
export function rowHeight(racks: readonly Rack[], unitPx: number): number {
  const heights = racks.map((rack) => faceGeometry(rack, numberedSides, rowNarrowing).height);
  return rowGapPx.head + Math.max(0, ...heights) * (unitPx / unitSize);
}

/** How much to enlarge the racks so that the tallest fits the height. @param availablePx of the scroller */
export function rowFit(racks: readonly Rack[], availablePx: number): number {
  const atFull = rowHeight(racks, fullUnitPx) - rowGapPx.head;
  return Math.min(1.5, Math.max(zoomLimits.min, (availablePx - rowGapPx.head - 14) / Math.max(1, atFull)));
}

/** How much to enlarge them so that all of them fit the width and the height. */
export function rowFitAll(racks: readonly Rack[], faces: readonly Face[], width: number, height: number): number {
  const atFull = racks.reduce((sum, rack) => sum + columnWidth(rack, faces, fullUnitPx), 0);
  const gaps = racks.length * rowGapPx.rack + 2 * rowGapPx.around;
  return Math.max(zoomLimits.min, Math.min(rowFit(racks, height), (width - gaps) / Math.max(1, atFull)));
}
