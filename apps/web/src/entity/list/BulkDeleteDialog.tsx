import { Button, Group, List, Modal, Text } from '@mantine/core';
import { type AnyEntity, displayOf, inWords, type Where } from '@raceway/shared';
import { useState } from 'react';
import type { AnyRow } from '../../app/trpc.ts';
import { useWrites } from '../../live/useWrites.ts';
import { Blockers } from '../Blockers.tsx';
import type { RowSelection } from './useSelection.ts';

interface BulkDeleteDialogProps {
  entity: AnyEntity;
  selection: RowSelection;
  /** Some of the rows, to recognize them by. */
  sample: readonly AnyRow[];
  where: Where<AnyRow> | undefined;
  onClose: () => void;
}

/**
 * Deletes what is selected after saying how much that is. The server gets the ids, or the filter with the count that
 * was shown, and refuses if it would be another number by now.
 */
export function BulkDeleteDialog({ entity, selection, sample, where, onClose }: BulkDeleteDialogProps) {
  const writes = useWrites(entity);
  const [error, setError] = useState<unknown>(null);
  const [isBusy, setBusy] = useState(false);
  // What was shown when the dialog opened is what is deleted, though the list goes on.
  const [{ count, ids, isAllMatching }] = useState(selection);
  const what = `${count.toLocaleString()} ${inWords(count === 1 ? entity.label : entity.plural)}`;
  const remove = async () => {
    setBusy(true);
    setError(null);
    try {
      await writes.deleteMany(isAllMatching ? { where: where ?? {}, expect: count } : { ids: [...ids], expect: count });
      selection.setAll(false);
      onClose();
    } catch (thrown) {
      setError(thrown);
    } finally {
      setBusy(false);
    }
  };
  return (
    <Modal opened onClose={onClose} title={`Delete ${what}?`}>
      <List size="sm" mb="sm">
        {sample.map((row) => (
          <List.Item key={row.id}>{displayOf(entity, row)}</List.Item>
        ))}
        {count > sample.length && <List.Item>and {(count - sample.length).toLocaleString()} more</List.Item>}
      </List>
      <Text size="sm" c="dimmed">
        They can be restored from their history, or at once with Undo.
      </Text>
      <Blockers error={error} />
      <Group justify="flex-end" mt="lg">
        <Button variant="default" onClick={onClose} data-autofocus>
          Cancel
        </Button>
        <Button color="red" loading={isBusy} onClick={remove}>
          Delete {what}
        </Button>
      </Group>
    </Modal>
  );
}
