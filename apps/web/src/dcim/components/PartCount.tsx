import { Text } from '@mantine/core';
import type { AnyEntity } from '@raceway/shared';
import type { Owner } from './owner.ts';
import { useCounts } from './useCounts.ts';

/** How many parts of these kinds an owner has, for the label of a tab. */
export function PartCount({ entities, owner }: { entities: readonly AnyEntity[]; owner: Owner }) {
  const counts = useCounts(entities, owner);
  if (counts.includes(null)) return null;
  const total = counts.reduce<number>((sum, count) => sum + (count ?? 0), 0);
  return (
    <Text component="span" size="xs" c="dimmed" ml={6} className="number">
      {total.toLocaleString()}
    </Text>
  );
}
