import {
  arrangedInRows,
  type FloorArea,
  type FloorPlan,
  type FloorPoint,
  type FloorTile,
  type Location,
  newId,
  type PowerPanel,
  type Rack,
  type RowArrangement,
  rackExtent,
  rowNameOf,
  toFloorStep,
} from '@raceway/shared';
import { kindLabel, type PlacedTile } from './floorContents.ts';
import type { HandTile } from './floorStore.ts';
import { newHandTile, snapStep } from './hand.ts';

type Kind = NonNullable<FloorTile['kind']>;

/** How large a tile of a kind is drawn by a click, in mm. */
const usualMm: Partial<Record<Kind, { width: number; depth: number }>> = {
  'cold-aisle': { width: 3000, depth: 1200 },
  'hot-aisle': { width: 3000, depth: 1200 },
  wall: { width: 3000, depth: 150 },
  door: { width: 900, depth: 150 },
  'power-panel': { width: 900, depth: 450 },
  cooling: { width: 1200, depth: 900 },
  column: { width: 450, depth: 450 },
  area: { width: 3000, depth: 2400 },
};

const cellsOf = (mm: number, { cellSize }: Pick<FloorPlan, 'cellSize'>) =>
  Math.max(snapStep / 10, toFloorStep(mm / (cellSize ?? 600)));

/** The usual size of a kind, in cells. */
function usualSize(kind: Kind, plan: FloorPlan): { width: number; depth: number } {
  const usual = usualMm[kind];
  return usual ? { width: cellsOf(usual.width, plan), depth: cellsOf(usual.depth, plan) } : { width: 1, depth: 1 };
}

const down = (value: number) => Math.max(0, toFloorStep(Math.floor(value / snapStep) * snapStep));

/** A tile of a kind that fills an area, or has its usual size with its corner by a point. */
export function drawnTile(kind: Kind, plan: FloorPlan, at: FloorArea | FloorPoint): HandTile {
  const box =
    'left' in at
      ? {
          x: at.left,
          y: at.top,
          width: Math.max(snapStep / 5, toFloorStep(at.right - at.left)),
          depth: Math.max(snapStep / 5, toFloorStep(at.bottom - at.top)),
        }
      : { x: down(at.x), y: down(at.y), ...usualSize(kind, plan) };
  return newHandTile({ id: newId(), kind, name: kindLabel(kind), rotation: '0', ...box });
}

/** A rack as it is taken from the list, in the middle of a view. */
export function rackTile(rack: Rack, plan: FloorPlan, middle: FloorPoint): HandTile {
  const { width, depth } = rackExtent(rack, plan.cellSize ?? 600);
  const box = { x: down(middle.x - width / 2), y: down(middle.y - depth / 2), width, depth, rotation: '0' as const };
  return newHandTile({ id: newId(), kind: 'rack', name: rack.name, ...box }, { rack: rack.id });
}

/** A power panel as it is taken from the list. */
export function panelTile(panel: PowerPanel, plan: FloorPlan, middle: FloorPoint): HandTile {
  const tile = drawnTile('power-panel', plan, middle);
  return { ...tile, name: panel.name, draft: { powerPanel: panel.id } };
}

const naturally = new Intl.Collator(undefined, { numeric: true });

/** Racks in rows by their locations or, where they stand in the plan's own, by how they are named. */
export function arrangement(
  racks: readonly Rack[],
  locations: readonly Pick<Location, 'id' | 'name'>[],
  plan: Pick<FloorPlan, 'columns' | 'rows' | 'cellSize'> & { location: string },
  present: readonly PlacedTile[],
): RowArrangement {
  const names = new Map(locations.map(({ id, name }) => [id, name]));
  const cellSize = plan.cellSize ?? 600;
  const wanted = racks.map((rack) => {
    const row = rack.location === plan.location ? rowNameOf(rack.name) : (names.get(rack.location ?? '') ?? '');
    return { id: rack.id, name: rack.name, row, ...rackExtent(rack, cellSize) };
  });
  wanted.sort((a, b) => naturally.compare(a.row, b.row) || naturally.compare(a.name, b.name));
  return arrangedInRows(wanted, { columns: plan.columns, rows: plan.rows, cellSize }, present);
}

/** The tiles of an arrangement as they are made. */
export function arrangedTiles({ tiles }: RowArrangement, racks: readonly Rack[]): HandTile[] {
  const names = new Map(racks.map(({ id, name }) => [id, name]));
  return tiles.map(({ rack, kind, ...box }) =>
    newHandTile({ ...box, id: newId(), kind, name: names.get(rack ?? '') ?? kindLabel(kind) }, rack ? { rack } : {}),
  );
}
