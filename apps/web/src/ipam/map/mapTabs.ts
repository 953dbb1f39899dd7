import { lazy } from 'react';
import type { TabsOfEntities } from '../../entity/detail/joinTabs.ts';

const LazyPrefixMap = lazy(async () => ({ default: (await import('./PrefixMap.tsx')).PrefixMap }));

/** The tab of prefixes that draws them address by address, by the entity's name. */
export const mapTabs: TabsOfEntities = {
  'ipam.prefix': [{ value: 'map', label: 'Map', Content: LazyPrefixMap }],
};
