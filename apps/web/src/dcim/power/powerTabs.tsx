import type { EntityTab } from '../../entity/detail/entityExtras.ts';
import { PowerView } from './PowerView.tsx';

const value = 'power';
const label = 'Power';

/** The power of a site, a panel and a rack, as a tab of their pages. */
export const powerTabs: Readonly<Record<string, readonly EntityTab[]>> = {
  'organization.site': [{ value, label, Content: ({ row }) => <PowerView site={row.id} /> }],
  'dcim.powerPanel': [
    { value, label, Content: ({ row }) => <PowerView site={String(row.site)} part={{ panel: row.id }} /> },
  ],
  'dcim.rack': [{ value, label, Content: ({ row }) => <PowerView site={String(row.site)} part={{ rack: row.id }} /> }],
};
