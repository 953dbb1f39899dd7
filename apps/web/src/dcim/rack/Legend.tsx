import { Group, Text } from '@mantine/core';
import { memo, type ReactNode } from 'react';
import classes from './Legend.module.css';
import type { Paint } from './paint.ts';

/** What the colours of the devices on screen stand for. */
export const Legend = memo(function Legend({ paint }: { paint: Paint }): ReactNode {
  const { title, entries } = paint;
  if (entries.length === 0) return null;
  return (
    <Group gap="4px 14px" aria-label={title} role="group">
      {title !== 'Roles' && (
        <Text size="xs" fw={560}>
          {title}
        </Text>
      )}
      {entries.map(({ label, color }) => (
        <Text key={label} size="xs" c="dimmed" className={classes.role}>
          <span className={classes.swatch} style={{ background: color }} />
          {label}
        </Text>
      ))}
    </Group>
  );
});
