import { areaOf, boundsOf, type FloorGrid, type TileBox, toFloorStep } from './floorGeometry.ts';
import type { FloorTile } from './floorPlans.ts';

/** A rack that is to get a place. */
export interface RackToArrange {
  id: string;
  /** What row it belongs to; racks of one row stand side by side. */
  row: string;
  /** In cells. */
  width: number;
  depth: number;
}

/** A tile to be made. */
export interface ArrangedTile extends TileBox {
  kind: FloorTile['kind'];
  /** The rack that stands there. */
  rack: string | null;
}

/** Rows of racks with the aisles between them, and the plan that holds them. */
export interface RowArrangement {
  tiles: ArrangedTile[];
  grid: { columns: number; rows: number };
}

const aisleMm = 1200;
/** Racks a row; a longer row goes on in the next one. */
const longestRow = 20;

/** What a rack's row is called by its name: `A` for A01 and `R2-` for R2-17 (names of one row differ in a number at their end). */
export function rowNameOf(rackName: string): string {
  return rackName.replace(/\d+\D*$/, '');
}

function rowsOf(racks: readonly RackToArrange[]): RackToArrange[][] {
  const byRow = new Map<string, RackToArrange[]>();
  for (const rack of racks) byRow.set(rack.row, [...(byRow.get(rack.row) ?? []), rack]);
  return [...byRow.values()].flatMap((row) =>
    Array.from({ length: Math.ceil(row.length / longestRow) }, (_, index) =>
      row.slice(index * longestRow, (index + 1) * longestRow),
    ),
  );
}

/**
 * Puts racks in rows, two by two with their fronts to a cold aisle between them and their rears to hot ones, below all
 * that is on the plan. The plan grows where it must, with an aisle all round.
 * @param grid the least size of the plan
 * @param present what is on the plan
 */
export function arrangedInRows(
  racks: readonly RackToArrange[],
  grid: FloorGrid & { cellSize: number },
  present: readonly TileBox[],
): RowArrangement {
  const aisle = Math.max(1, Math.round(aisleMm / grid.cellSize));
  const tiles: ArrangedTile[] = [];
  let top = Math.ceil(boundsOf(present.map(areaOf))?.bottom ?? 0) + aisle;
  let rightBefore = 0;
  for (const [index, row] of rowsOf(racks).entries()) {
    const facesDown = index % 2 === 0;
    const depth = Math.max(...row.map((rack) => rack.depth));
    let x = aisle;
    for (const { id, width, depth: own } of row) {
      // Fronts in one line, whichever way they look.
      const y = facesDown ? top + depth - own : top;
      tiles.push({
        kind: 'rack',
        rack: id,
        x: toFloorStep(x),
        y: toFloorStep(y),
        width,
        depth: own,
        rotation: facesDown ? '0' : '180',
      });
      x += width;
    }
    if (index > 0) {
      const width = toFloorStep(Math.max(x, rightBefore) - aisle);
      const kind = facesDown ? 'hot-aisle' : 'cold-aisle';
      tiles.push({ kind, rack: null, x: aisle, y: toFloorStep(top - aisle), width, depth: aisle, rotation: '0' });
    }
    rightBefore = x;
    top = toFloorStep(top + depth + aisle);
  }
  const right = boundsOf(tiles.map(areaOf))?.right ?? 0;
  return {
    tiles,
    grid: {
      columns: Math.max(grid.columns ?? 0, Math.ceil(right) + aisle),
      rows: Math.max(grid.rows ?? 0, tiles.length > 0 ? Math.ceil(top) : 0),
    },
  };
}
