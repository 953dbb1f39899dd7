import { Button, Group, List, Modal, Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import type { PlacedDevice } from '../rack/placedDevice.ts';

const most = 8;

/** Asks before devices are deleted, naming them. */
export function DeleteDevicesDialog(props: {
  devices: readonly PlacedDevice[];
  onClose: () => void;
  onDelete: (devices: readonly PlacedDevice[]) => void;
}): ReactNode {
  const { devices, onClose, onDelete } = props;
  const title = devices.length === 1 ? `Delete ${devices[0]?.name}?` : `Delete ${devices.length} devices?`;
  return (
    <Modal opened={devices.length > 0} onClose={onClose} title={title} size="sm">
      <Stack gap="sm">
        {devices.length > 1 && (
          <List size="sm" spacing={2}>
            {devices.slice(0, most).map(({ id, name }) => (
              <List.Item key={id}>{name}</List.Item>
            ))}
          </List>
        )}
        {devices.length > most && (
          <Text size="sm" c="dimmed">
            and {devices.length - most} more
          </Text>
        )}
        <Text size="sm" c="dimmed">
          Their ports go with them. It can be undone.
        </Text>
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose} data-autofocus>
            Cancel
          </Button>
          <Button
            color="red"
            onClick={() => {
              onDelete(devices);
              onClose();
            }}
          >
            Delete
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
