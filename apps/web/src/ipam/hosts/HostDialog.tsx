import { Button, Group, Modal, Stack } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { type CallError, callErrorOf } from '../../live/errors.ts';
import { ErrorNotice } from '../../ui/ErrorNotice.tsx';

interface HostDialogProps {
  title: string;
  action: string;
  children: ReactNode;
  /** What is still missing; the action waits for it. */
  isReady: boolean;
  /** @throws CallError where it is refused */
  onAct: () => Promise<unknown>;
  onClose: () => void;
}

/** A dialog that does one thing, and stays with the reason where it is refused. */
export function HostDialog({ title, action, children, isReady, onAct, onClose }: HostDialogProps): ReactNode {
  const [error, setError] = useState<CallError | null>(null);
  const [isBusy, setBusy] = useState(false);
  const act = async () => {
    setBusy(true);
    try {
      await onAct();
      onClose();
    } catch (thrown) {
      setError(callErrorOf(thrown));
      setBusy(false);
    }
  };
  return (
    <Modal opened onClose={onClose} title={title}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (isReady) void act();
        }}
      >
        <Stack gap="sm">
          {children}
          {error && <ErrorNotice error={error} />}
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={onClose}>
              Cancel
            </Button>
            <Button type="submit" loading={isBusy} disabled={!isReady}>
              {action}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
