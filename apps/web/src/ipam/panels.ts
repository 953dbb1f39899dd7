import { lazy } from 'react';
import type { Panels } from '../entity/detail/entityExtras.ts';
import { joinTabs, type TabsOfEntities } from '../entity/detail/joinTabs.ts';
import { hostTabs } from './hosts/hostTabs.tsx';
import { instanceTabs } from './panels/instanceTabs.ts';

const RoutesWith = lazy(async () => ({ default: (await import('./panels/RoutesWith.tsx')).RoutesWith }));

/** What stands on the pages of IP space beside what their declarations give, by the entity's name. */
export const ipamPanels: Panels = {
  'ipam.vrf': RoutesWith,
};

/** The tabs of pages about IP space beside the derived ones, by the entity's name. */
export const ipamTabs: TabsOfEntities = joinTabs(instanceTabs, hostTabs);
