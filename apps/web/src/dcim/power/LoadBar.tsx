import { Tooltip } from '@mantine/core';
import type { Watts } from '@raceway/shared';
import { powerText } from '../rack/totals.ts';
import classes from './power.module.css';
import { loadState } from './words.ts';

interface LoadBarProps {
  /** What is loaded, for who cannot see the bar. */
  label: string;
  load: Watts;
  /** Watts that it may give. */
  available: number;
  isSmall?: boolean;
}

/** What is planned, and at the most, of what may be drawn: a bar whose end is the limit. */
export function LoadBar({ label, load, available, isSmall }: LoadBarProps) {
  const share = (watts: number) => (available > 0 ? Math.min(100, (watts / available) * 100) : watts > 0 ? 100 : 0);
  const words = `${powerText(load.allocated)} planned, ${powerText(load.maximum)} at the most, of ${powerText(available)}`;
  return (
    <Tooltip label={words}>
      <div
        role="img"
        aria-label={`${label}: ${words}`}
        className={classes.bar}
        data-small={isSmall || undefined}
        data-state={loadState(load, available)}
      >
        <div className={classes.most} style={{ width: `${share(load.maximum)}%` }} />
        <div className={classes.planned} style={{ width: `${share(load.allocated)}%` }} />
      </div>
    </Tooltip>
  );
}
