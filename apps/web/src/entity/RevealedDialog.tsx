import { Button, Group, Modal, Text } from '@mantine/core';
import type { AnyEntity } from '@raceway/shared';
import { CopyId } from '../ui/CopyId.tsx';

/** Shows what is shown this once and never again: a new API token. */
export function RevealedDialog(props: { entity: AnyEntity; values: Record<string, string>; onClose: () => void }) {
  const { entity, values, onClose } = props;
  return (
    <Modal opened onClose={onClose} title={`${entity.label} created`} closeOnClickOutside={false} closeOnEscape={false}>
      <Text size="sm" mb="sm">
        Copy it now. It is stored in a form that nobody can read, so it is shown only this once.
      </Text>
      {Object.entries(values).map(([name, value]) => (
        <CopyId key={name} value={value} what={name} />
      ))}
      <Group justify="flex-end" mt="lg">
        <Button onClick={onClose}>I have copied it</Button>
      </Group>
    </Modal>
  );
}
