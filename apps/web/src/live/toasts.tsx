import { Button, Group, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import type { CallError } from './errors.ts';

/** How long the offer to undo stays on screen. */
const undoOfferMs = 10_000;

const offerId = (seq: number) => `undo-${seq}`;

/** Says what was done as change set `seq` and offers to undo it. */
export function tellDone(seq: number, label: string, undo: () => void): void {
  const id = offerId(seq);
  notifications.show({
    id,
    message: (
      <Group justify="space-between" wrap="nowrap" gap="md">
        <Text size="sm" lineClamp={2}>
          {label}
        </Text>
        <Button
          size="compact-sm"
          variant="light"
          flex="none"
          onClick={() => {
            notifications.hide(id);
            undo();
          }}
        >
          Undo
        </Button>
      </Group>
    ),
    autoClose: undoOfferMs,
    withCloseButton: false,
  });
}

/** Says that the change set `seq` was undone, or by undoing it, redone. */
export function tellUndone(seq: number, word: 'Undone' | 'Redone', label: string): void {
  notifications.hide(offerId(seq));
  notifications.show({ message: `${word}: ${label}`, autoClose: 4000, color: 'gray' });
}

/** Says what was refused and why. */
export function tellRefused(title: string, error: CallError): void {
  const reference = error.requestId && error.code === 'INTERNAL_SERVER_ERROR' ? ` (request ${error.requestId})` : '';
  notifications.show({ title, message: `${error.message}${reference}`, color: 'red', autoClose: 12_000 });
}
