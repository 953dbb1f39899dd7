import { Badge, Group } from '@mantine/core';
import { type InventoryItem, inventoryItem } from '@raceway/shared';
import type { ReactNode } from 'react';
import { useParts } from '../components/useParts.ts';
import { capacityText, inventorySums } from './inventorySums.ts';

const wordOf = (kind: string) =>
  inventoryItem.fields.kind.spec.choices?.find(({ value }) => value === kind)?.label ?? kind;

/** What is inside a device in all: `2 × CPU, 64 cores`. */
export function InventorySummary({ device }: { device: string }): ReactNode {
  const { rows } = useParts(inventoryItem, { field: 'device', id: device });
  const sums = inventorySums(rows as unknown as InventoryItem[]);
  if (sums.length === 0) return null;
  return (
    <Group gap={8} mb="sm" aria-label="In all" role="group">
      {sums.map(({ kind, count, capacityMib, cores }) => (
        <Badge key={kind} variant="default" size="lg" tt="none" fw={500}>
          {[
            `${count} × ${wordOf(kind)}`,
            cores === null ? '' : `${cores} cores`,
            capacityMib === null ? '' : capacityText(capacityMib),
          ]
            .filter(Boolean)
            .join(', ')}
        </Badge>
      ))}
    </Group>
  );
}
