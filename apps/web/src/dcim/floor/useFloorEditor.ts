import {
  type Alignment,
  aligned,
  areaOf,
  boundsOf,
  distributed,
  type FloorTile,
  floorPlan,
  floorTile,
  image,
  newId,
  type TileMoves,
  turned,
} from '@raceway/shared';
import { useLayoutEffect, useMemo, useState } from 'react';
import { createStore } from 'zustand';
import type { AnyRow, Values } from '../../app/trpc.ts';
import { callErrorOf } from '../../live/errors.ts';
import { tellRefused } from '../../live/toasts.tsx';
import { type PlannedChange, useChangeSet } from '../../live/useChangeSet.ts';
import { announce } from '../move/announcer.tsx';
import type { FloorContents, PlacedTile } from './floorContents.ts';
import { type HandTile, layDown, select, useFloor } from './floorStore.ts';
import { handProblem, handTileOf, movedTiles, newHandTile } from './hand.ts';

const boxFields = ['x', 'y', 'width', 'depth', 'rotation'] as const;
const anyRowOf = (row: FloorTile) => row as unknown as AnyRow;

/** What a sentence calls tiles: one by its name, more by their number. */
export function namesOf(tiles: readonly { name: string }[]): string {
  const [first] = tiles;
  return tiles.length === 1 && first ? first.name : `${tiles.length} tiles`;
}

/** All that changes a floor plan. Each is one change set, drawn at once. */
export interface FloorEditor {
  contents: FloorContents;
  /** Sets down what is in hand; says why where it cannot lie there, and puts it back. */
  setDown(): void;
  /** Moves or turns tiles. */
  move(moves: TileMoves, verb: string): void;
  turn(quarterTurns: number): void;
  align(by: Alignment): void;
  distribute(direction: 'across' | 'along'): void;
  duplicate(): void;
  remove(): void;
  change(tile: PlacedTile, patch: Values): void;
  /** Makes tiles, and changes the plan with them where it is given. */
  add(tiles: readonly HandTile[], label: string, planPatch?: Values): void;
  changePlan(patch: Values, label: string): void;
  /** Lays a drawing as wide as the plan beneath it. @param content of its file, in base64 */
  lay(name: string, content: string): Promise<void>;
  /** The selected tiles. */
  selected(): PlacedTile[];
}

function changesOf(tiles: readonly HandTile[], { plan, tiles: standing }: FloorContents): PlannedChange[] {
  return tiles.flatMap((tile): PlannedChange[] => {
    const { id, kind, x, y, width, depth, rotation, draft } = tile;
    if (draft) {
      const data = { id, plan: plan.id, kind, x, y, width, depth, rotation, ...draft };
      return [{ action: 'create', entity: floorTile, data }];
    }
    const placed = standing.find((other) => other.id === id);
    const changed = boxFields.filter((name) => placed && placed[name] !== tile[name]);
    if (!placed || changed.length === 0) return [];
    const patch = Object.fromEntries(changed.map((name) => [name, tile[name]]));
    return [{ action: 'update', entity: floorTile, row: anyRowOf(placed.row), patch }];
  });
}

