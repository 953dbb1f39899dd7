import type { FloorPlan, FloorTile } from './floorPlans.ts';

/** The size of a floor plan in cells. */
export type FloorGrid = Pick<FloorPlan, 'columns' | 'rows'>;

/** Where a tile lies, in cells: `x` and `y` are the left and the upper edge of what it covers as it lies. */
export type TileBox = Pick<FloorTile, 'x' | 'y' | 'width' | 'depth' | 'rotation'>;

/** A rectangle of the floor, in cells from the upper left corner of the plan. */
export interface FloorArea {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

/** A tile as others meet it. */
export interface FloorOccupant extends TileBox {
  id: string;
  kind: FloorTile['kind'];
  /** What it is called: its rack, its label, or its kind. */
  name: string;
}

/** Why a tile cannot lie where it says, for people; `blockers` are the ids of what is in its way. */
export interface FloorProblem {
  path: 'x' | 'y';
  message: string;
  blockers: string[];
}

/** The finest step in which tiles lie, in cells. */
export const floorStep = 0.05;

const perCell = Math.round(1 / floorStep);
/** Differences below this are of the arithmetic, not of the floor. */
const slack = floorStep / 100;

/** The multiple of {@link floorStep} next to a length in cells. */
export function toFloorStep(cells: number): number {
  return Math.round(cells * perCell) / perCell;
}

/** What can be turned: how many quarter turns clockwise. */
export const floorRotations = ['0', '90', '180', '270'] as const;
/** A quarter turn of a tile. */
export type FloorRotation = (typeof floorRotations)[number];

/** The rotation after some quarter turns clockwise; negative ones turn back. */
export function turnedBy(rotation: FloorTile['rotation'], quarterTurns: number): FloorRotation {
  const at = floorRotations.indexOf(rotation ?? '0');
  return floorRotations[(((at + quarterTurns) % 4) + 4) % 4] ?? '0';
}

/** How much a tile covers as it lies, in cells: turned by a quarter, its depth lies across. */
export function extentOf({ width, depth, rotation }: Omit<TileBox, 'x' | 'y'>): { across: number; along: number } {
  const isAcross = rotation === '90' || rotation === '270';
  return isAcross ? { across: depth ?? 1, along: width ?? 1 } : { across: width ?? 1, along: depth ?? 1 };
}

/** The area that a tile covers. */
export function areaOf(tile: TileBox): FloorArea {
  const { across, along } = extentOf(tile);
  return { left: tile.x, top: tile.y, right: tile.x + across, bottom: tile.y + along };
}

/** Whether two areas have more than an edge in common. */
export function isOverlapping(a: FloorArea, b: FloorArea): boolean {
  return a.left < b.right - slack && b.left < a.right - slack && a.top < b.bottom - slack && b.top < a.bottom - slack;
}

/** The least area that covers all of these; null for none. */
export function boundsOf(areas: readonly FloorArea[]): FloorArea | null {
  if (areas.length === 0) return null;
  return {
    left: Math.min(...areas.map(({ left }) => left)),
    top: Math.min(...areas.map(({ top }) => top)),
    right: Math.max(...areas.map(({ right }) => right)),
    bottom: Math.max(...areas.map(({ bottom }) => bottom)),
  };
}

const solidKinds: ReadonlySet<string | null> = new Set(['rack', 'wall', 'power-panel', 'cooling', 'column']);

/** Whether a kind of tile stands in the way of its like; aisles, areas, doors and perforated tiles lie beneath. */
export function isSolid(kind: FloorTile['kind']): boolean {
  return solidKinds.has(kind);
}

/** Whether a tile lies on the plan as a whole. */
export function isOnGrid({ columns, rows }: FloorGrid, tile: TileBox): boolean {
  const { left, top, right, bottom } = areaOf(tile);
  return left >= -slack && top >= -slack && right <= (columns ?? 0) + slack && bottom <= (rows ?? 0) + slack;
}

/**
 * Why a tile cannot lie where it says among these others; null where it can (R-DV-05: what is occupied blocks). The tile
 * itself may be among them.
 */
export function tileProblem(
  grid: FloorGrid,
  others: readonly FloorOccupant[],
  tile: TileBox & { id?: string; kind: FloorTile['kind'] },
): FloorProblem | null {
  const area = areaOf(tile);
  if (!isOnGrid(grid, tile)) {
    const isBeside = area.left < -slack || area.right > (grid.columns ?? 0) + slack;
    const message = `It would reach beyond the plan, which is ${grid.columns} × ${grid.rows} cells.`;
    return { path: isBeside ? 'x' : 'y', message, blockers: [] };
  }
  if (!isSolid(tile.kind)) return null;
  const blockers = others.filter(
    (other) => other.id !== tile.id && isSolid(other.kind) && isOverlapping(area, areaOf(other)),
  );
  if (blockers.length === 0) return null;
  const names = blockers.map(({ name }) => name);
  const listed = names.length > 3 ? `${names.slice(0, 3).join(', ')} and ${names.length - 3} more` : names.join(', ');
  return {
    path: 'x',
    message: `${listed} ${names.length === 1 ? 'stands' : 'stand'} there.`,
    blockers: blockers.map(({ id }) => id),
  };
}

/** A side of what a tile covers. */
export type FloorSide = 'bottom' | 'left' | 'top' | 'right';

const sides: readonly FloorSide[] = ['bottom', 'left', 'top', 'right'];

/** Where the front of a tile is, which draws in cold air. */
export function coldSideOf(rotation: FloorTile['rotation']): FloorSide {
  return sides[floorRotations.indexOf(rotation ?? '0')] ?? 'bottom';
}

/** Where the rear of a tile is, which blows out hot air. */
export function hotSideOf(rotation: FloorTile['rotation']): FloorSide {
  return coldSideOf(turnedBy(rotation, 2));
}

/** The width and depth in cells of a rack of which the outside is known in mm; a cell where it is not. */
export function rackExtent(
  { outerWidth, outerDepth }: { outerWidth: number | null; outerDepth: number | null },
  cellSizeMm: number,
): { width: number; depth: number } {
  const cells = (mm: number | null) => (mm === null ? 1 : Math.max(floorStep, toFloorStep(mm / cellSizeMm)));
  return { width: cells(outerWidth), depth: cells(outerDepth) };
}
