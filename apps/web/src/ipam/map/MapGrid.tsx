// biome-ignore-all lint/a11y/useSemanticElements: outlines lie over the cells of one grid, for which a table has no room
import { type AddressSpan, boxesOf, type CellBox, type Cidr, cellsAt, formatCidr, lastOf } from '@raceway/shared';
import {
  type CSSProperties,
  type KeyboardEvent,
  memo,
  type PointerEvent,
  type ReactNode,
  useRef,
  useState,
} from 'react';
import { cellLabel, cellName, factsOf, isMarked, type MapCell, type Outline } from './mapCell.ts';
import type { Paint } from './mapPaint.ts';
import classes from './PrefixMap.module.css';

/** What is drawn over cells: of others, or what would be carved. */
export interface Overlay {
  key: string;
  kind: 'peer' | 'cursor' | 'carving';
  label: string | null;
  span: AddressSpan;
  color?: string;
}

interface MapGridProps {
  view: Cidr;
  columns: number;
  cells: readonly MapCell[];
  paints: readonly (Paint | null)[];
  outlines: readonly Outline[];
  overlays: readonly Overlay[];
  span: AddressSpan | null;
  flashes: ReadonlySet<number>;
  /** Marks addresses; while a drag is under way `isDone` is false. */
  onMark: (span: AddressSpan | null, isDone: boolean) => void;
  onOpen: (cell: MapCell) => void;
  onLeave: () => void;
  /** The cell that is pointed at or has the focus. */
  onPoint: (index: number | null) => void;
}

const keptSigns = { network: 'N', broadcast: 'B', anycast: 'A', gateway: 'G', reserved: 'R' } as const;

interface CellProps {
  cell: MapCell;
  index: number;
  columns: number;
  viewLength: number;
  paint: Paint | null;
  isMarked: boolean;
  isFocusable: boolean;
  isFlashing: boolean;
}

const Cell = memo(function Cell(props: CellProps): ReactNode {
  const { cell, index, columns, viewLength, paint, isMarked: isSelected, isFocusable, isFlashing } = props;
  const style = {
    gridArea: `${Math.floor(index / columns) + 1} / ${(index % columns) + 1}`,
    ...(paint && { '--paint': paint.color }),
    ...(paint?.level !== undefined && { '--level': `${paint.level * 100}%` }),
  } as CSSProperties;
  const kept = cell.type === 'address' ? cell.kept : null;
  return (
    <div
      role="gridcell"
      tabIndex={isFocusable ? 0 : -1}
      aria-selected={isSelected}
      aria-label={[cellName(cell), ...factsOf(cell)].join(', ')}
      className={isFlashing ? `${classes.cell} flash` : classes.cell}
      data-cell={index}
      data-pattern={paint?.pattern}
      data-level={paint?.level !== undefined || undefined}
      data-kept={kept ?? undefined}
      style={style}
    >
      {cellLabel(cell.block, viewLength)}
      {kept && <span className={classes.kept}>{keptSigns[kept]}</span>}
    </div>
  );
});

const areaOf = ({ row, column, rows, columns }: CellBox): CSSProperties => ({
  gridArea: `${row + 1} / ${column + 1} / span ${rows} / span ${columns}`,
});

/** How wide a box must be, in cells, for a name to stand in it. */
const leastForName = 3;

function Boxes(props: {
  view: Cidr;
  columns: number;
  span: AddressSpan;
  className: string | undefined;
  label: string | null;
  style?: CSSProperties;
}): ReactNode {
  const { view, columns, span, className, label, style } = props;
  const shown = cellsAt(view, span);
  const boxes = shown ? boxesOf(shown.from, shown.to, columns) : [];
  return boxes.map((box, index) => (
    <div
      key={`${box.row}/${box.column}`}
      aria-hidden
      className={className}
      data-single={(box.rows === 1 && box.columns === 1) || undefined}
      style={{ ...style, ...areaOf(box) }}
    >
      {index === 0 && label && box.columns >= leastForName && <span className={classes.outlineName}>{label}</span>}
    </div>
  ));
}

const stepOf = (key: string, columns: number, count: number): number | null => {
  const steps: Record<string, number> = {
    ArrowLeft: -1,
    ArrowRight: 1,
    ArrowUp: -columns,
    ArrowDown: columns,
    PageUp: -columns * 4,
    PageDown: columns * 4,
    Home: -count,
    End: count,
  };
  return steps[key] ?? null;
};

