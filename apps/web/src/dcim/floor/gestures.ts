import { areaOf, type FloorArea, type FloorPoint, isOverlapping, toFloorStep } from '@raceway/shared';
import type { PointerEvent } from 'react';
import { type FloorContents, kindLabel, type PlacedTile } from './floorContents.ts';
import { type HandTile, layDown, select, toggle, useFloor } from './floorStore.ts';
import { carryHandTo, handTileOf, moveHand, setHand, snapStep, takeUp } from './hand.ts';
import { drawnTile } from './newTiles.ts';
import type { FloorEditor } from './useFloorEditor.ts';
import { cellAt, pan } from './viewport.ts';

/** How far a pointer goes before it moves something, in CSS pixels. */
const liftPx = 4;

/** Follows a pointer from its press to its release, wherever it goes. */
function follow(
  event: PointerEvent<Element>,
  on: {
    move: (move: globalThis.PointerEvent, hasLifted: boolean) => void;
    end: (hasLifted: boolean, isDone: boolean) => void;
  },
): void {
  const origin = { x: event.clientX, y: event.clientY };
  const listeners = new AbortController();
  const { signal } = listeners;
  let hasLifted = false;
  const end = (isDone: boolean) => {
    listeners.abort();
    on.end(hasLifted, isDone);
  };
  const isOwn = (other: globalThis.PointerEvent) => other.pointerId === event.pointerId;
  window.addEventListener(
    'pointermove',
    (move) => {
      if (!isOwn(move)) return;
      hasLifted ||= Math.hypot(move.clientX - origin.x, move.clientY - origin.y) > liftPx;
      if (hasLifted) on.move(move, hasLifted);
    },
    { signal },
  );
  window.addEventListener('pointerup', (up) => isOwn(up) && end(true), { signal });
  window.addEventListener('pointercancel', (cancel) => isOwn(cancel) && end(false), { signal });
  window.addEventListener('blur', () => end(false), { signal });
  window.addEventListener(
    'keydown',
    (key) => {
      if (key.key !== 'Escape') return;
      key.preventDefault();
      key.stopPropagation();
      end(false);
    },
    { signal, capture: true },
  );
}

/** Moves what is seen along with the pointer. @param onTap where it was let go without being moved */
export function panByPointer(event: PointerEvent<Element>, onTap: () => void): void {
  let last = { x: event.clientX, y: event.clientY };
  follow(event, {
    move: (move) => {
      pan({ x: move.clientX - last.x, y: move.clientY - last.y });
      last = { x: move.clientX, y: move.clientY };
    },
    end: (hasLifted, isDone) => {
      if (!hasLifted && isDone) onTap();
    },
  });
}

/** Moves a tile, and with it all that is selected if it is. */
export function moveByPointer(tile: PlacedTile, event: PointerEvent<Element>, svg: Element, editor: FloorEditor): void {
  const from = cellAt(svg, event);
  const { selection } = useFloor.getState();
  const wasSelected = selection.has(tile.id);
  const isAdding = event.shiftKey;
  if (!wasSelected && !isAdding) select([tile.id]);
  if (!wasSelected && isAdding) toggle(tile.id);
  let isTaken = false;
  follow(event, {
    move: (move) => {
      if (!isTaken) takeUp(editor.selected().map(handTileOf), 'press', editor.contents);
      isTaken = true;
      const to = cellAt(svg, move);
      moveHand({ x: to.x - from.x, y: to.y - from.y }, move.altKey, editor.contents);
    },
    end: (hasLifted, isDone) => {
      if (hasLifted && isDone) return editor.setDown();
      layDown();
      if (hasLifted || !isDone || !wasSelected) return;
      if (isAdding) toggle(tile.id);
      else select([tile.id]);
    },
  });
}

function areaBetween(a: FloorPoint, b: FloorPoint): FloorArea {
  return {
    left: Math.min(a.x, b.x),
    top: Math.min(a.y, b.y),
    right: Math.max(a.x, b.x),
    bottom: Math.max(a.y, b.y),
  };
}

/** Selects what a frame drawn over the floor touches; with Shift beside what is selected. */
export function selectByPointer(event: PointerEvent<Element>, svg: Element, { tiles }: FloorContents): void {
  const from = cellAt(svg, event);
  const before = event.shiftKey ? useFloor.getState().selection : new Set<string>();
  select(before);
  follow(event, {
    move: (move) => {
      const span = areaBetween(from, cellAt(svg, move));
      useFloor.setState({ span });
      select([...before, ...tiles.filter(({ area }) => isOverlapping(area, span)).map(({ id }) => id)]);
    },
    end: () => useFloor.setState({ span: null }),
  });
}

