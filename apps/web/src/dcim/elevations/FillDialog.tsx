import { Button, Group, Modal, NumberInput, SegmentedControl, Stack, Text } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { nextNames } from '../move/nextNames.ts';
import type { PlacedDevice } from '../rack/placedDevice.ts';
import type { RackContents } from '../rack/rackContents.ts';
import { type Direction, fillTargets } from './copies.ts';

const most = 60;

function Form(props: {
  device: PlacedDevice;
  contents: RackContents | null;
  taken: ReadonlySet<string>;
  onFill: (count: number, direction: Direction) => void;
}): ReactNode {
  const { device, contents, taken, onFill } = props;
  const [direction, setDirection] = useState<Direction>('down');
  const room = fillTargets(device, contents, most, direction).length;
  const [wanted, setWanted] = useState(1);
  const count = Math.min(wanted, room);
  const names = nextNames(device.name, count, taken);
  const shown = names.length > 3 ? [names[0], names[1], '…', names.at(-1)] : names;
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (count > 0) onFill(count, direction);
      }}
    >
      <Stack gap="sm">
        <SegmentedControl
          aria-label="Direction"
          data={[
            { value: 'down', label: 'Downward' },
            { value: 'up', label: 'Upward' },
          ]}
          value={direction}
          onChange={(value) => setDirection(value as Direction)}
        />
        <NumberInput
          label="Copies"
          description={room === 0 ? 'There is no room for one.' : `There is room for ${room}.`}
          min={1}
          max={Math.max(1, room)}
          value={wanted}
          onChange={(value) => setWanted(Number(value) || 1)}
          data-autofocus
        />
        <Text size="sm" c="dimmed" lineClamp={3}>
          {shown.join(', ')}
        </Text>
        <Group justify="flex-end">
          <Button type="submit" disabled={count === 0}>
            Make {count === 1 ? 'a copy' : `${count} copies`}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

/** Makes copies of a device in the units after it, with names that count on. */
export function FillDialog(props: {
  device: PlacedDevice | null;
  contents: RackContents | null;
  taken: ReadonlySet<string>;
  onClose: () => void;
  onFill: (device: PlacedDevice, count: number, direction: Direction) => void;
}): ReactNode {
  const { device, contents, taken, onClose, onFill } = props;
  return (
    <Modal opened={device !== null} onClose={onClose} title={device ? `Copies of ${device.name}` : ''} size="sm">
      {device && (
        <Form
          device={device}
          contents={contents}
          taken={taken}
          onFill={(count, direction) => {
            onFill(device, count, direction);
            onClose();
          }}
        />
      )}
    </Modal>
  );
}