function editorOf(latest: () => FloorContents, write: ReturnType<typeof useChangeSet>): FloorEditor {
  const selected = () => {
    const { selection } = useFloor.getState();
    return latest().tiles.filter(({ id }) => selection.has(id));
  };
  const refuse = (what: string, why: string) => {
    tellRefused(what, callErrorOf(new Error(why)));
    announce(`${what}: ${why}`);
  };
  const send = async (changes: readonly PlannedChange[], label: string) => {
    if (changes.length === 0) return;
    announce(label);
    try {
      await write(changes, label);
    } catch (thrown) {
      const error = callErrorOf(thrown);
      tellRefused('Not done', error);
      announce(`Not done: ${error.message}`);
    }
  };
  const put = (tiles: readonly HandTile[], label: string) => {
    const { plan, tiles: standing } = latest();
    const problem = handProblem(plan, standing, tiles);
    if (problem) refuse('Not moved', problem);
    else void send(changesOf(tiles, latest()), label);
  };
  const move = (moves: TileMoves, verb: string) => {
    const tiles = latest()
      .tiles.filter(({ id }) => moves.has(id))
      .map(handTileOf);
    if (tiles.length > 0) put(movedTiles(tiles, moves), `${verb} ${namesOf(tiles)}`);
  };

  return {
    get contents() {
      return latest();
    },
    selected,
    move,
    setDown() {
      const { hand } = useFloor.getState();
      if (!hand) return;
      layDown();
      const isNew = hand.tiles.every(({ draft }) => draft !== null);
      put(hand.tiles, `${isNew ? 'Placed' : 'Moved'} ${namesOf(hand.tiles)}`);
      if (isNew && !hand.problem) select(hand.tiles.map(({ id }) => id));
    },
    turn: (quarterTurns) => move(turned(selected(), quarterTurns), 'Turned'),
    align: (by) => move(aligned(selected(), by), 'Aligned'),
    distribute: (direction) => move(distributed(selected(), direction), 'Distributed'),
    duplicate() {
      const { plan, tiles: standing } = latest();
      // A rack and a panel stand in one place: of these there is no second.
      const copied = selected().filter(({ rack, panel }) => !rack && !panel);
      const bounds = boundsOf(copied.map(areaOf));
      if (!bounds) return refuse('Not duplicated', 'A rack stands in one place.');
      const steps = [
        { x: bounds.right - bounds.left, y: 0 },
        { x: 0, y: bounds.bottom - bounds.top },
        { x: bounds.left - bounds.right, y: 0 },
        { x: 0, y: bounds.top - bounds.bottom },
      ];
      const copies = steps.map((by) =>
        copied.map((tile) => {
          const { label, color } = tile.row;
          return newHandTile(
            { ...handTileOf(tile), id: newId(), x: tile.x + by.x, y: tile.y + by.y },
            { label, color },
          );
        }),
      );
      const free = copies.find((tiles) => !handProblem(plan, standing, tiles));
      if (!free) return refuse('Not duplicated', 'There is no room beside it.');
      select(free.map(({ id }) => id));
      put(free, `Duplicated ${namesOf(copied)}`);
    },
    remove() {
      const tiles = selected();
      select([]);
      const changes = tiles.map(
        ({ row }): PlannedChange => ({ action: 'delete', entity: floorTile, row: anyRowOf(row) }),
      );
      void send(changes, `Took ${namesOf(tiles)} off the plan`);
    },
    change({ row, name }, patch) {
      void send([{ action: 'update', entity: floorTile, row: anyRowOf(row), patch }], `Changed ${name}`);
    },
    add(tiles, label, planPatch) {
      const { plan } = latest();
      const row = plan as unknown as AnyRow;
      const grown: PlannedChange[] = planPatch ? [{ action: 'update', entity: floorPlan, row, patch: planPatch }] : [];
      void send([...grown, ...changesOf(tiles, latest())], label);
    },
    lay(name, content) {
      const id = newId();
      const patch = { background: id, backgroundX: 0, backgroundY: 0, backgroundWidth: null };
      return send(
        [
          { action: 'create', entity: image, data: { id, name, content } },
          { action: 'update', entity: floorPlan, row: latest().plan as unknown as AnyRow, patch },
        ],
        `Laid ${name} beneath the plan`,
      );
    },
    changePlan(patch, label) {
      const row = latest().plan as unknown as AnyRow;
      void send([{ action: 'update', entity: floorPlan, row, patch }], label);
    },
  };
}

/** What changes the plan on screen; the same object as long as the page is. */
export function useFloorEditor(contents: FloorContents): FloorEditor {
  const write = useChangeSet();
  const [latest] = useState(() => createStore(() => contents));
  useLayoutEffect(() => latest.setState(contents, true), [latest, contents]);
  return useMemo(() => editorOf(latest.getState, write), [latest, write]);
}
