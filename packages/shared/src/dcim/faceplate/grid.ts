import type { FaceplatePart } from './bank.ts';
import type { Box, Placed } from './flow.ts';

/** Rows and columns of bays. */
export interface SlotGrid {
  rows: number;
  columns: number;
}

const tallMm = 4 * 44.45;
const gapMm = 1.5;

/** `2x8` → two rows of eight (R-AS-09); null where nothing is said. */
export function slotGridOf(layout: string | null | undefined): SlotGrid | null {
  const [rows, columns] = (layout ?? '').split('x').map(Number);
  return rows && columns ? { rows, columns } : null;
}

/** Rows and columns whose cells come closest to the shape that such a bay has: line cards lie, blades of high chassis stand. */
function bestGrid(count: number, { width, height }: Box, isUpright: boolean): SlotGrid {
  const wanted = isUpright ? 0.3 : 6;
  const grids = Array.from({ length: count }, (_, index) => {
    const columns = index + 1;
    const rows = Math.ceil(count / columns);
    return { rows, columns, miss: Math.abs(Math.log(((width / columns) * rows) / height / wanted)) };
  });
  const [best = { rows: 1, columns: 1, miss: 0 }] = grids.sort((a, b) => a.miss - b.miss);
  return best;
}

/** Bays in rows and columns that fill a box, in their order, row by row. @param slots The arrangement where it is known. */
export function baysInGrid<P extends FaceplatePart>(bays: readonly P[], box: Box, slots: SlotGrid | null): Placed<P>[] {
  const isUpright = box.height >= tallMm && bays.every(({ kind }) => kind === 'deviceBay');
  const known = slots && slots.rows * slots.columns >= bays.length ? slots : null;
  const { rows, columns } = known ?? bestGrid(bays.length, box, isUpright);
  const width = box.width / columns;
  const height = box.height / rows;
  return bays.map((part, at) => ({
    part,
    port: null,
    isLower: false,
    x: box.x + (at % columns) * width + gapMm / 2,
    y: box.y + Math.floor(at / columns) * height + gapMm / 2,
    width: width - gapMm,
    height: height - gapMm,
  }));
}
