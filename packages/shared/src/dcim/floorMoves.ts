import { areaOf, boundsOf, extentOf, type FloorArea, type TileBox, toFloorStep, turnedBy } from './floorGeometry.ts';

/** A tile that is moved with others. */
export interface MovableTile extends TileBox {
  id: string;
}

/** Where a tile comes to lie. */
export type TileMove = Pick<TileBox, 'x' | 'y'> & Partial<Pick<TileBox, 'rotation'>>;
/** Where tiles come to lie, by id; those that stay are not among them. */
export type TileMoves = ReadonlyMap<string, TileMove>;

/** What tiles are brought into line by: an edge, or their middles on one line upright or level. */
export type Alignment = 'left' | 'right' | 'top' | 'bottom' | 'upright' | 'level';

function movesOf(tiles: readonly MovableTile[], placeOf: (tile: MovableTile) => TileMove): TileMoves {
  const moves = tiles.map((tile) => [tile, placeOf(tile)] as const);
  return new Map(
    moves.flatMap(([tile, to]) => (to.x === tile.x && to.y === tile.y && !('rotation' in to) ? [] : [[tile.id, to]])),
  );
}

/** Moves tiles together by a distance in cells, held so that all stay right of and below the plan's upper left corner. */
export function shifted(tiles: readonly MovableTile[], by: { x: number; y: number }): TileMoves {
  const bounds = boundsOf(tiles.map(areaOf));
  if (!bounds) return new Map();
  const x = Math.max(by.x, -bounds.left);
  const y = Math.max(by.y, -bounds.top);
  return movesOf(tiles, (tile) => ({ x: toFloorStep(tile.x + x), y: toFloorStep(tile.y + y) }));
}

/** How far to move so that a length becomes the multiple of `step` next to it; all in cells. */
export function toSnap(cells: number, step: number): number {
  return Math.round(cells / step) * step - cells;
}

/** Turns each tile about its middle by quarter turns clockwise; its corner comes to the next {@link toFloorStep}. */
export function turned(tiles: readonly MovableTile[], quarterTurns: number): TileMoves {
  return movesOf(tiles, (tile) => {
    const rotation = turnedBy(tile.rotation, quarterTurns);
    const before = extentOf(tile);
    const after = extentOf({ ...tile, rotation });
    return {
      rotation,
      x: Math.max(0, toFloorStep(tile.x + (before.across - after.across) / 2)),
      y: Math.max(0, toFloorStep(tile.y + (before.along - after.along) / 2)),
    };
  });
}

/** Brings tiles into line with the outermost of them, or with the middle of them all. */
export function aligned(tiles: readonly MovableTile[], by: Alignment): TileMoves {
  const bounds = boundsOf(tiles.map(areaOf));
  if (!bounds) return new Map();
  const placeOf: Record<Alignment, (tile: MovableTile, extent: ReturnType<typeof extentOf>) => TileMove> = {
    left: ({ y }) => ({ x: bounds.left, y }),
    right: ({ y }, { across }) => ({ x: bounds.right - across, y }),
    top: ({ x }) => ({ x, y: bounds.top }),
    bottom: ({ x }, { along }) => ({ x, y: bounds.bottom - along }),
    upright: ({ y }, { across }) => ({ x: (bounds.left + bounds.right - across) / 2, y }),
    level: ({ x }, { along }) => ({ x, y: (bounds.top + bounds.bottom - along) / 2 }),
  };
  return movesOf(tiles, (tile) => {
    const { x, y } = placeOf[by](tile, extentOf(tile));
    return { x: toFloorStep(x), y: toFloorStep(y) };
  });
}

/** Spreads tiles so that the gaps between neighbours are alike, the outermost staying where they are. */
export function distributed(tiles: readonly MovableTile[], direction: 'across' | 'along'): TileMoves {
  const [from, to] = direction === 'across' ? (['left', 'right'] as const) : (['top', 'bottom'] as const);
  const ordered = tiles
    .map((tile) => ({ tile, area: areaOf(tile) }))
    .sort((a, b) => a.area[from] - b.area[from] || a.area[to] - b.area[to]);
  const sizeOf = (area: FloorArea) => area[to] - area[from];
  const bounds = boundsOf(ordered.map(({ area }) => area));
  if (!bounds || ordered.length < 3) return new Map();
  const filled = ordered.reduce((sum, { area }) => sum + sizeOf(area), 0);
  const gap = (bounds[to] - bounds[from] - filled) / (ordered.length - 1);
  const places = new Map<string, number>();
  let at = bounds[from];
  for (const { tile, area } of ordered) {
    // Of tiles that overlap the gap is negative: none comes to lie before the first.
    places.set(tile.id, Math.max(at, bounds[from]));
    at += sizeOf(area) + gap;
  }
  return movesOf(tiles, ({ id, x, y }) => {
    const place = toFloorStep(places.get(id) ?? 0);
    return direction === 'across' ? { x: place, y } : { x, y: place };
  });
}
