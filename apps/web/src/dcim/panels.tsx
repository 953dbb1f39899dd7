import type { FC } from 'react';
import type { AnyRow } from '../app/trpc.ts';
import { DevicePanel } from './rack/DevicePanel.tsx';
import { RackPanel } from './rack/RackPanel.tsx';
import { RackGrid } from './rooms/RackGrid.tsx';

/** What stands on the page of a row beside what its declaration gives, by the entity's name. */
export const entityPanels: Readonly<Record<string, FC<{ row: AnyRow }>>> = {
  'dcim.rack': RackPanel,
  'dcim.device': DevicePanel,
  'organization.site': ({ row }) => <RackGrid site={row.id} />,
  'organization.location': ({ row }) => <RackGrid site={String(row.site)} within={row.id} />,
};
