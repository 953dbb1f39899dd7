import type { Face, Rack, Side } from '@raceway/shared';
import { faceGeometry, fullUnitPx, unitSize, zoomLimits } from '../rack/geometry.ts';
import type { RackContents } from '../rack/rackContents.ts';

/** The part of their true width at which panels of a row are drawn: more racks fit, and names still do. */
export const rowNarrowing = 0.7;

/** Space between racks and between the faces of one, and what stands above the faces, in CSS pixels. */
export const rowGapPx = { rack: 14, leastRack: 3, face: 3, head: 48, around: 12 } as const;

/** The sides on which the units of a row's racks are numbered: racks side by side share the numbers between them. */
export const numberedSides: readonly Side[] = ['left'];

/** A face of the row, and whether any of its racks has something mounted beside its units there. */
export interface RowFace {
  face: Face;
  hasSides: boolean;
}

/** The faces that are drawn of each rack: with room at the sides where one needs it, so that racks stay alike. */
export function rowFaces(racks: readonly RackContents[], faces: readonly Face[]): RowFace[] {
  return faces.map((face) => ({
    face,
    hasSides: racks.some(({ devices }) => devices.some(({ side, face: own }) => side && (own ?? 'rear') === face)),
  }));
}

/** Space between racks, in CSS pixels. */
export function rackGap(zoom: number): number {
  return Math.max(rowGapPx.leastRack, rowGapPx.rack * Math.min(1, zoom));
}

/** How wide a rack is drawn with these faces, in CSS pixels. */
export function columnWidth(rack: Rack, faces: readonly RowFace[], unitPx: number): number {
  const scale = unitPx / unitSize;
  const widths = faces.map(({ hasSides }) => faceGeometry(rack, numberedSides, rowNarrowing, hasSides).width * scale);
  return widths.reduce((sum, width) => sum + width, 0) + (faces.length - 1) * rowGapPx.face;
}

/** How high the tallest of the racks is drawn with its head, in CSS pixels. */
export function rowHeight(racks: readonly Rack[], unitPx: number): number {
  const heights = racks.map((rack) => faceGeometry(rack, numberedSides, rowNarrowing).height);
  return rowGapPx.head + Math.max(0, ...heights) * (unitPx / unitSize);
}

/** Smaller, names of devices would be lost: then a row scrolls. */
const leastFit = 0.6;

/** How much to enlarge the racks so that the tallest fits the height. @param availablePx of the scroller */
export function rowFit(racks: readonly Rack[], availablePx: number): number {
  const atFull = rowHeight(racks, fullUnitPx) - rowGapPx.head;
  return Math.min(1.5, Math.max(leastFit, (availablePx - rowGapPx.head - 14) / Math.max(1, atFull)));
}

/** How much to enlarge them so that all of them fit the width and the height. */
export function rowFitAll(racks: readonly Rack[], faces: readonly RowFace[], width: number, height: number): number {
  const atFull = racks.reduce((sum, rack) => sum + columnWidth(rack, faces, fullUnitPx), 0);
  const fit = (gap: number) => (width - racks.length * gap - 2 * rowGapPx.around) / Math.max(1, atFull);
  // The gaps grow with the racks up to their full width.
  const grown = (width - 2 * rowGapPx.around) / Math.max(1, atFull + racks.length * rowGapPx.rack);
  const zoom = rackGap(grown) > rowGapPx.leastRack ? Math.min(grown, fit(rackGap(grown))) : fit(rowGapPx.leastRack);
  return Math.max(zoomLimits.min, Math.min(rowFit(racks, height), zoom));
}
