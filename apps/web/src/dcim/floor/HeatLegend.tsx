import { Group, Text } from '@mantine/core';
import type { HeatMetric } from '@raceway/shared';
import type { ReactNode } from 'react';
import classes from './Floor.module.css';
import { heatLevels, heatMetrics } from './heat.ts';

const againstWhat: Record<HeatMetric, string> = {
  space: 'of the rack’s units, reserved ones included',
  power: 'of what its primary feeds may give',
  weight: 'of the rack’s maximum weight',
};

/** What the colours mean. */
export function HeatLegend({ metric }: { metric: HeatMetric | null }): ReactNode {
  return (
    <Group gap="4px 14px" mt={8} role="group" aria-label="Legend" className={classes.legend}>
      {metric ? (
        <>
          <Text size="xs" c="dimmed" span>
            {heatMetrics.find(({ value }) => value === metric)?.label} {againstWhat[metric]}:
          </Text>
          {heatLevels.map(({ color, label }) => (
            <Text key={label} size="xs" c="dimmed" span className={classes.legendItem}>
              <span className={classes.level} style={{ background: color }} />
              {label}
            </Text>
          ))}
          <Text size="xs" c="dimmed" span className={classes.legendItem}>
            <span className={classes.level} data-unset />
            not set
          </Text>
        </>
      ) : (
        <>
          <Text size="xs" c="dimmed" span className={classes.legendItem}>
            <span className={classes.level} data-side="cold" />
            front, cold side
          </Text>
          <Text size="xs" c="dimmed" span className={classes.legendItem}>
            <span className={classes.level} data-side="hot" />
            rear, hot side
          </Text>
        </>
      )}
    </Group>
  );
}
