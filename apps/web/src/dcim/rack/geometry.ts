import type { Rack } from '@raceway/shared';

/**
 * Sizes of a drawn rack, in the drawing's own units: 20 to a rack unit. A unit is 44.45 mm high and a 19-inch panel
 * 482.6 mm wide (EIA-310), and they are drawn in that proportion.
 */
export const unitSize = 20;

const unitMm = 44.45;
const panelMm: Record<Rack['width'] & string, number> = { '10': 254, '19': 482.6, '21': 533.4, '23': 584.2 };

/** How wide the parts beside the panels are, from the outside in. */
export const gutter = { numbers: 20, side: 16, rail: 5 } as const;

/** A side of a face as it is looked at. */
export type Side = 'left' | 'right';

/** Where the parts of a face are drawn. */
export interface FaceGeometry {
  width: number;
  height: number;
  /** The space between the rails, where panels mount. */
  bay: { x: number; y: number; width: number; height: number };
  /** Left edges of what is drawn on both sides. */
  sides: { left: number; right: number };
  rails: { left: number; right: number };
  /** Middles of the columns of numbers. */
  numbers: readonly number[];
}

const topEdge = 6;

/** Where the parts of a face of this rack are drawn; `numbered` are the sides on which its units have numbers. */
export function faceGeometry(rack: Pick<Rack, 'uHeight' | 'width'>, numbered: readonly Side[]): FaceGeometry {
  const bayWidth = Math.round((panelMm[rack.width ?? '19'] / unitMm) * unitSize);
  const bayHeight = rack.uHeight * unitSize;
  const left = numbered.includes('left') ? gutter.numbers : 0;
  const bayX = left + gutter.side + gutter.rail;
  const rightRail = bayX + bayWidth;
  const rightSide = rightRail + gutter.rail;
  const rightNumbers = rightSide + gutter.side;
  return {
    width: rightNumbers + (numbered.includes('right') ? gutter.numbers : 0),
    height: bayHeight + topEdge * 2,
    bay: { x: bayX, y: topEdge, width: bayWidth, height: bayHeight },
    sides: { left, right: rightSide },
    rails: { left: bayX - gutter.rail, right: rightRail },
    numbers: numbered.map((side) => (side === 'left' ? gutter.numbers / 2 : rightNumbers + gutter.numbers / 2)),
  };
}

/** Limits of how large a unit is drawn, in CSS pixels. */
const unitPx = { min: 13, max: 60 } as const;

/** How many CSS pixels a unit is drawn high so that the highest rack fits `availablePx`, times `zoom`. */
export function fitUnitPx(uHeights: readonly number[], availablePx: number, zoom: number): number {
  const highest = Math.max(1, ...uHeights);
  const fit = (availablePx / (highest * unitSize + topEdge * 2)) * unitSize;
  return Math.min(unitPx.max, Math.max(unitPx.min, Math.min(fit, 24)) * zoom);
}

/** As much of `text` as fits `width` in the drawing's units at this font size, cut with an ellipsis. */
export function fittedText(text: string, width: number, fontSize: number): string {
  const characters = Math.floor(width / (fontSize * 0.56));
  if (text.length <= characters) return text;
  return characters < 3 ? '' : `${text.slice(0, characters - 1)}…`;
}
