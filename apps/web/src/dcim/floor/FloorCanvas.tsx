import { type FloorPoint, type Heat, isSolid, type Peer, type RackFigures } from '@raceway/shared';
import {
  type PointerEvent,
  type ReactNode,
  type RefObject,
  type SVGProps,
  useCallback,
  useEffect,
  useMemo,
  useState,
} from 'react';
import { peerColor } from '../../live/peerColor.ts';
import { useRecentChanges } from '../../live/recentChanges.ts';
import classes from './Floor.module.css';
import { Background, Drafts, Grid, Peers } from './FloorLayers.tsx';
import { type FloorContents, type PlacedTile, tileKinds } from './floorContents.ts';
import { onFloorKey, onFloorKeyUp } from './floorKeys.ts';
import { layDown, select, useFloor } from './floorStore.ts';
import { drawByPointer, moveByPointer, panByPointer, selectByPointer } from './gestures.ts';
import { carryHandTo } from './hand.ts';
import { ResizeHandles } from './ResizeHandles.tsx';
import { cellUnits, type TileMark, TileShape } from './TileShape.tsx';
import type { FloorEditor } from './useFloorEditor.ts';
import { useIsPrinting } from './useIsPrinting.ts';
import { useTouchAndWheel } from './useTouchAndWheel.ts';
import { cellAt } from './viewport.ts';

/** How the racks are shown. */
export interface FloorLook {
  figures: ReadonlyMap<string, RackFigures>;
  heats: ReadonlyMap<string, Heat>;
  isHeated: boolean;
  /** Ids of racks that are not what is looked for. */
  dimmed: ReadonlySet<string>;
  hintOf: (tile: PlacedTile) => string | null;
}

const layerOf = ({ kind }: PlacedTile) => (kind === 'area' ? 0 : isSolid(kind) ? 3 : kind === 'door' ? 4 : 1);
const kindOrder = new Map(tileKinds.map(({ value }, index) => [value, index]));

/** Beneath first; among those of a layer in an order that does not change while they move. */
function inDrawingOrder(tiles: readonly PlacedTile[]): PlacedTile[] {
  return tiles.toSorted(
    (a, b) =>
      layerOf(a) - layerOf(b) ||
      (kindOrder.get(a.kind ?? 'other') ?? 0) - (kindOrder.get(b.kind ?? 'other') ?? 0) ||
      (a.id < b.id ? -1 : 1),
  );
}

function useMarks(peers: readonly Peer[]): ReadonlyMap<string, TileMark> {
  const changes = useRecentChanges((state) => state.changes);
  return useMemo(() => {
    const marks = new Map<string, TileMark>();
    for (const { user, state } of peers)
      if (state.selection) marks.set(state.selection, { color: peerColor(user.id), text: `${user.name} is here` });
    for (const [id, { entity, actor }] of changes)
      if (entity === 'dcim.floorTile' && actor)
        marks.set(id, { color: peerColor(actor.id), text: `moved by ${actor.name}` });
    for (const { user, state } of peers)
      for (const { id } of state.floor?.tiles ?? [])
        marks.set(id, { color: peerColor(user.id), text: `${user.name} is moving this` });
    return marks;
  }, [changes, peers]);
}

/** What a press on the floor does, by the tool that is taken. */
function pressOf(
  event: PointerEvent<SVGSVGElement>,
  tile: PlacedTile | null,
  editor: FloorEditor,
  canEdit: boolean,
): () => void {
  const svg = event.currentTarget;
  const { hand, tool, selection } = useFloor.getState();
  const isTouch = event.pointerType === 'touch';
  const isPanning = !canEdit || event.button === 1 || (isTouch && !(tile && selection.has(tile.id)));
  if (hand?.by === 'carry' && event.button === 0)
    return () => {
      carryHandTo(cellAt(svg, event), event.altKey, editor.contents);
      editor.setDown();
    };
  if (tool.type === 'measure') {
    const points: FloorPoint[] = [...tool.points, cellAt(svg, event)].slice(-2);
    return () => useFloor.setState({ tool: { type: 'measure', points } });
  }
  if (tool.type === 'draw' && canEdit && event.button === 0) return () => drawByPointer(tool.kind, event, svg, editor);
  if (isPanning) return () => panByPointer(event, () => select(tile ? [tile.id] : []));
  return () => (tile ? moveByPointer(tile, event, svg, editor) : selectByPointer(event, svg, editor.contents));
}

/** The plan as it lies on the screen: what is drawn in it stays as it is while it is moved and enlarged. */
function Viewed({ isPrinting, children }: { isPrinting: boolean; children: ReactNode }): ReactNode {
  const { x, y, zoom } = useFloor((state) => state.viewport);
  return <g transform={isPrinting ? undefined : `translate(${x} ${y}) scale(${zoom / cellUnits})`}>{children}</g>;
}

/** All of the plan with its numbers, for a sheet of whatever size. */
function printedBox({ columns, rows }: FloorContents['plan']): string {
  const edge = cellUnits / 2;
  return [-edge, -edge, (columns ?? 0) * cellUnits + 2 * edge, (rows ?? 0) * cellUnits + 2 * edge].join(' ');
}

