import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import { type Device, type DifferenceChoice, device as deviceEntity } from '@raceway/shared';
import { type ReactNode, useState } from 'react';
import { Blockers } from '../../entity/Blockers.tsx';
import type { EntityAction } from '../../entity/detail/entityExtras.ts';
import { FieldInput } from '../../entity/inputs/FieldInput.tsx';
import { useCommand } from '../../live/useCommand.ts';
import { ErrorNotice } from '../../ui/ErrorNotice.tsx';
import { DifferencesPicker, differenceCount, firstChoices } from './DifferencesPicker.tsx';
import { useTypeDifferences } from './useTypeDifferences.ts';

/** Gives a device another type, and its components as that has them as far as is ticked. */
export const ChangeTypeDialog: EntityAction['Dialog'] = ({ row, onClose }): ReactNode => {
  const { id, deviceType, name } = row as unknown as Device;
  const run = useCommand();
  const [type, setType] = useState(deviceType);
  const { differences, error } = useTypeDifferences(id, type);
  const [picked, setPicked] = useState<DifferenceChoice[] | null>(null);
  const [refused, setRefused] = useState<unknown>(null);
  const [isBusy, setBusy] = useState(false);
  const isOther = type !== deviceType;
  const chosen = picked ?? (differences ? firstChoices(differences) : []);
  const change = async () => {
    setBusy(true);
    try {
      await run(
        ({ dcim }, mutationId) => dcim.device.changeType.mutate({ id, deviceType: type, apply: chosen, mutationId }),
        () => `${name} is of another type`,
      );
      onClose();
    } catch (thrown) {
      setRefused(thrown);
    } finally {
      setBusy(false);
    }
  };
  return (
    <Modal opened onClose={onClose} title={`Change the type of ${name}`} size="lg">
      <Stack gap="md">
        <FieldInput
          entity={deviceEntity}
          name="deviceType"
          field={deviceEntity.fields.deviceType}
          value={type}
          onChange={(value) => {
            setType(typeof value === 'string' && value ? value : deviceType);
            setPicked(null);
          }}
          hasFocus
        />
        {error && <ErrorNotice error={error} />}
        {isOther && differences && differenceCount(differences) > 0 && (
          <>
            <Text size="sm" c="dimmed">
              Components of the same name stay and keep what is known of them.
            </Text>
            <DifferencesPicker differences={differences} chosen={chosen} onChange={setPicked} />
          </>
        )}
        <Blockers error={refused} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button onClick={change} loading={isBusy} disabled={!isOther || !differences}>
            Change type
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
};
