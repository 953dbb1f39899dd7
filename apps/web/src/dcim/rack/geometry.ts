import { type Face, type Occupant, offsetOfPosition, quartersFromFront, type Rack, type Side } from '@raceway/shared';

/**
 * Sizes of a drawn rack, in the drawing's own units: 20 to a rack unit. A unit is 44.45 mm high and a 19-inch panel
 * 482.6 mm wide (EIA-310), and they are drawn in that proportion.
 */
export const unitSize = 20;

const unitMm = 44.45;
const panelMm: Record<Rack['width'] & string, number> = { '10': 254, '19': 482.6, '21': 533.4, '23': 584.2 };

/** How wide the parts beside the panels are, from the outside in. */
export const gutter = { numbers: 20, side: 16, bareSide: 1, rail: 5 } as const;

/** Where the parts of a face are drawn. */
export interface FaceGeometry {
  width: number;
  height: number;
  /** The space between the rails, where panels mount. */
  bay: { x: number; y: number; width: number; height: number };
  /** Left edges of what is drawn on both sides. */
  sides: { left: number; right: number };
  /** How wide the space beside the rails is. */
  sideWidth: number;
  rails: { left: number; right: number };
  /** Middles of the columns of numbers. */
  numbers: readonly number[];
}

/** What stands above the uppermost unit and below the lowest. */
export const topEdge = 6;

const bayWidthOf = ({ width }: Pick<Rack, 'width'>) => Math.round((panelMm[width ?? '19'] / unitMm) * unitSize);

/**
 * Where the parts of a face of this rack are drawn; `numbered` are the sides on which its units have numbers.
 * @param narrowing Part of the true width that its panels are drawn, see {@link narrowingOf}.
 * @param hasSides Whether there is room beside the rails for what mounts there.
 */
export function faceGeometry(
  rack: Pick<Rack, 'uHeight' | 'width'>,
  numbered: readonly Side[],
  narrowing = 1,
  hasSides = true,
): FaceGeometry {
  const sideWidth = hasSides ? gutter.side : gutter.bareSide;
  const bayWidth = Math.round(bayWidthOf(rack) * narrowing);
  const bayHeight = rack.uHeight * unitSize;
  const left = numbered.includes('left') ? gutter.numbers : 0;
  const bayX = left + sideWidth + gutter.rail;
  const rightRail = bayX + bayWidth;
  const rightSide = rightRail + gutter.rail;
  const rightNumbers = rightSide + sideWidth;
  return {
    width: rightNumbers + (numbered.includes('right') ? gutter.numbers : 0),
    height: bayHeight + topEdge * 2,
    bay: { x: bayX, y: topEdge, width: bayWidth, height: bayHeight },
    sides: { left, right: rightSide },
    sideWidth,
    rails: { left: bayX - gutter.rail, right: rightRail },
    numbers: numbered.map((side) => (side === 'left' ? gutter.numbers / 2 : rightNumbers + gutter.numbers / 2)),
  };
}

/** A part of a drawing. */
export interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** What part of a face's width a device fills there, 0 to 1 from the left as that face is looked at. */
export function shareOfWidth(drawnFace: Face, device: Occupant): { from: number; width: number } {
  const { first, count } = quartersFromFront(device.face ?? drawnFace, device);
  const from = drawnFace === 'front' ? first - 1 : 5 - first - count;
  return { from: from / 4, width: count / 4 };
}

/** On which side of a face something is drawn: the rear is looked at from behind. */
export function drawnSide(face: Face, side: Side): Side {
  if (face === 'front') return side;
  return side === 'left' ? 'right' : 'left';
}

/** Where a device in units is drawn on a face, its own or the other. */
export function boxOf(rack: Rack, geometry: FaceGeometry, face: Face, device: Occupant & { position: number }): Box {
  const { bay } = geometry;
  const { from, width } = shareOfWidth(face, device);
  return {
    x: bay.x + from * bay.width,
    y: bay.y + offsetOfPosition(rack, device.position, device.uHeight) * unitSize,
    width: width * bay.width,
    height: device.uHeight * unitSize,
  };
}

/** Where whole units of a rack are drawn on a face. */
export function unitBox(rack: Rack, { bay }: FaceGeometry, position: number, uHeight: number): Box {
  const y = bay.y + offsetOfPosition(rack, position, uHeight) * unitSize;
  return { x: bay.x, y, width: bay.width, height: uHeight * unitSize };
}

/** How high a unit is drawn at 100 %, in CSS pixels: names can be read without effort. */
export const fullUnitPx = 21;

/** The least and the most that a rack is enlarged. */
export const zoomLimits = { min: 0.06, max: 4 } as const;

/** Fitted to the window's height, racks are drawn no smaller than this: names would be lost. */
const leastFit = 0.5;

/** How much to enlarge racks so that the highest fits `availablePx`, a low one being drawn no larger than at 100 %. */
export function fitZoom(uHeights: readonly number[], availablePx: number): number {
  const highest = Math.max(1, ...uHeights);
  const unitPx = (availablePx / (highest * unitSize + topEdge * 2)) * unitSize;
  return Math.min(1, Math.max(leastFit, unitPx / fullUnitPx));
}

/** Space between the faces of a rack, between racks and around them all, in CSS pixels; as in the style sheets. */
const gapPx = { face: 4, rack: 24, around: 8 } as const;
/** Narrower panels would have no room for names: then the racks scroll. */
const narrowest = 0.55;

/**
 * The part of their true width at which panels are drawn so that all faces fit `availablePx` side by side. Larger than
 * 100 %, racks keep the shape that they have at 100 % and scroll.
 */
export function narrowingOf(
  racks: readonly Pick<Rack, 'width'>[],
  faceCount: number,
  availablePx: number,
  zoom: number,
): number {
  const scale = (fullUnitPx * Math.min(1, zoom)) / unitSize;
  const besideBay = faceCount * (2 * (gutter.side + gutter.rail) + gutter.numbers) + gutter.numbers;
  const gaps = gapPx.around + (racks.length - 1) * gapPx.rack + racks.length * (faceCount - 1) * gapPx.face;
  const bays = racks.reduce((sum, rack) => sum + bayWidthOf(rack) * faceCount, 0) * scale;
  const share = (availablePx - gaps - racks.length * besideBay * scale) / bays;
  return Math.min(1, Math.max(narrowest, share));
}

/** About how wide a character is in a sans-serif font, in parts of the font's size. */
function characterWidth(character: string): number {
  if (/[mwMW@%]/.test(character)) return 0.9;
  if (/[A-Z]/.test(character)) return 0.7;
  return /[ijlft.,:;'|!()\- ]/.test(character) ? 0.4 : 0.61;
}

/** The widths of characters met so far: a row of racks measures some ten thousand words while it is scrolled. */
const widths = new Map<string, number>();

function widthOf(character: string): number {
  const known = widths.get(character);
  if (known !== undefined) return known;
  const width = characterWidth(character);
  widths.set(character, width);
  return width;
}

/** About how wide a text is drawn, in the units of its font's size; rather too wide than too narrow. */
export function textWidth(text: string, fontSize: number): number {
  let width = 0;
  for (const character of text) width += widthOf(character);
  return width * fontSize;
}

/** As much of `text` as fits `width` in the drawing's units at this font size, cut with an ellipsis. */
export function fittedText(text: string, width: number, fontSize: number): string {
  if (textWidth(text, fontSize) <= width) return text;
  let end = text.length - 1;
  while (end > 1 && textWidth(text.slice(0, end), fontSize) + fontSize > width) end--;
  return end < 2 ? '' : `${text.slice(0, end)}…`;
}
