import { Group, Text } from '@mantine/core';
import type { CSSProperties, ReactNode } from 'react';
import type { Paint } from './mapPaint.ts';
import classes from './PrefixMap.module.css';

function Entry({ label, sample }: { label: string; sample: ReactNode }): ReactNode {
  return (
    <Text size="xs" c="dimmed" span className={classes.entry}>
      {sample}
      {label}
    </Text>
  );
}

/** What colours, patterns and lines of the map stand for. */
export function MapLegend({ paints, isSingles }: { paints: readonly Paint[]; isSingles: boolean }): ReactNode {
  return (
    <Group gap="4px 14px" mt={8} role="group" aria-label="Legend">
      {paints.map(({ key, label, color, pattern, level }) => (
        <Entry
          key={key}
          label={label}
          sample={
            <span
              className={classes.sample}
              data-pattern={pattern}
              data-level={level !== undefined || undefined}
              style={
                {
                  '--paint': color,
                  ...(level !== undefined && { '--level': `${Math.max(level, 0.5) * 100}%` }),
                } as CSSProperties
              }
            />
          }
        />
      ))}
      {paints.some(({ level }) => level !== undefined) && (
        <Text size="xs" c="dimmed" span>
          Filled from the foot as far as it is used
        </Text>
      )}
      <Entry label="Prefix" sample={<span className={classes.sample} data-outline="prefix" />} />
      <Entry label="Range" sample={<span className={classes.sample} data-outline="range" />} />
      {isSingles && (
        <Entry
          label="Not given out: N network, B broadcast, A anycast, G gateway, R kept back"
          sample={<span className={classes.sample} data-outline="kept" />}
        />
      )}
    </Group>
  );
}
