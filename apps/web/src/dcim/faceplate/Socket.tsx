import type { ConnectorShape } from '@raceway/shared';
import type { ReactNode } from 'react';
import classes from './faceplate.module.css';

interface SocketProps {
  shape: ConnectorShape;
  width: number;
  height: number;
  isLower: boolean;
}

/** What is drawn within the outline of a connector, in millimetres from its upper left corner. */
function Inside({ shape, width: w, height: h, isLower }: SocketProps): ReactNode {
  switch (shape) {
    case 'rj45': {
      // The latch is above in the upper row and below in the lower one.
      const latch = { x: w * 0.32, width: w * 0.36, height: h * 0.16 };
      return (
        <>
          <rect className={classes.hole} x={w * 0.1} y={h * 0.16} width={w * 0.8} height={h * 0.68} rx={w * 0.04} />
          <rect className={classes.hole} {...latch} y={isLower ? h * 0.8 : h * 0.04} />
        </>
      );
    }
    case 'cage':
      return (
        <>
          <rect className={classes.hole} x={w * 0.06} y={h * 0.1} width={w * 0.88} height={h * 0.8} rx={w * 0.03} />
          <rect className={classes.tongue} x={w * 0.2} y={h * 0.45} width={w * 0.6} height={h * 0.12} />
        </>
      );
    case 'fibre':
      return (
        <>
          <circle className={classes.hole} cx={w * 0.28} cy={h / 2} r={h * 0.26} />
          <circle className={classes.hole} cx={w * 0.72} cy={h / 2} r={h * 0.26} />
        </>
      );
    case 'coax':
      return (
        <>
          <circle className={classes.hole} cx={w / 2} cy={h / 2} r={Math.min(w, h) * 0.4} />
          <circle className={classes.tongue} cx={w / 2} cy={h / 2} r={Math.min(w, h) * 0.1} />
        </>
      );
    case 'serial':
      return (
        <path
          className={classes.hole}
          d={`M${w * 0.14} ${h * 0.18}H${w * 0.86}L${w * 0.78} ${h * 0.82}H${w * 0.22}Z`}
        />
      );
    case 'inlet':
    case 'outlet':
      return (
        <>
          <rect className={classes.hole} x={w * 0.08} y={h * 0.1} width={w * 0.84} height={h * 0.8} rx={h * 0.16} />
          {[0.3, 0.5, 0.7].map((at) => (
            <rect
              key={at}
              className={shape === 'inlet' ? classes.pin : classes.slit}
              x={w * at - w * 0.03}
              y={at === 0.5 ? h * 0.24 : h * 0.46}
              width={w * 0.06}
              height={h * 0.26}
            />
          ))}
        </>
      );
    default:
      return <rect className={classes.hole} x={w * 0.12} y={h * 0.2} width={w * 0.76} height={h * 0.6} rx={h * 0.08} />;
  }
}

/** A connector: its outline, what is within, and a stroke through it where it is switched off. */
export function Socket({ state, ...props }: SocketProps & { state: string }): ReactNode {
  const { width, height } = props;
  return (
    <>
      <rect className={classes.shell} width={width} height={height} rx={Math.min(width, height) * 0.1} />
      <Inside {...props} />
      {state === 'connected' && <circle className={classes.lamp} cx={width / 2} cy={height / 2} r={height * 0.17} />}
      {state === 'disabled' && (
        <line className={classes.strike} x1={width * 0.14} y1={height * 0.86} x2={width * 0.86} y2={height * 0.14} />
      )}
    </>
  );
}
