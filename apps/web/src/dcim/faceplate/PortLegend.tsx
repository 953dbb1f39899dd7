import type { ReactNode } from 'react';
import classes from './faceplate.module.css';
import type { PortState } from './faceplatePart.ts';
import type { Coloring } from './portColors.ts';
import { Socket } from './Socket.tsx';

const states: readonly [PortState, string][] = [
  ['free', 'Free'],
  ['connected', 'Connected'],
  ['disabled', 'Disabled'],
];

function Sample({ state, color }: { state: PortState; color?: string }): ReactNode {
  return (
    <svg className={classes.swatch} viewBox="0 0 13 12" aria-hidden>
      <g
        className={classes.port}
        data-state={state}
        style={color ? ({ '--shell': color } as Record<string, string>) : undefined}
      >
        <Socket shape="rj45" width={13} height={12} isLower={false} state={state} />
      </g>
    </svg>
  );
}

/** What the colours and marks of ports mean, and what is not drawn. */
export function PortLegend(props: {
  coloring: Coloring;
  /** Colours by type. */
  colors: ReadonlyMap<string, string>;
  hiddenCount: number;
}): ReactNode {
  const { coloring, colors, hiddenCount } = props;
  return (
    <ul className={classes.legend} aria-label="Legend">
      {coloring === 'type' &&
        [...colors].map(([type, color]) => (
          <li key={type}>
            <Sample state="free" color={color} />
            {type}
          </li>
        ))}
      {coloring === 'state' &&
        states.map(([state, label]) => (
          <li key={state}>
            <Sample state={state} />
            {label}
          </li>
        ))}
      {hiddenCount > 0 && <li>{hiddenCount} without a socket not shown</li>}
    </ul>
  );
}
