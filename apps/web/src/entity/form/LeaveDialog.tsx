import { Button, Group, Modal, Text } from '@mantine/core';

/** Asks before typed text is thrown away. */
export function LeaveDialog({ isOpen, onLeave, onStay }: { isOpen: boolean; onLeave: () => void; onStay: () => void }) {
  return (
    <Modal opened={isOpen} onClose={onStay} title="Leave without saving?">
      <Text size="sm">What you typed on this page is lost if you leave it.</Text>
      <Group justify="flex-end" mt="lg">
        <Button variant="default" onClick={onStay} data-autofocus>
          Stay
        </Button>
        <Button color="red" onClick={onLeave}>
          Leave
        </Button>
      </Group>
    </Modal>
  );
}
