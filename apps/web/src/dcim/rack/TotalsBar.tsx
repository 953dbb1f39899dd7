import { Progress, Text, Tooltip } from '@mantine/core';
import type { ReactNode } from 'react';
import classes from './Totals.module.css';
import { powerText, type RackTotals } from './totals.ts';

function Meter(props: { label: string; value: string; share: number | null; hint: string }): ReactNode {
  const { label, value, share, hint } = props;
  const color = share === null ? 'gray' : share > 1 ? 'red' : share > 0.9 ? 'yellow' : 'accent';
  return (
    <Tooltip label={hint} multiline maw={260}>
      <div className={classes.meter}>
        <Text size="xs" c="dimmed" span>
          {label}
        </Text>
        <Text size="xs" fw={560} span className="number">
          {value}
        </Text>
        <Progress size={4} value={Math.min(100, (share ?? 0) * 100)} color={color} aria-label={`${label}: ${value}`} />
      </div>
    </Tooltip>
  );
}

const lacking = (count: number, what: string) => (count > 0 ? ` ${count} devices tell no ${what}.` : '');

/** How full, heavy and hungry a rack is, against its limits where it has them. */
export function TotalsBar({ totals }: { totals: RackTotals }): ReactNode {
  const { space, freeU, weightKg, maxWeightKg, drawW, maxDrawW, withoutWeight, withoutDraw } = totals;
  const weight = `${Math.round(weightKg).toLocaleString()}${maxWeightKg === null ? '' : ` of ${maxWeightKg.toLocaleString()}`} kg`;
  return (
    <div className={classes.totals}>
      <Meter
        label="Space"
        value={`${Math.round(space * 100)} %`}
        share={space}
        hint={`Share of the units that are filled or reserved. ${freeU} U are free.`}
      />
      <Meter
        label="Weight"
        value={weight}
        share={maxWeightKg === null ? null : weightKg / maxWeightKg}
        hint={`${maxWeightKg === null ? 'The rack’s maximum weight is not set.' : 'Sum of the devices’ weights.'}${lacking(withoutWeight, 'weight')}`}
      />
      <Meter
        label="Draw"
        value={`${powerText(drawW)}${maxDrawW === null ? '' : ` of ${powerText(maxDrawW)}`}`}
        share={maxDrawW === null ? null : drawW / maxDrawW}
        hint={`The most the devices draw together${maxDrawW === null ? '; no feed says how much they may' : ', of what the primary feeds give'}.${lacking(withoutDraw, 'draw')}`}
      />
    </div>
  );
}
