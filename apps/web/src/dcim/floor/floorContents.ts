import {
  areaOf,
  type FloorArea,
  type FloorOccupant,
  type FloorPlan,
  type FloorTile,
  floorTile,
  type PowerPanel,
  type Rack,
} from '@raceway/shared';
import type { AnyRow } from '../../app/trpc.ts';

/** A tile with what stands on it. */
export interface PlacedTile extends FloorOccupant {
  row: FloorTile;
  rack: Rack | null;
  panel: PowerPanel | null;
  area: FloorArea;
}

/** A plan with all that is on it, and what of its location is not. */
export interface FloorContents {
  plan: FloorPlan;
  tiles: readonly PlacedTile[];
  /** All racks of the location and of those within it. */
  racks: readonly Rack[];
  unplacedRacks: readonly Rack[];
  unplacedPanels: readonly PowerPanel[];
}

/** The kinds of tiles with their names, in the declaration's order. */
export const tileKinds = (floorTile.fields.kind.spec.choices ?? []) as readonly {
  value: NonNullable<FloorTile['kind']>;
  label: string;
}[];

/** What a kind of tile is called. */
export function kindLabel(kind: FloorTile['kind']): string {
  return tileKinds.find(({ value }) => value === kind)?.label ?? 'Tile';
}

/** Puts together what the lists have; rows that others deleted just now are left out. */
export function floorContentsOf(
  plan: FloorPlan,
  tileRows: readonly AnyRow[],
  racks: readonly Rack[],
  panels: readonly PowerPanel[],
): FloorContents {
  const rackById = new Map(racks.map((rack) => [rack.id, rack]));
  const panelById = new Map(panels.map((panel) => [panel.id, panel]));
  const rows = tileRows.filter(({ deletedAt }) => deletedAt === null) as unknown as FloorTile[];
  const tiles = rows.map((row): PlacedTile => {
    const rack = rackById.get(row.rack ?? '') ?? null;
    const panel = panelById.get(row.powerPanel ?? '') ?? null;
    const { id, kind, x, y, width, depth, rotation } = row;
    const name = rack?.name ?? panel?.name ?? row.label ?? kindLabel(kind);
    return { id, kind, x, y, width, depth, rotation, name, row, rack, panel, area: areaOf(row) };
  });
  const placed = new Set(rows.flatMap(({ rack, powerPanel }) => [rack, powerPanel]));
  return {
    plan,
    tiles,
    racks,
    unplacedRacks: racks.filter(({ id }) => !placed.has(id)),
    unplacedPanels: panels.filter(({ id }) => !placed.has(id)),
  };
}
