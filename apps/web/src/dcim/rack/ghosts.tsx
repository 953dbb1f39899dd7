import type { Face, Rack } from '@raceway/shared';
import type { ReactNode } from 'react';
import { useShallow } from 'zustand/react/shallow';
import { useCarry } from '../move/carryStore.ts';
import { candidateAt } from '../move/dropTarget.ts';
import { type DeviceMark, MarkTag } from './DeviceShape.tsx';
import { useDrawing } from './drawing.ts';
import { boxOf, type FaceGeometry, unitBox } from './geometry.ts';
import classes from './Rack.module.css';

/** Someone's drag over a face. */
export interface PeerGhost {
  key: string;
  rack: string;
  face: Face;
  mark: DeviceMark;
  position: number;
  uHeight: number;
}

/** Where someone points on a face. */
export interface PeerCursor {
  key: string;
  rack: string;
  face: Face;
  mark: DeviceMark;
  /** Share of the bay's width and height from its upper left, 0 to 1. */
  x: number;
  y: number;
}

/** A face and how it is drawn. */
interface Drawn {
  rack: Rack;
  geometry: FaceGeometry;
  face: Face;
}

/** Where what is in hand would land on this face: green with a tick, or red with a cross. */
export function LandingGhosts({ rack, geometry, face }: Drawn): ReactNode {
  const carry = useCarry(({ carry: current }) => {
    const isHere = current?.moves.some(
      ({ target }) => target.type === 'unit' && target.rack === rack.id && target.face === face,
    );
    return isHere ? current : null;
  });
  if (!carry) return null;
  return carry.moves.map(({ device, target }) => {
    if (target.type !== 'unit' || target.rack !== rack.id || target.face !== face) return null;
    const place = { ...candidateAt(device, target), id: device.id, name: device.name, kind: 'device' as const };
    const { x, y, width, height } = boxOf(rack, geometry, face, { ...place, position: target.position });
    const isValid = !carry.problem;
    const middle = height / 2;
    const sign = isValid ? `M${width - 19} ${middle}l4 4 7-8` : `M${width - 18} ${middle - 4}l8 8m0-8l-8 8`;
    return (
      <g key={device.id} className={classes.ghost} data-valid={isValid} transform={`translate(${x} ${y})`} aria-hidden>
        <rect width={width} height={height} rx={3} strokeDasharray={isValid ? undefined : '4 3'} />
        <path className={classes.ghostSign} d={sign} />
      </g>
    );
  });
}

/** What others would put where on this face, and where they point, in their colours. */
export function PeerShapes({ rack, geometry, face }: Drawn): ReactNode {
  const ghosts = useDrawing(
    useShallow((drawing) => drawing.ghosts.filter((ghost) => ghost.rack === rack.id && ghost.face === face)),
  );
  const cursors = useDrawing(
    useShallow((drawing) => drawing.cursors.filter((cursor) => cursor.rack === rack.id && cursor.face === face)),
  );
  const { bay } = geometry;
  return (
    <>
      {ghosts.map(({ key, mark, position, uHeight }) => {
        const { x, y, width, height } = unitBox(rack, geometry, position, uHeight);
        return (
          <g
            key={key}
            className={`${classes.ghost} ${classes.peer}`}
            style={{ transform: `translate(${x}px, ${y}px)` }}
          >
            <rect width={width} height={height} rx={3} style={{ fill: mark.color, stroke: mark.color }} />
            <MarkTag mark={mark} right={width - 3} room={width - 6} y={(height - 14) / 2} />
          </g>
        );
      })}
      {cursors.map(({ key, mark, x, y }) => (
        <g
          key={key}
          className={classes.peer}
          style={{ transform: `translate(${bay.x + x * bay.width}px, ${bay.y + y * bay.height}px)` }}
          aria-hidden
        >
          <path d="M0 0L4 13L7 8.5L12.5 8Z" fill={mark.color} stroke="var(--surface)" strokeWidth={0.8} />
          <MarkTag mark={mark} right={70} room={58} y={12} />
        </g>
      ))}
    </>
  );
}
