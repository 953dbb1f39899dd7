import type { FaceplateItem, FaceplateSide } from '@raceway/shared';
import { type KeyboardEvent, memo, type ReactNode, useRef, useState } from 'react';
import { SvgButton, SvgList, SvgListItem } from '../rack/svgRoles.tsx';
import classes from './faceplate.module.css';
import { factsOf, type ShownPart, stateOf } from './faceplatePart.ts';
import type { PointedPart } from './PortTip.tsx';
import { Socket } from './Socket.tsx';
import { neighbour } from './spatial.ts';

type Item = FaceplateItem<ShownPart>;

interface ItemProps {
  item: Item;
  /** The colour of its shell; null for that of its state. */
  color: string | null;
  isDimmed: boolean;
  isTabStop: boolean;
  /** What is in the bay is drawn in it. */
  isOccupied: boolean;
  onPoint: (pointed: PointedPart | null) => void;
  onOpen: (part: ShownPart) => void;
  onFocusItem: (id: string) => void;
  /** A key that neither opens it nor is of the page: an arrow leads on. */
  onKey: (item: Item, event: KeyboardEvent) => void;
}

/** Screen pixels for a millimetre of hardware: at most, where it is high, and where the window is narrow. */
const scale = { most: 2.2, least: 1.05, narrow: 1.3 };
const tallestPx = 480;
const numberSize = 4.4;

/** What is written at a port: its number, or what it is for. */
function markOf({ kind, name, isManagementOnly }: ShownPart): string {
  if (kind === 'consolePort') return 'con';
  if (kind === 'auxPort') return '';
  return isManagementOnly ? 'mgt' : (/(\d+)\D*$/.exec(name)?.[1] ?? '');
}

function BayText({ item }: { item: Item }): ReactNode {
  const { width, height, part } = item;
  const size = Math.min(7, height * 0.3, width * 0.12);
  // A tall slot has its name written upwards.
  const isUpright = height > width * 1.6;
  const turned = isUpright
    ? `translate(${width / 2} ${height / 2}) rotate(-90)`
    : `translate(${width / 2} ${height / 2})`;
  const room = isUpright ? height : width;
  const text = part.content || part.name;
  const most = Math.max(2, Math.floor(room / (size * 0.56)));
  return (
    <text
      aria-hidden
      className={classes.bayName}
      transform={turned}
      dy="0.36em"
      fontSize={isUpright ? Math.min(6, width * 0.3) : size}
    >
      {text.length > most ? `${text.slice(0, most - 1)}…` : text}
    </text>
  );
}

const ItemShape = memo(function ItemShape(props: ItemProps): ReactNode {
  const { item, color, isDimmed, isTabStop, isOccupied, onPoint, onOpen, onFocusItem, onKey } = props;
  const { part, shape, x, y, width, height, isLower } = item;
  const state = stateOf(part);
  const mark = shape && width >= 7 ? markOf(part) : '';
  const point = (element: Element) => onPoint({ part, box: element.getBoundingClientRect() });
  return (
    <SvgButton
      className={shape ? classes.port : classes.bay}
      transform={`translate(${x} ${y})`}
      tabIndex={isTabStop ? 0 : -1}
      // What is written at it is part of what it is called (WCAG 2.5.3).
      aria-label={[part.name, ...factsOf(part), ...(part.name.includes(mark) ? [] : [mark])].join(', ')}
      data-part={part.id}
      data-state={state}
      data-filled={part.content !== null || undefined}
      data-dimmed={isDimmed || undefined}
      style={color ? ({ '--shell': color } as Record<string, string>) : undefined}
      onPointerEnter={(event) => point(event.currentTarget)}
      onPointerLeave={() => onPoint(null)}
      onFocus={(event) => {
        onFocusItem(part.id);
        point(event.currentTarget);
      }}
      onBlur={() => onPoint(null)}
      onClick={() => onOpen(part)}
      onKeyDown={(event) => {
        if (event.key !== 'Enter' && event.key !== ' ') return onKey(item, event);
        event.preventDefault();
        onOpen(part);
      }}
    >
      {shape ? (
        <Socket shape={shape} width={width} height={height} isLower={isLower} state={state} />
      ) : (
        <rect className={classes.bayShell} width={width} height={height} rx={1.5} />
      )}
      {!shape && !isOccupied && <BayText item={item} />}
      {mark.length > 0 && mark.length < 4 && (
        <text
          className={classes.number}
          x={width / 2}
          y={isLower ? height + numberSize * 0.95 : -1.2}
          fontSize={Math.min(numberSize, width * 0.5)}
        >
          {mark}
        </text>
      )}
      <rect className={classes.focus} x={-0.6} y={-0.6} width={width + 1.2} height={height + 1.2} rx={1.5} />
    </SvgButton>
  );
});

/** One face of hardware, drawn to proportion. Tab reaches one port, arrows lead on to the others. */
export function FaceplateSideView(props: {
  side: FaceplateSide<ShownPart>;
  /** What is drawn, for screen readers: `Front of sw-1`. */
  label: string;
  colorOf: (part: ShownPart) => string | null;
  isDimmed: (part: ShownPart) => boolean;
  onPoint: (pointed: PointedPart | null) => void;
  onOpen: (part: ShownPart) => void;
}): ReactNode {
  const { side, label, colorOf, isDimmed, onPoint, onOpen } = props;
  const { width, height, items, face } = side;
  const drawing = useRef<SVGSVGElement>(null);
  const [focused, setFocused] = useState<string | null>(null);
  const drawnModules = new Set(items.flatMap(({ part }) => part.module ?? []));
  const tabStop = items.find(({ part }) => part.id === focused) ?? items[0];
  const step = (item: Item, event: KeyboardEvent) => {
    const next = neighbour(items, item, event.key);
    if (!next) return;
    event.preventDefault();
    event.stopPropagation();
    drawing.current?.querySelector<SVGGElement>(`[data-part="${next.part.id}"]`)?.focus();
  };
  const widthPx = width * Math.max(scale.least, Math.min(scale.most, tallestPx / height));
  return (
    <div className={classes.scroller}>
      <svg
        className={classes.face}
        data-face={face}
        viewBox={`0 0 ${width} ${height}`}
        style={{ width: widthPx, minWidth: Math.min(widthPx, width * scale.narrow) }}
        ref={drawing}
      >
        <title>{label}</title>
        <g aria-hidden>
          <rect className={classes.body} x={0.4} y={0.4} width={width - 0.8} height={height - 0.8} rx={2} />
          {[7, width - 7].map((x) => (
            <g key={x}>
              <circle className={classes.screw} cx={x} cy={Math.min(9, height / 4)} r={2.2} />
              <circle className={classes.screw} cx={x} cy={height - Math.min(9, height / 4)} r={2.2} />
            </g>
          ))}
        </g>
        <SvgList label={`${label}, ${items.length} parts`}>
          {items.map((item) => (
            <SvgListItem key={item.part.id}>
              <ItemShape
                item={item}
                color={colorOf(item.part)}
                isDimmed={isDimmed(item.part)}
                isTabStop={item === tabStop}
                isOccupied={drawnModules.has(item.part.installed ?? '')}
                onPoint={onPoint}
                onOpen={onOpen}
                onFocusItem={setFocused}
                onKey={step}
              />
            </SvgListItem>
          ))}
        </SvgList>
      </svg>
    </div>
  );
}
