import { Button, Group, Modal, Text } from '@mantine/core';
import { type AnyEntity, displayOf } from '@raceway/shared';
import { useState } from 'react';
import type { AnyRow } from '../../app/trpc.ts';
import { useWrites } from '../../live/useWrites.ts';
import { Blockers } from '../Blockers.tsx';
import { GoesAlong } from './GoesAlong.tsx';

/** Deletes a row and its parts after asking; what else refers to it stands in the way and is listed. */
export function DeleteDialog({ entity, row, onClose }: { entity: AnyEntity; row: AnyRow; onClose: () => void }) {
  const writes = useWrites(entity);
  const [error, setError] = useState<unknown>(null);
  const [isBusy, setBusy] = useState(false);
  const remove = async () => {
    setBusy(true);
    setError(null);
    try {
      await writes.remove(row);
      onClose();
    } catch (thrown) {
      setError(thrown);
    } finally {
      setBusy(false);
    }
  };
  return (
    <Modal opened onClose={onClose} title={`Delete ${displayOf(entity, row)}?`}>
      <Text size="sm">It can be restored from its page, or at once with Undo.</Text>
      <GoesAlong entity={entity} row={row} />
      <Blockers error={error} />
      <Group justify="flex-end" mt="lg">
        <Button variant="default" onClick={onClose} data-autofocus>
          Cancel
        </Button>
        <Button color="red" loading={isBusy} onClick={remove}>
          Delete
        </Button>
      </Group>
    </Modal>
  );
}
