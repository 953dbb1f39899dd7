import { type Face, offsetOfPosition, type Rack } from '@raceway/shared';
import type { ReactNode } from 'react';
import { useCarry } from '../move/carryStore.ts';
import { type DeviceMark, MarkTag } from './DeviceShape.tsx';
import { type FaceGeometry, unitSize } from './geometry.ts';
import classes from './Rack.module.css';

/** Someone's drag over a face. */
export interface PeerGhost {
  key: string;
  mark: DeviceMark;
  position: number;
  uHeight: number;
}

/** A face and how it is drawn. */
interface Drawn {
  rack: Rack;
  geometry: FaceGeometry;
}

const topOf = ({ rack, geometry }: Drawn, position: number, uHeight: number) =>
  geometry.bay.y + offsetOfPosition(rack, position, uHeight) * unitSize;

/** Where the device in hand would land on this face: green with a tick, or red with a cross. */
export function LandingGhost(props: Drawn & { face: Face }): ReactNode {
  const { rack, geometry, face } = props;
  const carry = useCarry(({ carry: current }) => {
    const target = current?.target;
    return target?.type === 'unit' && target.rack === rack.id && target.face === face ? current : null;
  });
  if (carry?.target?.type !== 'unit') return null;
  const { uHeight } = carry.device;
  const { width, x } = geometry.bay;
  const isValid = !carry.problem;
  const middle = (uHeight * unitSize) / 2;
  const sign = isValid ? `M${width - 19} ${middle}l4 4 7-8` : `M${width - 18} ${middle - 4}l8 8m0-8l-8 8`;
  return (
    <g
      className={classes.ghost}
      data-valid={isValid}
      transform={`translate(${x} ${topOf(props, carry.target.position, uHeight)})`}
      aria-hidden
    >
      <rect width={width} height={uHeight * unitSize} rx={3} strokeDasharray={isValid ? undefined : '4 3'} />
      <path className={classes.ghostSign} d={sign} />
    </g>
  );
}

/** Where someone else would put the device that they have in hand, in their colour. */
export function PeerGhostShape(props: Drawn & { ghost: PeerGhost }): ReactNode {
  const { geometry, ghost } = props;
  const { mark, position, uHeight } = ghost;
  const { width, x } = geometry.bay;
  const height = uHeight * unitSize;
  return (
    <g
      className={classes.ghost}
      style={{
        transform: `translate(${x}px, ${topOf(props, position, uHeight)}px)`,
        transition: 'transform 60ms linear',
      }}
      aria-hidden
    >
      <rect width={width} height={height} rx={3} style={{ fill: mark.color, stroke: mark.color }} />
      <MarkTag mark={mark} right={width - 3} room={width - 6} y={(height - 14) / 2} />
    </g>
  );
}
