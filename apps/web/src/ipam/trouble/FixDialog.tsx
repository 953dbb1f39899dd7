import { Button, Group, Modal, Text } from '@mantine/core';
import type { TroubleChange } from '@raceway/shared';
import { type ReactNode, useState } from 'react';
import type { CallError } from '../../live/errors.ts';
import { callErrorOf } from '../../live/errors.ts';
import { useCommand } from '../../live/useCommand.ts';
import { ErrorNotice } from '../../ui/ErrorNotice.tsx';
import { PagePlaceholder } from '../../ui/PagePlaceholder.tsx';
import { FixPreview } from './FixPreview.tsx';

/** What is about to be done. */
export interface PlannedFix {
  /** As on the button, and in the history of what can be taken back. */
  label: string;
  /** What it is for. */
  message: string;
  /** Null while they are not known. */
  changes: readonly TroubleChange[] | null;
}

/** Shows what a fix changes, and does it as one change set. */
export function FixDialog({ fix, onClose }: { fix: PlannedFix; onClose: () => void }): ReactNode {
  const run = useCommand();
  const [error, setError] = useState<CallError | null>(null);
  const [isBusy, setBusy] = useState(false);
  const { label, message, changes } = fix;
  const apply = async () => {
    if (!changes) return;
    setBusy(true);
    try {
      const reason = `Find trouble: ${label}`;
      await run(
        ({ changeSet }, mutationId) => changeSet.write.mutate({ changes: [...changes], mutationId, reason }),
        () => label,
      );
      onClose();
    } catch (thrown) {
      setError(callErrorOf(thrown));
      setBusy(false);
    }
  };
  return (
    <Modal opened onClose={onClose} title={label} size="lg">
      <Text size="sm" mb="sm">
        {message}
      </Text>
      {changes ? <FixPreview changes={changes} /> : <PagePlaceholder lines={3} />}
      {error && <ErrorNotice error={error} />}
      <Group justify="flex-end" mt="md">
        <Button variant="default" onClick={onClose}>
          Cancel
        </Button>
        <Button onClick={apply} loading={isBusy} disabled={!changes?.length} data-autofocus>
          {label}
        </Button>
      </Group>
    </Modal>
  );
}
