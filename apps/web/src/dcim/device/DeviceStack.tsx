import { Group, Text } from '@mantine/core';
import { device, virtualChassis } from '@raceway/shared';
import type { ReactNode } from 'react';
import type { RowProps } from '../../entity/detail/entityExtras.ts';
import { ReferenceLink } from '../../entity/values/ReferenceLink.tsx';
import { useReference } from '../../live/useReference.ts';
import { MembersOfChassis } from '../instances/ofTypes.tsx';

/** The virtual chassis that a device is a member of, with all its members. */
export function DeviceStack({ row }: RowProps): ReactNode {
  const { row: stack } = useReference(virtualChassis.name, String(row.virtualChassis));
  if (!stack) return null;
  return (
    <>
      <Group gap={6} mb="md">
        <Text size="sm" c="dimmed">
          Member of
        </Text>
        <ReferenceLink target={virtualChassis.name} id={stack.id} />
        {typeof stack.master === 'string' && (
          <>
            <Text size="sm" c="dimmed">
              whose master is
            </Text>
            <ReferenceLink target={device.name} id={stack.master} />
          </>
        )}
      </Group>
      <MembersOfChassis row={stack} />
    </>
  );
}
