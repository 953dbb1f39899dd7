import { Skeleton, Text, VisuallyHidden } from '@mantine/core';
import { useElementSize } from '@mantine/hooks';
import { type FloorPlan, floorTile, hasFree, heatOf, rack as rackEntity } from '@raceway/shared';
import { useNavigate } from '@tanstack/react-router';
import { type ReactNode, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { toRow } from '../../app/paths.ts';
import { useRefusal } from '../../app/session.ts';
import { useTenantSlug } from '../../app/tenant.ts';
import type { AnyRow } from '../../app/trpc.ts';
import { Announcer } from '../move/announcer.tsx';
import { BackgroundDialog, ScaleDialog } from './BackgroundDialog.tsx';
import classes from './Floor.module.css';
import { FloorCanvas } from './FloorCanvas.tsx';
import { FloorToolbar, type ToolbarPorts } from './FloorToolbar.tsx';
import { type FloorContents, kindLabel, type PlacedTile } from './floorContents.ts';
import { flash, layDown, resetFloor, select, useFloor } from './floorStore.ts';
import { HeatLegend } from './HeatLegend.tsx';
import { heatsOf, heatText } from './heat.ts';
import { arrangedTiles, arrangement } from './newTiles.ts';
import { RackLook } from './RackLook.tsx';
import { TileInspector, ToolHint } from './TileInspector.tsx';
import { Unplaced } from './Unplaced.tsx';
import { useFigures } from './useFigures.ts';
import { useFloorContents, useLocationContents, useSiteOf } from './useFloorContents.ts';
import { useFloorEditor } from './useFloorEditor.ts';
import { useFloorPresence } from './useFloorPresence.ts';
import { useFloorView } from './useFloorView.ts';
import { centre, fitGrid, zoomAt } from './viewport.ts';

const nobody: ReadonlySet<string> = new Set();

/** The page of a floor plan: the plan, what can be done to it, and what is not on it yet. */
export function FloorPlanPanel({ row }: { row: AnyRow }): ReactNode {
  const plan = row as unknown as FloorPlan;
  const site = useSiteOf(plan);
  return site ? <WithSite key={plan.id} plan={plan} site={site} /> : <Skeleton height={460} />;
}

function WithSite({ plan, site }: { plan: FloorPlan; site: string }): ReactNode {
  const contents = useFloorContents(plan, site);
  return contents ? <Floor contents={contents} site={site} /> : <Skeleton height={460} />;
}

/** Racks that are not what is looked for: by name, and by what they have free. */
function useDimmed(
  { racks }: FloorContents,
  figures: ReturnType<typeof useFigures>,
  wanted: { units: number; watts: number },
  text: string,
): ReadonlySet<string> {
  const { units, watts } = wanted;
  return useMemo(() => {
    const word = text.trim().toLowerCase();
    if (!word && units === 0 && watts === 0) return nobody;
    const isMeant = (rack: FloorContents['racks'][number]) => {
      const own = figures.get(rack.id);
      const isFree = (units === 0 && watts === 0) || (own && hasFree(own, { units, watts }, rack.uHeight ?? 42));
      return isFree && rack.name.toLowerCase().includes(word);
    };
    return new Set(racks.filter((rack) => !isMeant(rack)).map(({ id }) => id));
  }, [racks, figures, units, watts, text]);
}

function hintText(): string | null {
  const { hand, tool } = useFloor.getState();
  if (hand?.by === 'carry') return 'Click a place, or use the arrow keys and Enter. R turns, Escape calls off.';
  if (tool.type === 'draw') return `Click or drag on the plan to draw: ${kindLabel(tool.kind)}.`;
  if (tool.type === 'measure') return 'Click two points of the drawing whose distance you know.';
  return null;
}

function Hint(): ReactNode {
  useFloor(({ hand, tool }) => `${hand?.by} ${tool.type === 'draw' ? tool.kind : tool.type}`);
  const problem = useFloor(({ hand }) => hand?.problem ?? null);
  const text = hintText();
  if (text === null && problem === null) return null;
  return <ToolHint text={text ?? ''} problem={problem} onCancel={layDown} />;
}

function Floor({ contents, site }: { contents: FloorContents; site: string }): ReactNode {
  const { plan, tiles, racks } = contents;
  const tenant = useTenantSlug();
  const navigate = useNavigate();
  const canEdit = useRefusal('update', floorTile) === null && plan.deletedAt === null;
  const editor = useFloorEditor(contents);
  const [view, setView] = useFloorView();
  const [text, setText] = useState('');
  const [isBackgroundOpen, setBackgroundOpen] = useState(false);
  const canvas = useRef<SVGSVGElement>(null);
  const { ref: frame, width, height } = useElementSize();
  const figures = useFigures(plan.id, site);
  const { peers, point } = useFloorPresence(plan.id);
  const place = useLocationContents(site, plan.location);
  const selection = useFloor((state) => state.selection);
  const tool = useFloor((state) => state.tool);
  const heats = useMemo(
    () =>
      heatsOf(
        racks.map(({ id, uHeight }) => ({ id, uHeight: uHeight ?? 42 })),
        figures,
        view.heat,
      ),
    [racks, figures, view.heat],
  );
  const dimmed = useDimmed(contents, figures, { units: view.freeUnits, watts: view.freeKw * 1000 }, text);
  const selected = useMemo(() => tiles.filter(({ id }) => selection.has(id)), [tiles, selection]);
  const { columns, rows } = plan;

  useEffect(() => resetFloor, []);
  useEffect(() => {
    if (width > 0 && height > 0) fitGrid({ columns, rows }, { width, height });
  }, [width, height, columns, rows]);

  const hintOf = useCallback(
    (tile: PlacedTile) => {
      const own = figures.get(tile.rack?.id ?? '');
      if (!tile.rack || !own) return null;
      const metric = view.heat ?? 'space';
      return `${tile.name}: ${heatText(heatOf(own, metric, tile.rack.uHeight ?? 42), metric)}`;
    },
    [figures, view.heat],
  );
  const open = (tile: PlacedTile) => tile.rack && void navigate(toRow(tenant, rackEntity, tile.rack.id));
  const found = text.trim() ? tiles.filter(({ rack }) => rack && !dimmed.has(rack.id)) : null;
  const arrange = () => {
    if (!place) return;
    const cellSize = plan.cellSize ?? 600;
    const rowsOfRacks = arrangement(contents.unplacedRacks, place.locations, { ...plan, cellSize }, tiles);
    const made = arrangedTiles(rowsOfRacks, racks);
    const { grid } = rowsOfRacks;
    const isLarger = grid.columns !== columns || grid.rows !== rows;
    editor.add(made, `Arranged ${contents.unplacedRacks.length} racks in rows`, isLarger ? grid : undefined);
  };
  const middle = () => {
    const { viewport } = useFloor.getState();
    return { x: (width / 2 - viewport.x) / viewport.zoom, y: (height / 2 - viewport.y) / viewport.zoom };
  };
  const ports: ToolbarPorts = {
    zoom: (factor) => zoomAt(factor, { x: width / 2, y: height / 2 }),
    fit: () => fitGrid(plan, { width, height }),
    search: setText,
    find: () => {
      const at = found?.findIndex(({ id }) => id === useFloor.getState().flash?.id) ?? -1;
      const next = found?.[(at + 1) % Math.max(1, found.length)];
      if (!next) return;
      centre(next.area, { width, height });
      select([next.id]);
      flash(next.id);
    },
    print: () => window.print(),
    background: () => setBackgroundOpen(true),
  };
  const [only] = selected;
  const points = tool.type === 'measure' ? tool.points : [];
  const [from, to] = points;
  return (
    <div className={classes.page}>
      <FloorToolbar view={view} setView={setView} ports={ports} canEdit={canEdit} found={found?.length ?? null} />
      <VisuallyHidden id="floor-keys">
        Arrow keys walk the tiles; Space selects one, then arrows move it, with Shift in fine steps. M picks up, R
        turns, Delete takes off the plan, Control D duplicates, Control A selects all, Enter opens a rack, Escape lets
        go.
      </VisuallyHidden>
      <div className={classes.layout}>
        <div className={classes.frame} ref={frame}>
          <FloorCanvas
            contents={contents}
            editor={editor}
            look={{ figures, heats, isHeated: view.heat !== null, dimmed, hintOf }}
            peers={peers}
            canEdit={canEdit}
            canvas={canvas}
            onPoint={point}
            onOpen={open}
          />
          <Hint />
        </div>
        <aside className={classes.side}>
          {selected.length === 1 && only?.rack && <RackLook tile={only} figures={figures.get(only.rack.id)} />}
          {selected.length === 0 && (
            <Text size="xs" c="dimmed">
              Choose a rack to look at it; a double click opens it.
            </Text>
          )}
          {canEdit && <TileInspector tiles={selected} editor={editor} />}
          {canEdit && (
            <Unplaced
              editor={editor}
              contents={contents}
              svg={() => canvas.current}
              middle={middle}
              onArrange={arrange}
              onTaken={() => canvas.current?.focus()}
            />
          )}
        </aside>
      </div>
      <HeatLegend metric={view.heat} />
      <BackgroundDialog
        plan={plan}
        editor={editor}
        isOpen={isBackgroundOpen}
        onClose={() => setBackgroundOpen(false)}
      />
      {from && to && <ScaleDialog plan={plan} editor={editor} points={[from, to]} />}
      <Announcer />
    </div>
  );
}
