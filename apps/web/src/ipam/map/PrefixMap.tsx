import { Skeleton, Text, VisuallyHidden } from '@mantine/core';
import { useElementSize } from '@mantine/hooks';
import {
  type AddressSpan,
  type Carving,
  type Cidr,
  carvingOf,
  cellsAt,
  formatCidr,
  formatSpan,
  isOfAddresses,
  type Prefix,
  parseCidr,
  prefix as prefixEntity,
  spanOf,
} from '@raceway/shared';
import { type ReactNode, useMemo, useState } from 'react';
import { rowHref } from '../../app/paths.ts';
import { useTenantSlug } from '../../app/tenant.ts';
import type { AnyRow } from '../../app/trpc.ts';
import { useRecentChanges } from '../../live/recentChanges.ts';
import { ErrorNotice } from '../../ui/ErrorNotice.tsx';
import { CellFacts } from './CellFacts.tsx';
import { MapGrid, type Overlay } from './MapGrid.tsx';
import { MapLegend } from './MapLegend.tsx';
import { MapOutlines } from './MapOutlines.tsx';
import { MapToolbar } from './MapToolbar.tsx';
import { MapTrail, stepOut } from './MapTrail.tsx';
import { MarkedBar } from './MarkedBar.tsx';
import { placeOfChange } from './mapChanges.ts';
import { paintsOf } from './mapPaint.ts';
import classes from './PrefixMap.module.css';
import { type MapContents, useAddressContents, useBlockContents } from './useMapContents.ts';
import { useMapPresence } from './useMapPresence.ts';
import { type MapView, useMapView } from './useMapView.ts';
import { useMapWrites } from './useMapWrites.ts';

/** Wide enough for sixteen cells in a row. */
const wideRowPx = 560;

/** The cells in which others have changed something just now. */
function useFlashes(prefix: Prefix, block: Cidr): ReadonlySet<number> {
  const changes = useRecentChanges((state) => state.changes);
  return useMemo(() => {
    const cells = new Set<number>();
    for (const change of changes.values()) {
      const span = placeOfChange(change, { vrf: prefix.vrf, block });
      const shown = span && cellsAt(block, span);
      if (!shown) continue;
      for (let index = shown.from; index <= shown.to; index += 1) cells.add(index);
    }
    return cells;
  }, [changes, prefix.vrf, block]);
}

interface BoardProps {
  prefix: Prefix;
  view: MapView;
  setView: (change: Partial<MapView>) => void;
  contents: MapContents;
}

function carvingOverlay(family: 4 | 6, span: AddressSpan | null, carving: Carving | null): Overlay[] {
  if (!span || !carving?.block) return [];
  const isSame = carving.problem === null && formatSpan(family, span) === formatSpan(family, spanOf(carving.block));
  const label = isSame ? null : formatCidr(carving.block);
  return [{ key: 'carving', kind: 'carving', label, span: spanOf(carving.block) }];
}

function Board({ prefix, view, setView, contents }: BoardProps): ReactNode {
  const { block, by } = view;
  const { cells, outlines, prefixes, isLoading, error } = contents;
  const tenant = useTenantSlug();
  const whole = useMemo(() => parseCidr(prefix.cidr), [prefix.cidr]);
  const [said, say] = useState('');
  const [draft, setDraft] = useState<AddressSpan | null>(null);
  const [pointed, setPointed] = useState<number | null>(null);
  const { ref: frame, width } = useElementSize();
  const span = draft ?? view.span;
  const write = useMapWrites(say);
  const flashes = useFlashes(prefix, block);
  const { overlays: peers, point } = useMapPresence(prefix.id, block, span);
  const { paints, legend } = useMemo(() => paintsOf(cells, by), [cells, by]);
  const carving = useMemo(() => span && carvingOf(whole, span, prefixes), [whole, span, prefixes]);
  const zoom = (to: Cidr) => setView({ block: to, span: null });
  const columns = width > 0 && width < wideRowPx ? 8 : 16;
  const out = stepOut(whole, block);
  return (
    <div className={classes.page}>
      <MapToolbar prefix={prefix} view={view} setView={setView} write={write} say={say} />
      <MapTrail prefix={whole} block={block} onZoom={zoom} />
      <VisuallyHidden id="map-keys">
        Arrow keys walk the cells, with Shift they mark them, Space marks one, Enter zooms into a block or opens an
        address, Escape unmarks and then zooms out.
      </VisuallyHidden>
      {span && carving ? (
        <MarkedBar
          prefix={prefix}
          view={block}
          cells={cells}
          span={span}
          carving={carving}
          write={write}
          onMark={(next) => setView({ span: next })}
          onZoom={zoom}
        />
      ) : (
        <Text size="sm" c="dimmed" className={classes.bar}>
          {isOfAddresses(block)
            ? 'Drag over addresses to allocate, reserve or carve them.'
            : 'Click a block to zoom in; drag over blocks to carve a prefix.'}
        </Text>
      )}
      {error && <ErrorNotice error={error} />}
      <div className={classes.layout}>
        <div ref={frame} aria-busy={isLoading}>
          <MapGrid
            key={formatCidr(block)}
            view={block}
            columns={columns}
            cells={cells}
            paints={paints}
            outlines={outlines}
            overlays={[...carvingOverlay(block.family, span, carving), ...peers]}
            span={span}
            flashes={flashes}
            onMark={(next, isDone) => {
              setDraft(isDone ? null : next);
              if (isDone) setView({ span: next });
            }}
            onOpen={(cell) => {
              if (cell.type === 'block') zoom(cell.block);
              else setView({ span: spanOf(cell.block) });
            }}
            onLeave={() => out && zoom(out)}
            onPoint={(index) => {
              setPointed(index);
              point(index === null ? null : (cells[index] ?? null));
            }}
          />
          <MapLegend paints={legend} isSingles={isOfAddresses(block)} />
        </div>
        <aside className={classes.side}>
          <CellFacts cell={pointed === null ? null : (cells[pointed] ?? null)} />
          <MapOutlines outlines={outlines} hrefOf={(id) => rowHref(tenant, prefixEntity, id)} />
        </aside>
      </div>
      <VisuallyHidden role="status" aria-live="polite">
        {said}
      </VisuallyHidden>
    </div>
  );
}

function AddressMap(props: Omit<BoardProps, 'contents'>): ReactNode {
  return <Board {...props} contents={useAddressContents(props.prefix, props.view.block)} />;
}

function BlockMap(props: Omit<BoardProps, 'contents'>): ReactNode {
  return <Board {...props} contents={useBlockContents(props.prefix, props.view.block)} />;
}

/** The map of a prefix: each address a cell from /24 and /120 on, blocks of addresses above that. */
export function PrefixMap({ row }: { row: AnyRow }): ReactNode {
  const prefix = row as unknown as Prefix;
  const [view, setView] = useMapView(prefix.cidr);
  if (prefix.deletedAt !== null) return <Skeleton height={300} animate={false} />;
  const Level = isOfAddresses(view.block) ? AddressMap : BlockMap;
  return <Level prefix={prefix} view={view} setView={setView} />;
}
