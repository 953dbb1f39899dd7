import {
  areaOf,
  boundsOf,
  type FloorGrid,
  type FloorPoint,
  snappedMove,
  type TileBox,
  type TileMoves,
  tileProblem,
  toFloorStep,
} from '@raceway/shared';
import type { Values } from '../../app/trpc.ts';
import type { FloorContents, PlacedTile } from './floorContents.ts';
import { type Hand, type HandTile, useFloor } from './floorStore.ts';

/** What edges come to lie on multiples of, in cells, unless the move is fine. */
export const snapStep = 0.5;
/** How near an edge of a neighbour draws, in CSS pixels. */
const reachPx = 7;

/** A tile of the plan as it is taken up. */
export function handTileOf({ id, kind, x, y, width, depth, rotation, name }: PlacedTile): HandTile {
  return { id, kind, x, y, width, depth, rotation, name, draft: null };
}

/** A tile that is not on the plan yet. */
export function newHandTile(tile: TileBox & Pick<HandTile, 'id' | 'kind' | 'name'>, given: Values = {}): HandTile {
  return { ...tile, draft: given };
}

/** Why the tiles cannot lie where they say among all others; null where they can. */
export function handProblem(
  grid: FloorGrid,
  standing: readonly PlacedTile[],
  tiles: readonly HandTile[],
): string | null {
  const inHand = new Set(tiles.map(({ id }) => id));
  const others: (PlacedTile | HandTile)[] = standing.filter(({ id }) => !inHand.has(id));
  for (const tile of tiles) {
    const problem = tileProblem(grid, others, tile);
    if (problem) return problem.message;
    others.push(tile);
  }
  return null;
}

/** Takes tiles up. */
export function takeUp(tiles: readonly HandTile[], by: Hand['by'], contents: FloorContents): void {
  if (tiles.length === 0) return;
  useFloor.setState({ hand: { tiles, from: tiles, by, problem: handProblem(contents.plan, contents.tiles, tiles) } });
}

/** The tiles in hand lie otherwise. */
export function setHand(tiles: readonly HandTile[], { plan, tiles: standing }: FloorContents): void {
  useFloor.setState(({ hand }) =>
    hand ? { hand: { ...hand, tiles, problem: handProblem(plan, standing, tiles) } } : {},
  );
}

/** Tiles after a move, those that stay included. */
export function movedTiles(tiles: readonly HandTile[], moves: TileMoves): HandTile[] {
  return tiles.map((tile) => ({ ...tile, ...moves.get(tile.id) }));
}

/** Moves what is in hand by about `by` cells from where it was taken up. @param isFine keeps to the finest step alone */
export function moveHand(by: FloorPoint, isFine: boolean, contents: FloorContents): void {
  const { hand, viewport } = useFloor.getState();
  const bounds = boundsOf((hand?.from ?? []).map(areaOf));
  if (!hand || !bounds) return;
  const inHand = new Set(hand.tiles.map(({ id }) => id));
  const others = contents.tiles.filter(({ id }) => !inHand.has(id)).map(({ area }) => area);
  const to = isFine ? by : snappedMove(bounds, by, others, { step: snapStep, reach: reachPx / viewport.zoom });
  const tiles = hand.from.map((tile) => ({ ...tile, x: toFloorStep(tile.x + to.x), y: toFloorStep(tile.y + to.y) }));
  setHand(tiles, contents);
}

/** Brings the middle of what is in hand to a point of the plan. */
export function carryHandTo(point: FloorPoint, isFine: boolean, contents: FloorContents): void {
  const bounds = boundsOf((useFloor.getState().hand?.from ?? []).map(areaOf));
  if (!bounds) return;
  const middle = { x: (bounds.left + bounds.right) / 2, y: (bounds.top + bounds.bottom) / 2 };
  moveHand({ x: point.x - middle.x, y: point.y - middle.y }, isFine, contents);
}
