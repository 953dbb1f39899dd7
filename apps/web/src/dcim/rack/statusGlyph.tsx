import type { Device } from '@raceway/shared';
import type { ReactNode } from 'react';

type Status = NonNullable<Device['status']>;

/** The colour of each status, of the theme. */
const colors: Record<Status, string> = {
  active: 'green',
  planned: 'cyan',
  staged: 'blue',
  failed: 'red',
  inventory: 'violet',
  decommissioning: 'yellow',
  offline: 'gray',
};

/** The colour of a status, for CSS. */
export function statusColor(status: Device['status']): string {
  return `var(--mantine-color-${colors[status ?? 'active']}-filled)`;
}

/** A shape for each status within a circle of radius 1, so that status is not told by colour alone. */
const shapes: Record<Status, ReactNode> = {
  active: <circle r={0.8} fill="currentColor" />,
  planned: <circle r={0.75} fill="none" stroke="currentColor" strokeWidth={0.45} strokeDasharray="0.7 0.5" />,
  staged: <path d="M0-0.8A0.8 0.8 0 0 1 0 0.8Z M0-0.8A0.8 0.8 0 0 0 0 0.8" fill="currentColor" fillRule="evenodd" />,
  failed: <path d="M-0.7-0.7L0.7 0.7M0.7-0.7L-0.7 0.7" stroke="currentColor" strokeWidth={0.5} />,
  inventory: <rect x={-0.7} y={-0.7} width={1.4} height={1.4} fill="currentColor" />,
  decommissioning: <path d="M-0.9-0.6H0.9L0 0.9Z" fill="currentColor" />,
  offline: <circle r={0.7} fill="none" stroke="currentColor" strokeWidth={0.4} />,
};

/** A small mark of a device's status. @param props.size Its radius in the drawing's units. */
export function StatusGlyph({ status, x, y, size }: { status: Status; x: number; y: number; size: number }): ReactNode {
  return (
    <g transform={`translate(${x} ${y}) scale(${size})`} style={{ color: statusColor(status) }} aria-hidden>
      {shapes[status]}
    </g>
  );
}
