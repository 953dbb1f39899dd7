import { lazy } from 'react';
import type { Panels } from '../entity/detail/entityExtras.ts';
import { joinTabs, type TabsOfEntities } from '../entity/detail/joinTabs.ts';
import { hostTabs } from './hosts/hostTabs.tsx';
import { mapTabs } from './map/mapTabs.ts';
import { instanceTabs } from './panels/instanceTabs.ts';
import { spacePanels, spaceTabs } from './space/spaceTabs.ts';

const AsnRangePanel = lazy(async () => ({ default: (await import('./panels/AsnRangePanel.tsx')).AsnRangePanel }));
const HostnamePanel = lazy(async () => ({ default: (await import('./panels/HostnamePanel.tsx')).HostnamePanel }));
const RoutesWith = lazy(async () => ({ default: (await import('./panels/RoutesWith.tsx')).RoutesWith }));
const VlanMap = lazy(async () => ({ default: (await import('./panels/VlanMap.tsx')).VlanMap }));

/** What stands on the pages of IP space beside what their declarations give, by the entity's name. */
export const ipamPanels: Panels = {
  ...spacePanels,
  'ipam.asnRange': AsnRangePanel,
  'ipam.networkEnvironment': HostnamePanel,
  'ipam.vlanGroup': VlanMap,
  'ipam.vrf': RoutesWith,
};

/** The tabs of pages about IP space beside the derived ones, by the entity's name. */
export const ipamTabs: TabsOfEntities = joinTabs(mapTabs, spaceTabs, instanceTabs, hostTabs);