/** The cells of a map, to be walked with arrow keys and marked by dragging, clicking or with Shift. */
export function MapGrid(props: MapGridProps): ReactNode {
  const { view, columns, cells, paints, outlines, overlays, span, flashes, onMark, onOpen, onLeave, onPoint } = props;
  const grid = useRef<HTMLDivElement>(null);
  const [focused, setFocused] = useState(0);
  const anchor = useRef<number | null>(null);
  const drag = useRef<{ from: number; hasMoved: boolean } | null>(null);
  const at = Math.min(focused, cells.length - 1);
  const spanFrom = (from: number, to: number): AddressSpan | null => {
    const [a, b] = [cells[Math.min(from, to)], cells[Math.max(from, to)]];
    return a && b ? { first: a.block.first, last: lastOf(b.block) } : null;
  };
  const indexUnder = (event: PointerEvent): number | null => {
    const element = document.elementFromPoint(event.clientX, event.clientY)?.closest('[data-cell]');
    return element && grid.current?.contains(element) ? Number(element.getAttribute('data-cell')) : null;
  };
  const go = (index: number, isExtending: boolean) => {
    const next = Math.max(0, Math.min(cells.length - 1, index));
    if (isExtending) {
      anchor.current ??= at;
      onMark(spanFrom(anchor.current, next), true);
    }
    setFocused(next);
    grid.current?.querySelector<HTMLElement>(`[data-cell="${next}"]`)?.focus();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const step = event.ctrlKey || event.metaKey || event.altKey ? null : stepOf(event.key, columns, cells.length);
    const cell = cells[at];
    if (step !== null) go(at + step, event.shiftKey);
    else if (event.key === ' ') {
      anchor.current = at;
      onMark(spanFrom(at, at), true);
    } else if (event.key === 'Enter' && cell) onOpen(cell);
    else if (event.key === 'Escape') {
      anchor.current = null;
      if (span) onMark(null, true);
      else onLeave();
    } else return;
    event.preventDefault();
  };
  const onPointerDown = (event: PointerEvent<HTMLDivElement>) => {
    const index = event.button === 0 ? indexUnder(event) : null;
    if (index === null) return;
    setFocused(index);
    if (event.shiftKey) {
      anchor.current ??= index;
      onMark(spanFrom(anchor.current, index), true);
      return;
    }
    anchor.current = index;
    drag.current = { from: index, hasMoved: false };
    // A finger scrolls: it taps the first and, by typing, names the last.
    if (event.pointerType !== 'touch') event.currentTarget.setPointerCapture(event.pointerId);
  };
  const onPointerMove = (event: PointerEvent) => {
    const index = indexUnder(event);
    onPoint(index);
    if (!drag.current || index === null || event.pointerType === 'touch') return;
    if (index === drag.current.from && !drag.current.hasMoved) return;
    drag.current.hasMoved = true;
    onMark(spanFrom(drag.current.from, index), false);
  };
  const onPointerUp = (event: PointerEvent) => {
    const done = drag.current;
    drag.current = null;
    if (!done) return;
    const index = indexUnder(event) ?? done.from;
    const cell = cells[done.from];
    if (done.hasMoved) onMark(spanFrom(done.from, index), true);
    else if (cell?.type === 'block' && !event.ctrlKey && !event.metaKey) onOpen(cell);
    else onMark(spanFrom(done.from, done.from), true);
  };
  return (
    <div
      ref={grid}
      role="grid"
      tabIndex={-1}
      aria-label={`Map of ${formatCidr(view)}`}
      aria-multiselectable
      aria-describedby="map-keys"
      className={classes.grid}
      style={{ '--columns': columns } as CSSProperties}
      onKeyDown={onKeyDown}
      onPointerDown={onPointerDown}
      onPointerMove={onPointerMove}
      onPointerUp={onPointerUp}
      onPointerCancel={() => {
        drag.current = null;
      }}
      onPointerLeave={() => onPoint(null)}
      onFocus={({ target }) => {
        const index = target.getAttribute('data-cell');
        if (index === null) return;
        setFocused(Number(index));
        onPoint(Number(index));
      }}
    >
      {Array.from({ length: Math.ceil(cells.length / columns) }, (_, row) => (
        <div key={cells[row * columns]?.block.first} role="row" tabIndex={-1} className={classes.row}>
          {cells.slice(row * columns, (row + 1) * columns).map((cell, column) => {
            const index = row * columns + column;
            return (
              <Cell
                key={cell.block.first}
                cell={cell}
                index={index}
                columns={columns}
                viewLength={view.length}
                paint={paints[index] ?? null}
                isMarked={isMarked(cell, span)}
                isFocusable={index === at}
                isFlashing={flashes.has(index)}
              />
            );
          })}
        </div>
      ))}
      {outlines.map(({ id, kind, label, span: own, depth }) => (
        <Boxes
          key={id}
          view={view}
          columns={columns}
          span={own}
          label={label}
          className={kind === 'range' ? classes.range : classes.prefix}
          style={{ margin: Math.min(depth, 3) * 2 }}
        />
      ))}
      {span && <Boxes view={view} columns={columns} span={span} label={null} className={classes.marked} />}
      {overlays.map(({ key, kind, span: own, label, color }) => (
        <Boxes
          key={key}
          view={view}
          columns={columns}
          span={own}
          label={label}
          className={classes[kind]}
          style={{ ...(color && ({ '--peer': color } as CSSProperties)) }}
        />
      ))}
    </div>
  );
}
