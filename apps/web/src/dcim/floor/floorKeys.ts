import { areaOf, type FloorArea, type FloorPoint, shifted, turned } from '@raceway/shared';
import type { KeyboardEvent } from 'react';
import type { PlacedTile } from './floorContents.ts';
import { layDown, select, toggle, useFloor } from './floorStore.ts';
import { handTileOf, movedTiles, setHand, snapStep, takeUp } from './hand.ts';
import type { FloorEditor } from './useFloorEditor.ts';
import { pan } from './viewport.ts';

const ways: Readonly<Record<string, FloorPoint>> = {
  ArrowLeft: { x: -1, y: 0 },
  ArrowRight: { x: 1, y: 0 },
  ArrowUp: { x: 0, y: -1 },
  ArrowDown: { x: 0, y: 1 },
};

const fineStep = 0.05;
const panPx = 60;

const middleOf = ({ left, top, right, bottom }: FloorArea) => ({ x: (left + right) / 2, y: (top + bottom) / 2 });

/** The tile that is next in a direction: near, and not far aside. */
export function neighbourOf(from: PlacedTile, tiles: readonly PlacedTile[], way: FloorPoint): PlacedTile | null {
  const here = middleOf(from.area);
  const ahead = tiles.flatMap((tile) => {
    const there = middleOf(tile.area);
    const [dx, dy] = [there.x - here.x, there.y - here.y];
    const forward = dx * way.x + dy * way.y;
    const aside = Math.abs(dx * way.y) + Math.abs(dy * way.x);
    return tile.id !== from.id && forward > 0.01 && forward >= aside * 0.5 ? [{ tile, cost: forward + 2 * aside }] : [];
  });
  return ahead.sort((a, b) => a.cost - b.cost)[0]?.tile ?? null;
}

/** What the keys need. */
export interface KeyPorts {
  editor: FloorEditor;
  canEdit: boolean;
  /** The tile that has the focus, if one has. */
  focused: PlacedTile | null;
  focus(tile: PlacedTile): void;
  open(tile: PlacedTile): void;
}

/** Moves what is in hand, which the first press takes up; it is set down when the key is let go, or by Enter if carried. */
function nudge(way: FloorPoint, isFine: boolean, { editor }: KeyPorts): void {
  if (!useFloor.getState().hand) takeUp(editor.selected().map(handTileOf), 'press', editor.contents);
  const { hand } = useFloor.getState();
  if (!hand) return;
  const step = isFine ? fineStep : snapStep;
  const by = { x: way.x * step, y: way.y * step };
  setHand(movedTiles(hand.tiles, shifted(hand.tiles, by)), editor.contents);
}

function turnHand({ editor }: KeyPorts, quarterTurns: number): void {
  const { hand } = useFloor.getState();
  if (!hand) {
    editor.turn(quarterTurns);
    return;
  }
  const tiles = movedTiles(hand.tiles, turned(hand.tiles, quarterTurns));
  useFloor.setState({ hand: { ...hand, from: tiles } });
  setHand(tiles, editor.contents);
}

/** What a key does that changes the plan; undefined for keys that do not. */
function edit({ key, shiftKey, ctrlKey, metaKey }: KeyboardEvent, ports: KeyPorts): (() => void) | undefined {
  const { editor } = ports;
  const { hand, selection } = useFloor.getState();
  if (ctrlKey || metaKey) return key.toLowerCase() === 'd' ? () => editor.duplicate() : undefined;
  if (key.toLowerCase() === 'r') return () => turnHand(ports, shiftKey ? -1 : 1);
  if (key === 'Enter' && hand) return () => editor.setDown();
  if ((key === 'Delete' || key === 'Backspace') && !hand) return () => editor.remove();
  if (key.toLowerCase() === 'm' && !hand)
    return () => takeUp(editor.selected().map(handTileOf), 'carry', editor.contents);
  const way = ways[key];
  return way && (hand || selection.size > 0) ? () => nudge(way, shiftKey, ports) : undefined;
}

/** What a key does that changes nothing; undefined for keys of others. */
function look({ key, shiftKey, ctrlKey, metaKey }: KeyboardEvent, ports: KeyPorts): (() => void) | undefined {
  const { editor, focused } = ports;
  const { hand, selection, tool } = useFloor.getState();
  if (ctrlKey || metaKey)
    return key.toLowerCase() === 'a' ? () => select(editor.contents.tiles.map(({ id }) => id)) : undefined;
  if (key === 'Escape' && (hand || tool.type !== 'select')) return layDown;
  if (key === 'Escape' && selection.size > 0) return () => select([]);
  if (key === ' ' && focused) return () => (shiftKey ? toggle(focused.id) : select([focused.id]));
  if (key === 'Enter' && focused) return () => ports.open(focused);
  const way = ways[key];
  if (!way) return undefined;
  if (!focused) return () => pan({ x: -way.x * panPx, y: -way.y * panPx });
  const next = neighbourOf(focused, editor.contents.tiles, way);
  return () => next && ports.focus(next);
}

/** Answers a key pressed on the plan. */
export function onFloorKey(event: KeyboardEvent, ports: KeyPorts): void {
  const act = (ports.canEdit ? edit(event, ports) : undefined) ?? look(event, ports);
  if (!act) return;
  event.preventDefault();
  event.stopPropagation();
  act();
}

/** A key is let go: what it moved comes to lie there. */
export function onFloorKeyUp(event: KeyboardEvent, { editor }: KeyPorts): void {
  if (event.key in ways && useFloor.getState().hand?.by === 'press') editor.setDown();
}

/** What a screen reader says of a tile: what it is, where, and which way it looks. */
export function tileText(tile: PlacedTile, kind: string): string {
  const { left, top } = areaOf(tile);
  const facing = { '0': 'down', '90': 'left', '180': 'up', '270': 'right' }[tile.rotation ?? '0'];
  const what = tile.name === kind ? kind : `${kind} ${tile.name}`;
  return `${what}, column ${Math.floor(left) + 1}, row ${Math.floor(top) + 1}${tile.rack ? `, front faces ${facing}` : ''}`;
}
