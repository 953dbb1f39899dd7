import type { FloorArea } from './floorGeometry.ts';
import { toSnap } from './floorMoves.ts';

/** How a move is held to the grid and to neighbours; lengths in cells. */
export interface Snapping {
  /** What edges come to lie on multiples of. */
  step: number;
  /** How near an edge of another tile draws; 0 for not at all. */
  reach: number;
}

/** What to add to a move so that one of these edges meets another's, the nearest within reach; null where none is. */
function toEdges(own: readonly number[], others: readonly number[], reach: number): number | null {
  const ways = own.flatMap((edge) => others.map((other) => other - edge)).filter((way) => Math.abs(way) <= reach);
  return ways.length === 0 ? null : ways.reduce((best, way) => (Math.abs(way) < Math.abs(best) ? way : best));
}

const isNear = (from: number, to: number, otherFrom: number, otherTo: number, reach: number) =>
  from <= otherTo + reach && otherFrom <= to + reach;

/**
 * The move of an area by about `by` so that it meets the edges of neighbours or, where none is near, the grid. A
 * neighbour draws sideways only who stands beside it.
 */
export function snappedMove(
  area: FloorArea,
  by: { x: number; y: number },
  others: readonly FloorArea[],
  { step, reach }: Snapping,
): { x: number; y: number } {
  const left = area.left + by.x;
  const right = area.right + by.x;
  const top = area.top + by.y;
  const bottom = area.bottom + by.y;
  const beside = others.filter((other) => isNear(top, bottom, other.top, other.bottom, reach));
  const above = others.filter((other) => isNear(left, right, other.left, other.right, reach));
  const edgesX = beside.flatMap((other) => [other.left, other.right]);
  const edgesY = above.flatMap((other) => [other.top, other.bottom]);
  return {
    x: by.x + (toEdges([left, right], edgesX, reach) ?? toSnap(left, step)),
    y: by.y + (toEdges([top, bottom], edgesY, reach) ?? toSnap(top, step)),
  };
}
