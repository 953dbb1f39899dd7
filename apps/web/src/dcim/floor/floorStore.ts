import type { FloorArea, FloorOccupant, FloorPoint, FloorTile } from '@raceway/shared';
import { create } from 'zustand';
import type { Values } from '../../app/trpc.ts';

/** A tile in hand, as it would lie. */
export interface HandTile extends FloorOccupant {
  /** What it is made from where it is not on the plan yet. */
  draft: Values | null;
}

/** Tiles that are on their way. */
export interface Hand {
  tiles: readonly HandTile[];
  /** How they lay when they were taken up. */
  from: readonly HandTile[];
  /** Held by a pressed pointer or key, or carried until a click or Enter sets them down. */
  by: 'press' | 'carry';
  /** Why they cannot be set down here; null where they can. */
  problem: string | null;
}

/** How the plan lies on the screen: CSS pixels a cell, and where its upper left corner is. */
export interface FloorViewport {
  zoom: number;
  x: number;
  y: number;
}

/** What the next press on the plan does. */
export type FloorTool =
  | { type: 'select' }
  | { type: 'draw'; kind: NonNullable<FloorTile['kind']> }
  | { type: 'measure'; points: readonly FloorPoint[] };

interface FloorUi {
  viewport: FloorViewport;
  tool: FloorTool;
  /** Ids of tiles. */
  selection: ReadonlySet<string>;
  hand: Hand | null;
  /** What a drag over the floor spans: the tiles it will choose, or the tile it will draw. */
  span: FloorArea | null;
  /** The tile that is to be found with the eye, and how often, so that the same one can flash again. */
  flash: { id: string; count: number } | null;
}

const fresh: FloorUi = {
  viewport: { zoom: 40, x: 0, y: 0 },
  tool: { type: 'select' },
  selection: new Set(),
  hand: null,
  span: null,
  flash: null,
};

/** What is under way on the plan on screen; there is one at a time. */
export const useFloor = create<FloorUi>(() => fresh);

/** Another plan is shown. */
export const resetFloor = (): void => useFloor.setState(fresh);

/** Chooses tiles; a press with Shift adds or takes away. */
export function select(ids: Iterable<string>): void {
  useFloor.setState({ selection: new Set(ids) });
}

/** Adds the tile to the selection, or takes it out. */
export function toggle(id: string): void {
  useFloor.setState(({ selection }) => {
    const without = [...selection].filter((other) => other !== id);
    return { selection: new Set(selection.has(id) ? without : [...selection, id]) };
  });
}

/** Nothing is in hand, no tool taken. */
export const layDown = (): void => useFloor.setState({ hand: null, span: null, tool: { type: 'select' } });

/** Points the eye to a tile. */
export const flash = (id: string): void =>
  useFloor.setState((state) => ({ flash: { id, count: (state.flash?.count ?? 0) + 1 } }));
