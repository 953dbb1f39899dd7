import { Button, Group, Modal, SegmentedControl, Stack, Text } from '@mantine/core';
import { deviceBay, displayOf, module as moduleEntity, parseCreate } from '@raceway/shared';
import { type ReactNode, useState } from 'react';
import type { Values } from '../../app/trpc.ts';
import { Blockers } from '../../entity/Blockers.tsx';
import { createData, startingValues } from '../../entity/form/formFields.ts';
import { FieldInput } from '../../entity/inputs/FieldInput.tsx';
import { useCommand } from '../../live/useCommand.ts';
import { useWrites } from '../../live/useWrites.ts';
import { sentence } from '../../ui/sentence.ts';
import type { Bay } from './bays.ts';

interface InstallDialogProps {
  device: string;
  bay: Bay;
  onClose: () => void;
}

const asked = ['moduleType', 'status', 'serial', 'assetTag'] as const;

type Parts = 'make' | 'adopt' | 'none';

const partWays: { value: Parts; label: string }[] = [
  { value: 'make', label: 'Make' },
  { value: 'adopt', label: 'Take over' },
  { value: 'none', label: 'None' },
];

const partHelp: Readonly<Record<Parts, string>> = {
  make: 'Its components are made from its type.',
  adopt: 'Components of the device that have their names already become its own; the others are made.',
  none: 'It comes without components.',
};

/** Puts a new module into a module bay. */
function InstallModule({ device, bay, onClose }: InstallDialogProps): ReactNode {
  const run = useCommand();
  const [values, setValues] = useState<Values>(() =>
    startingValues(moduleEntity, { device, moduleBay: bay.row.id, status: 'active' }),
  );
  const [parts, setParts] = useState<Parts>('make');
  const [issues, setIssues] = useState<Record<string, string>>({});
  const [refused, setRefused] = useState<unknown>(null);
  const name = displayOf(bay.entity, bay.row);
  const install = async () => {
    const data = createData(moduleEntity, values);
    const found = parseCreate(moduleEntity, data).issues;
    setIssues(Object.fromEntries(found.map(({ path, message }) => [path, sentence(message)])));
    if (found.length > 0) return;
    try {
      await run(
        ({ dcim }, mutationId) => dcim.module.install.mutate({ data, components: parts, mutationId }),
        ({ row }) => `${row.name} installed`,
      );
      onClose();
    } catch (thrown) {
      setRefused(thrown);
    }
  };
  return (
    <Modal opened onClose={onClose} title={`Install a module in ${name}`}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void install();
        }}
      >
        <Stack gap="sm">
          {asked.map((field) => (
            <FieldInput
              key={field}
              entity={moduleEntity}
              name={field}
              field={moduleEntity.fields[field]}
              value={values[field]}
              onChange={(value) => setValues((former) => ({ ...former, [field]: value }))}
              error={issues[field]}
              hasFocus={field === 'moduleType'}
            />
          ))}
          <div>
            <Text size="sm" fw={500} id="module-parts">
              Its components
            </Text>
            <SegmentedControl value={parts} onChange={setParts} data={partWays} aria-labelledby="module-parts" />
            <Text size="xs" c="dimmed">
              {partHelp[parts]}
            </Text>
          </div>
          <Blockers error={refused} />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              Cancel
            </Button>
            <Button type="submit">Install</Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}

/** Puts a device that there is into a device bay. */
function InstallDevice({ bay, onClose }: InstallDialogProps): ReactNode {
  const writes = useWrites(deviceBay);
  const [child, setChild] = useState<unknown>(null);
  const [refused, setRefused] = useState<unknown>(null);
  const name = displayOf(bay.entity, bay.row);
  const install = async () => {
    try {
      await writes.update(bay.row, { installedDevice: child }, { label: `Installed in ${name}` });
      onClose();
    } catch (thrown) {
      setRefused(thrown);
    }
  };
  return (
    <Modal opened onClose={onClose} title={`Install a device in ${name}`}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void install();
        }}
      >
        <Stack gap="sm">
          <FieldInput
            entity={deviceBay}
            name="installedDevice"
            field={deviceBay.fields.installedDevice}
            value={child}
            onChange={setChild}
            hasFocus
          />
          <Blockers error={refused} />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              Cancel
            </Button>
            <Button type="submit" disabled={!child}>
              Install
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}

/** Puts something into an empty bay. */
export function InstallDialog(props: InstallDialogProps): ReactNode {
  return props.bay.entity === deviceBay ? <InstallDevice {...props} /> : <InstallModule {...props} />;
}