/** A drawing that is worked on with keys, as an application. */
function Surface(props: SVGProps<SVGSVGElement>): ReactNode {
  return <svg role="application" {...props} />;
}

/** The plan itself: seen, walked and worked on by pointer, finger and keys. */
export function FloorCanvas(props: {
  contents: FloorContents;
  editor: FloorEditor;
  look: FloorLook;
  peers: readonly Peer[];
  canEdit: boolean;
  canvas: RefObject<SVGSVGElement | null>;
  onPoint: (at: FloorPoint | null) => void;
  onOpen: (tile: PlacedTile) => void;
}): ReactNode {
  const { contents, editor, look, peers, canEdit, canvas, onPoint, onOpen } = props;
  const { plan, tiles } = contents;
  const tool = useFloor((state) => state.tool);
  const isCarrying = useFloor(({ hand }) => hand?.by === 'carry');
  const selection = useFloor((state) => state.selection);
  const flashed = useFloor((state) => state.flash);
  const [stop, setStop] = useState<string | null>(null);
  const marks = useMarks(peers);
  const ordered = useMemo(() => inDrawingOrder(tiles), [tiles]);
  const isPrinting = useIsPrinting();
  useTouchAndWheel(canvas);

  const tileAt = useCallback(
    (target: EventTarget) => {
      const id = target instanceof Element ? target.closest('[data-tile]')?.getAttribute('data-tile') : null;
      return tiles.find((tile) => tile.id === id) ?? null;
    },
    [tiles],
  );
  const tabStop = tiles.some(({ id }) => id === stop) ? stop : (ordered.find(({ rack }) => rack)?.id ?? ordered[0]?.id);
  const keys = (target: EventTarget) => ({
    editor,
    canEdit,
    focused: tileAt(target),
    focus: (tile: PlacedTile) => {
      setStop(tile.id);
      canvas.current?.querySelector<SVGGElement>(`[data-tile="${tile.id}"]`)?.focus();
    },
    open: onOpen,
  });
  // A key that is let go elsewhere has moved what it moved.
  useEffect(() => layDown, []);

  const only = selection.size === 1 ? tiles.find(({ id }) => selection.has(id)) : undefined;
  const isResizable = canEdit && only && tool.type === 'select' && !isCarrying;
  return (
    <Surface
      ref={canvas}
      className={classes.canvas}
      aria-label={`Floor plan ${plan.name}, ${plan.columns} columns, ${plan.rows} rows, ${tiles.length} tiles`}
      aria-describedby="floor-keys"
      viewBox={isPrinting ? printedBox(plan) : undefined}
      tabIndex={0}
      data-tool={isCarrying ? 'carry' : tool.type}
      onPointerDown={(event) => {
        if (event.button > 1 || !event.isPrimary) return;
        const tile = tileAt(event.target);
        if (tile) setStop(tile.id);
        pressOf(event, tile, editor, canEdit)();
      }}
      onDoubleClick={(event) => {
        const tile = tileAt(event.target);
        if (tile && tool.type === 'select') onOpen(tile);
      }}
      onPointerMove={(event) => {
        const point = cellAt(event.currentTarget, event);
        onPoint(point);
        if (isCarrying) carryHandTo(point, event.altKey, contents);
      }}
      onPointerLeave={() => onPoint(null)}
      onFocus={(event) => {
        const tile = tileAt(event.target);
        if (tile) setStop(tile.id);
      }}
      onKeyDown={(event) => onFloorKey(event, keys(event.target))}
      onKeyUp={(event) => onFloorKeyUp(event, keys(event.target))}
    >
      <Viewed isPrinting={isPrinting}>
        <rect className={classes.floor} width={(plan.columns ?? 0) * cellUnits} height={(plan.rows ?? 0) * cellUnits} />
        <Background plan={plan} />
        <Grid columns={plan.columns ?? 0} rows={plan.rows ?? 0} />
        {ordered.map((tile) => (
          <TileShape
            key={tile.id}
            tile={tile}
            figures={look.figures.get(tile.rack?.id ?? '')}
            heat={look.heats.get(tile.rack?.id ?? '')}
            isHeated={look.isHeated}
            isDimmed={tile.rack !== null && look.dimmed.has(tile.rack.id)}
            isTabStop={tile.id === tabStop}
            mark={marks.get(tile.id)}
            hint={look.hintOf(tile)}
          />
        ))}
        {flashed && <FlashRing key={flashed.count} tile={tiles.find(({ id }) => id === flashed.id)} />}
        {isResizable && <ResizeHandles tile={only} editor={editor} svg={() => canvas.current} />}
        <Drafts />
        <Peers peers={peers} />
      </Viewed>
    </Surface>
  );
}

/** A ring that shows where to look, once. */
function FlashRing({ tile }: { tile: PlacedTile | undefined }): ReactNode {
  if (!tile) return null;
  const { left, top, right, bottom } = tile.area;
  return (
    <rect
      className={classes.flash}
      aria-hidden
      x={left * cellUnits - 12}
      y={top * cellUnits - 12}
      width={(right - left) * cellUnits + 24}
      height={(bottom - top) * cellUnits + 24}
      rx={12}
    />
  );
}
