import { Group, Text } from '@mantine/core';
import { memo, type ReactNode } from 'react';
import classes from './Legend.module.css';
import type { PlacedDevice } from './placedDevice.ts';

/** Which role has which colour, for the roles on screen. */
export const Legend = memo(function Legend({ devices }: { devices: readonly PlacedDevice[] }): ReactNode {
  const roles = new Map(
    devices.filter(({ roleName }) => roleName).map(({ roleName, roleColor }) => [roleName, roleColor]),
  );
  const sorted = [...roles].sort(([a], [b]) => a.localeCompare(b));
  if (sorted.length === 0) return null;
  return (
    <Group gap="4px 14px" aria-label="Roles" role="group">
      {sorted.map(([name, color]) => (
        <Text key={name} size="xs" c="dimmed" className={classes.role}>
          <span className={classes.swatch} style={{ background: color }} />
          {name}
        </Text>
      ))}
    </Group>
  );
});
