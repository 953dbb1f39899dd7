import { Skeleton, Stack } from '@mantine/core';
import { Delayed } from './Delayed.tsx';

/** Stands where a page's content will be, once that takes longer than people notice. */
export function PagePlaceholder({ lines = 8 }: { lines?: number }) {
  return (
    <Delayed>
      <Stack gap="sm" p="md" role="status" aria-label="Loading">
        {Array.from({ length: lines }, (_, line) => (
          <Skeleton key={line} height={20} width={`${92 - ((line * 17) % 40)}%`} />
        ))}
      </Stack>
    </Delayed>
  );
}
