import { lazy } from 'react';
import type { Panels } from '../../entity/detail/entityExtras.ts';
import type { TabsOfEntities } from '../../entity/detail/joinTabs.ts';
import { instancesTab } from '../panels/instancesTab.tsx';

const PrefixOverview = lazy(async () => ({ default: (await import('./PrefixOverview.tsx')).PrefixOverview }));
const AggregateOverview = lazy(async () => ({ default: (await import('./AggregateOverview.tsx')).AggregateOverview }));

/** How full prefixes and aggregates are, on their pages. */
export const spacePanels: Panels = {
  'ipam.prefix': PrefixOverview,
  'ipam.aggregate': AggregateOverview,
};

const addressColumns = ['status', 'role', 'device', 'virtualMachine', 'interface', 'dnsName', 'description'];

/** What lies directly in prefixes, and what ranges hold, as tabs of their pages. */
export const spaceTabs: TabsOfEntities = {
  'ipam.prefix': [
    instancesTab({
      of: 'ipam.prefix',
      by: 'parent',
      columns: ['status', 'site', 'vlan', 'role', 'gateway', 'description'],
    }),
    instancesTab({ of: 'ipam.ipAddress', by: 'prefix', columns: addressColumns, value: 'addresses' }),
    instancesTab({
      of: 'ipam.range',
      by: 'prefix',
      columns: ['status', 'role', 'isPopulated', 'isFull', 'description'],
    }),
  ],
};
