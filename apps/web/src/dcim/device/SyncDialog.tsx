import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import type { Device, DifferenceChoice } from '@raceway/shared';
import { type ReactNode, useState } from 'react';
import { Blockers } from '../../entity/Blockers.tsx';
import type { EntityAction } from '../../entity/detail/entityExtras.ts';
import { useCommand } from '../../live/useCommand.ts';
import { ErrorNotice } from '../../ui/ErrorNotice.tsx';
import { PagePlaceholder } from '../../ui/PagePlaceholder.tsx';
import { DifferencesPicker, differenceCount, firstChoices } from './DifferencesPicker.tsx';
import { useTypeDifferences } from './useTypeDifferences.ts';

/** Shows in what a device is not as its type, and makes it so as far as is ticked. */
export const SyncDialog: EntityAction['Dialog'] = ({ row, onClose }): ReactNode => {
  const { id, deviceType, name } = row as unknown as Device;
  const { differences, error } = useTypeDifferences(id, deviceType);
  const run = useCommand();
  // Null until something is ticked by hand, so that what comes meanwhile is ticked as the rest.
  const [picked, setPicked] = useState<DifferenceChoice[] | null>(null);
  const [refused, setRefused] = useState<unknown>(null);
  const [isBusy, setBusy] = useState(false);
  const chosen = picked ?? (differences ? firstChoices(differences) : []);
  const sync = async () => {
    setBusy(true);
    try {
      await run(
        ({ dcim }, mutationId) => dcim.device.syncWithType.mutate({ id, apply: chosen, mutationId }),
        ({ count }) => `${name}: ${count} ${count === 1 ? 'component' : 'components'} as its type has them`,
      );
      onClose();
    } catch (thrown) {
      setRefused(thrown);
    } finally {
      setBusy(false);
    }
  };
  const isSame = differences !== null && differenceCount(differences) === 0;
  return (
    <Modal opened onClose={onClose} title={`Sync ${name} with its type`} size="lg">
      <Stack gap="md">
        {error && <ErrorNotice error={error} />}
        {!differences && !error && <PagePlaceholder lines={4} />}
        {isSame && <Text size="sm">Its components are as its type has them.</Text>}
        {differences && <DifferencesPicker differences={differences} chosen={chosen} onChange={setPicked} />}
        <Blockers error={refused} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose} data-autofocus>
            {isSame ? 'Close' : 'Cancel'}
          </Button>
          {!isSame && (
            <Button onClick={sync} loading={isBusy} disabled={chosen.length === 0}>
              Apply {chosen.length > 0 ? chosen.length.toLocaleString() : ''}
            </Button>
          )}
        </Group>
      </Stack>
    </Modal>
  );
};
