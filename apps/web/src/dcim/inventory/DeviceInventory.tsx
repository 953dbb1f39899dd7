import { inventoryItem } from '@raceway/shared';
import type { ReactNode } from 'react';
import type { RowProps } from '../../entity/detail/entityExtras.ts';
import { PartCount } from '../components/PartCount.tsx';
import { PartsTable } from '../components/PartsTable.tsx';
import { InventorySummary } from './InventorySummary.tsx';

const entities = [inventoryItem];

/** What is inside a device, as a tree: processors, memory, disks, cards (R-AS-18). */
export function DeviceInventory({ row }: RowProps): ReactNode {
  return (
    <>
      <InventorySummary device={row.id} />
      <PartsTable entity={inventoryItem} owner={{ field: 'device', id: row.id }} />
    </>
  );
}

/** How many items it has. */
export function DeviceInventoryCount({ row }: RowProps): ReactNode {
  return <PartCount entities={entities} owner={{ field: 'device', id: row.id }} />;
}
