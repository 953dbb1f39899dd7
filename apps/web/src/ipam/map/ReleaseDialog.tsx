import { Button, Group, Modal, Radio, Stack, Text } from '@mantine/core';
import type { IpAddress } from '@raceway/shared';
import { type ReactNode, useState } from 'react';

/** What becomes of addresses that are given back: their rows go, or stay and say that they are free. */
export type Release = 'delete' | 'available';

/** Asks before addresses are given back. */
export function ReleaseDialog(props: {
  what: string;
  rows: readonly IpAddress[];
  onRelease: (how: Release) => void;
  onClose: () => void;
}): ReactNode {
  const { what, rows, onRelease, onClose } = props;
  const [how, setHow] = useState<Release>('delete');
  const bound = rows.filter((row) => row.interface ?? row.vmInterface ?? row.fhrpGroup).length;
  return (
    <Modal opened onClose={onClose} title={`Release ${what}?`} size="sm" closeButtonProps={{ 'aria-label': 'Close' }}>
      <Stack gap="sm">
        <Radio.Group
          value={how}
          onChange={(value) => setHow(value === 'available' ? 'available' : 'delete')}
          label="What becomes of them"
        >
          <Stack gap={6} mt={4}>
            <Radio value="delete" label="Delete the rows" />
            <Radio value="available" label="Keep the rows as available, with what is written about them" />
          </Stack>
        </Radio.Group>
        {bound > 0 && (
          <Text size="sm">
            {bound === 1
              ? 'One of them is on an interface and is taken off it.'
              : `${bound} are on interfaces and are taken off them.`}
          </Text>
        )}
        <Text size="sm" c="dimmed">
          It can be undone.
        </Text>
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose} data-autofocus>
            Cancel
          </Button>
          <Button
            color="red"
            onClick={() => {
              onRelease(how);
              onClose();
            }}
          >
            Release
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