const toGrid = (point: FloorPoint) => ({
  x: Math.max(0, toFloorStep(Math.round(point.x / snapStep) * snapStep)),
  y: Math.max(0, toFloorStep(Math.round(point.y / snapStep) * snapStep)),
});

/** Draws a tile of a kind: as large as the pointer spans, or of its usual size where it only clicks. */
export function drawByPointer(
  kind: NonNullable<PlacedTile['kind']>,
  event: PointerEvent<Element>,
  svg: Element,
  editor: FloorEditor,
): void {
  const pressed = cellAt(svg, event);
  const from = toGrid(pressed);
  follow(event, {
    move: (move) => useFloor.setState({ span: areaBetween(from, toGrid(cellAt(svg, move))) }),
    end: (_, isDone) => {
      const { span } = useFloor.getState();
      layDown();
      if (!isDone) return;
      const tile = drawnTile(kind, editor.contents.plan, span ?? pressed);
      select([tile.id]);
      editor.add([tile], `Drew ${kindLabel(kind).toLowerCase()}`);
    },
  });
}

/** Which edges of a tile a handle moves. */
export interface Handle {
  x: -1 | 0 | 1;
  y: -1 | 0 | 1;
}

/** The handles of a tile: its corners and the middles of its edges. */
export const handles: readonly Handle[] = ([-1, 0, 1] as const).flatMap((x) =>
  ([-1, 0, 1] as const).flatMap((y) => (x === 0 && y === 0 ? [] : [{ x, y }])),
);

const least = 0.1;

/** The tile with the edges of a handle moved to a point. */
export function resized(tile: PlacedTile, { x, y }: Handle, to: FloorPoint, isFine: boolean) {
  const snap = (value: number) => toFloorStep(isFine ? value : Math.round(value / snapStep) * snapStep);
  const { left, top, right, bottom } = areaOf(tile);
  const area = {
    left: x < 0 ? Math.max(0, Math.min(snap(to.x), right - least)) : left,
    right: x > 0 ? Math.max(snap(to.x), left + least) : right,
    top: y < 0 ? Math.max(0, Math.min(snap(to.y), bottom - least)) : top,
    bottom: y > 0 ? Math.max(snap(to.y), top + least) : bottom,
  };
  const across = toFloorStep(area.right - area.left);
  const along = toFloorStep(area.bottom - area.top);
  const isTurned = tile.rotation === '90' || tile.rotation === '270';
  return {
    ...handTileOf(tile),
    x: toFloorStep(area.left),
    y: toFloorStep(area.top),
    width: isTurned ? along : across,
    depth: isTurned ? across : along,
  };
}

/** Moves edges of a tile along with the pointer. */
export function resizeByPointer(
  tile: PlacedTile,
  handle: Handle,
  event: PointerEvent<Element>,
  svg: Element,
  editor: FloorEditor,
): void {
  follow(event, {
    move: (move) => {
      if (!useFloor.getState().hand) takeUp([handTileOf(tile)], 'press', editor.contents);
      setHand([resized(tile, handle, cellAt(svg, move), move.altKey)], editor.contents);
    },
    end: (hasLifted, isDone) => (hasLifted && isDone ? editor.setDown() : layDown()),
  });
}

/** Drags something new from a list onto the plan; let go elsewhere, it stays in the list. */
export function takeFromList(
  tileAt: (point: FloorPoint) => HandTile,
  event: PointerEvent<Element>,
  svg: Element,
  editor: FloorEditor,
): void {
  if (event.button !== 0 || event.pointerType === 'touch') return;
  const isOver = (move: globalThis.PointerEvent) => {
    const { left, top, right, bottom } = svg.getBoundingClientRect();
    return move.clientX > left && move.clientX < right && move.clientY > top && move.clientY < bottom;
  };
  follow(event, {
    move: (move) => {
      if (!isOver(move)) return layDown();
      const point = cellAt(svg, move);
      if (!useFloor.getState().hand) takeUp([tileAt(point)], 'press', editor.contents);
      carryHandTo(point, move.altKey, editor.contents);
    },
    end: (hasLifted, isDone) => {
      if (hasLifted && isDone) editor.setDown();
      else if (hasLifted) layDown();
    },
  });
}
