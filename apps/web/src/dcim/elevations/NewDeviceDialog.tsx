import { Button, Group, Modal, Stack, Text, TextInput } from '@mantine/core';
import { useSessionStorage } from '@mantine/hooks';
import { columnsOf, type DeviceType, device as deviceEntity, newId, deviceType as typeEntity } from '@raceway/shared';
import { type ReactNode, useState } from 'react';
import { FieldInput } from '../../entity/inputs/FieldInput.tsx';
import { ReferenceInput } from '../../entity/inputs/ReferenceInputs.tsx';
import { useEntityRow } from '../../live/useEntityRow.ts';
import { verdictOf } from '../move/arrangement.ts';
import { type DropTarget, patchOf, rackOf, targetText } from '../move/dropTarget.ts';
import { nextNames } from '../move/nextNames.ts';
import type { Arranger } from '../move/useArranger.ts';
import type { PlacedDevice } from '../rack/placedDevice.ts';
import type { RackContents } from '../rack/rackContents.ts';
import { draftDevice } from './copies.ts';

/** A device to be made. */
export interface NewDevice {
  /** Of the type that was dropped; null where the type is still to be chosen. */
  device: PlacedDevice | null;
  target: DropTarget;
}

/** Where it is kept which role was chosen last: the next of many is mostly of the same. */
const roleKey = 'raceway-new-device-role';

function Form(props: {
  draft: NewDevice;
  racks: readonly RackContents[];
  site: string;
  taken: ReadonlySet<string>;
  arranger: Arranger;
  onClose: () => void;
}): ReactNode {
  const { draft, racks, site, taken, arranger, onClose } = props;
  const [typeId, setTypeId] = useState<string | null>(draft.device?.row.deviceType ?? null);
  const { row } = useEntityRow(typeEntity, typeId ?? '');
  const type = draft.device?.type ?? (typeId ? (row as unknown as DeviceType | null) : null);
  const device = draft.device ?? (type && draftDevice(type));
  const stem = (type?.slug ?? 'device').slice(0, 40);
  const [name, setName] = useState<string | null>(null);
  const shownName = name ?? nextNames(`${stem}-00`, 1, taken)[0] ?? stem;
  const [lastRole, setLastRole] = useSessionStorage<string | null>({
    key: roleKey,
    defaultValue: null,
    getInitialValueInEffect: false,
  });
  const [role, setRole] = useState<unknown>(lastRole);
  const [status, setStatus] = useState<unknown>('planned');
  const contents = racks.find(({ rack }) => rack.id === rackOf(draft.target)) ?? null;
  const target: DropTarget =
    device && draft.target.type === 'unit' && draft.target.column === null
      ? { ...draft.target, column: columnsOf(device.mountWidth)[0] ?? null }
      : draft.target;
  const { problem } = device ? verdictOf([{ device, target }], () => contents) : { problem: null };
  const isTaken = taken.has(shownName);
  const isReady = device && !problem && typeof role === 'string' && shownName.trim() !== '' && !isTaken;
  const save = () => {
    if (!isReady || typeof role !== 'string') return;
    setLastRole(role);
    const place = contents ? { site: contents.rack.site, location: contents.rack.location } : { site };
    const data = {
      id: newId(),
      name: shownName.trim(),
      deviceType: device.row.deviceType,
      role,
      status,
      ...place,
      ...patchOf(target),
    };
    void arranger.write([{ action: 'create', entity: deviceEntity, data }], `Made ${data.name}`, 'No device was made');
    onClose();
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
    >
      <Stack gap="sm">
        <Text size="sm" c="dimmed">
          {type ? `${type.model}, ` : ''}
          {targetText(target, contents?.rack.name ?? 'the rack')}
        </Text>
        {!draft.device && (
          <ReferenceInput
            entity={deviceEntity}
            name="deviceType"
            field={deviceEntity.fields.deviceType}
            value={typeId}
            onChange={(value) => setTypeId(typeof value === 'string' ? value : null)}
          />
        )}
        <TextInput
          label="Name"
          value={shownName}
          onChange={(event) => setName(event.currentTarget.value)}
          error={isTaken ? 'A device of this site has this name.' : undefined}
          required
          data-autofocus
        />
        <ReferenceInput
          entity={deviceEntity}
          name="role"
          field={deviceEntity.fields.role}
          value={role}
          onChange={setRole}
        />
        <FieldInput
          entity={deviceEntity}
          name="status"
          field={deviceEntity.fields.status}
          value={status}
          onChange={setStatus}
        />
        {problem && (
          <Text size="sm" c="red">
            {problem.message}
          </Text>
        )}
        <Group justify="flex-end">
          <Button type="submit" disabled={!isReady}>
            Make the device
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

/** Makes a device at a place: of a type dropped there, or to be chosen; its name and role are all that is asked. */
export function NewDeviceDialog(props: {
  draft: NewDevice | null;
  racks: readonly RackContents[];
  site: string;
  taken: ReadonlySet<string>;
  arranger: Arranger;
  onClose: () => void;
}): ReactNode {
  const { draft, ...rest } = props;
  return (
    <Modal opened={draft !== null} onClose={rest.onClose} title="New device" size="sm">
      {draft && <Form draft={draft} {...rest} />}
    </Modal>
  );
}
