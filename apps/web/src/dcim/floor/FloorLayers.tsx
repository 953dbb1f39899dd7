import { areaOf, backgroundBox, type FloorPlan, type HeldTile, type Image, type Peer } from '@raceway/shared';
import { memo, type ReactNode } from 'react';
import { useTenantSlug } from '../../app/tenant.ts';
import { peerColor } from '../../live/peerColor.ts';
import { useReference } from '../../live/useReference.ts';
import classes from './Floor.module.css';
import { useFloor } from './floorStore.ts';
import { cellUnits } from './TileShape.tsx';

const at = (cells: number) => cells * cellUnits;

/** The drawing beneath the plan. */
export const Background = memo(function Background({ plan }: { plan: FloorPlan }): ReactNode {
  const tenant = useTenantSlug();
  const { row } = useReference('extras.image', plan.background);
  if (!row) return null;
  const { x, y, width, height } = backgroundBox(plan, row as unknown as Image);
  return (
    <image
      href={`/t/${tenant}/images/${row.id}`}
      x={at(x)}
      y={at(y)}
      width={at(width)}
      height={at(height)}
      opacity={(plan.backgroundOpacity ?? 50) / 100}
      preserveAspectRatio="none"
      aria-hidden
    />
  );
});

/** The floor with its cells; every fifth line is a little stronger, and numbered. */
export const Grid = memo(function Grid({ columns, rows }: { columns: number; rows: number }): ReactNode {
  const line = (count: number) => Array.from({ length: count + 1 }, (_, index) => index);
  return (
    <g aria-hidden className={classes.grid}>
      {line(columns).map((x) => (
        <line key={`x${x}`} x1={at(x)} x2={at(x)} y1={0} y2={at(rows)} data-strong={x % 5 === 0 || undefined} />
      ))}
      {line(rows).map((y) => (
        <line key={`y${y}`} y1={at(y)} y2={at(y)} x1={0} x2={at(columns)} data-strong={y % 5 === 0 || undefined} />
      ))}
      {line(columns).map((x) =>
        x > 0 && (x === 1 || x % 5 === 0) ? (
          <text key={`c${x}`} x={at(x) - cellUnits / 2} y={-16}>
            {x}
          </text>
        ) : null,
      )}
      {line(rows).map((y) =>
        y > 0 && (y === 1 || y % 5 === 0) ? (
          <text key={`r${y}`} x={-22} y={at(y) - cellUnits / 2 + 8}>
            {y}
          </text>
        ) : null,
      )}
    </g>
  );
});

/** Tiles in hand that are not on the plan yet, and what a drag spans. */
export function Drafts(): ReactNode {
  const hand = useFloor((state) => state.hand);
  const span = useFloor((state) => state.span);
  const tool = useFloor((state) => state.tool);
  const drafts = (hand?.tiles ?? []).filter(({ draft }) => draft !== null);
  return (
    <g aria-hidden pointerEvents="none">
      {drafts.map((tile) => {
        const { left, top, right, bottom } = areaOf(tile);
        return (
          <g key={tile.id} className={classes.draft} data-refused={hand?.problem != null || undefined}>
            <rect x={at(left)} y={at(top)} width={at(right - left)} height={at(bottom - top)} rx={3} />
            <text x={at((left + right) / 2)} y={at((top + bottom) / 2) + 7}>
              {tile.name}
            </text>
          </g>
        );
      })}
      {span && (
        <rect
          className={classes.span}
          data-drawing={tool.type === 'draw' || undefined}
          x={at(span.left)}
          y={at(span.top)}
          width={at(span.right - span.left)}
          height={at(span.bottom - span.top)}
        />
      )}
      {tool.type === 'measure' &&
        tool.points.map((point) => (
          <path
            key={`${point.x} ${point.y}`}
            className={classes.point}
            d={`M${at(point.x) - 18} ${at(point.y)}h36m-18 -18v36`}
          />
        ))}
    </g>
  );
}

function PeerTile({ tile, color, name }: { tile: HeldTile; color: string; name: string | null }): ReactNode {
  const { left, top, right, bottom } = areaOf(tile);
  return (
    <g
      className={classes.peerTile}
      style={{ transform: `translate(${at(left)}px, ${at(top)}px)`, color }}
      data-peer-tile={tile.id}
    >
      <rect width={at(right - left)} height={at(bottom - top)} rx={3} />
      {name && (
        <text x={6} y={-8}>
          {name}
        </text>
      )}
    </g>
  );
}

/** Others' pointers, and what they have in hand, each with its person's name and colour. */
export function Peers({ peers }: { peers: readonly Peer[] }): ReactNode {
  const zoom = useFloor(({ viewport }) => viewport.zoom);
  // Pointers are as large on the screen whatever the plan's size.
  const scale = cellUnits / zoom;
  return (
    <g aria-hidden pointerEvents="none">
      {peers.map(({ connection, user, state: { floor } }) => {
        if (!floor) return null;
        const color = peerColor(user.id);
        return (
          <g key={connection}>
            {floor.tiles.map((tile, index) => (
              <PeerTile key={tile.id} tile={tile} color={color} name={index === 0 ? user.name : null} />
            ))}
            {floor.cursor && (
              <g
                className={classes.cursor}
                style={{ transform: `translate(${at(floor.cursor.x)}px, ${at(floor.cursor.y)}px)` }}
              >
                <g transform={`scale(${scale})`} style={{ fill: color }}>
                  <path d="M0 0l4.5 13 2.4-5.2 5.6-1.6z" />
                  <text x={10} y={24}>
                    {user.name}
                  </text>
                </g>
              </g>
            )}
          </g>
        );
      })}
    </g>
  );
}
