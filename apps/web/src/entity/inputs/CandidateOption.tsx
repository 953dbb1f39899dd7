import { Text } from '@mantine/core';

/** A row that may be picked: what it is called, and below that where it is. */
export function CandidateOption({ label, detail }: { label: string; detail?: string }) {
  return (
    <div>
      <Text size="sm">{label}</Text>
      {detail && (
        <Text size="xs" c="dimmed">
          {detail}
        </Text>
      )}
    </div>
  );
}
