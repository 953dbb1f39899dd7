import { type AnyEntity, componentEntities, inventoryItem } from '@raceway/shared';
import type { ReactNode } from 'react';
import type { RowProps } from '../../entity/detail/entityExtras.ts';
import { PartCount } from '../components/PartCount.tsx';
import { PartsPanel } from '../components/PartsPanel.tsx';

const first = ['dcim.interface', 'dcim.powerPort', 'dcim.powerOutlet', 'dcim.consolePort'];
const rank = ({ name }: AnyEntity) => (first.includes(name) ? first.indexOf(name) : first.length);

/** What is listed under components; inventory has a page of its own. */
const entities = componentEntities.filter((entity) => entity !== inventoryItem).sort((a, b) => rank(a) - rank(b));

/** The components of a device, by kind. */
export function DeviceComponents({ row }: RowProps): ReactNode {
  return <PartsPanel owner={{ field: 'device', id: row.id }} entities={entities} />;
}

/** How many components it has. */
export function DeviceComponentCount({ row }: RowProps): ReactNode {
  return <PartCount entities={entities} owner={{ field: 'device', id: row.id }} />;
}
