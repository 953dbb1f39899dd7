import { region, siteGroup } from '@raceway/shared';
import type { EntityAction, Panels } from '../entity/detail/entityExtras.ts';
import { joinTabs, type TabsOfEntities } from '../entity/detail/joinTabs.ts';
import { ipamPanels, ipamTabs } from '../ipam/panels.ts';
import { LazyJobPanel } from '../jobs/lazyJobPanel.ts';
import { DeviceOverview } from './device/DeviceOverview.tsx';
import { deviceActions } from './device/deviceActions.ts';
import { DeviceTypeOverview, ModuleTypeOverview } from './deviceType/TypeOverview.tsx';
import { ElevationsLink } from './elevations/ElevationsLink.tsx';
import { elevationsHref } from './elevations/elevationsHref.ts';
import { floorTabs, LazyFloorPlan } from './floor/floorTabs.ts';
import { hardwareTabs } from './hardwareTabs.ts';
import { powerTabs } from './power/powerTabs.tsx';
import { LazyRackPanel } from './rack/lazyRackPanel.ts';
import { LocationsWithin } from './rooms/LocationsWithin.tsx';
import { RackGrid } from './rooms/RackGrid.tsx';
import { SitesWithin } from './rooms/SitesWithin.tsx';

/** What stands on the page of a row beside what its declaration gives, by the entity's name. */
export const entityPanels: Panels = {
  ...ipamPanels,
  'dcim.rack': LazyRackPanel,
  'dcim.device': DeviceOverview,
  'dcim.rackGroup': ({ row }) => <ElevationsLink of={{ group: row.id }} label="Its racks side by side" />,
  'dcim.deviceType': DeviceTypeOverview,
  'dcim.moduleType': ModuleTypeOverview,
  'dcim.floorPlan': LazyFloorPlan,
  'jobs.job': LazyJobPanel,
  'organization.site': ({ row }) => (
    <>
      <RackGrid site={row.id} />
      <LocationsWithin site={row.id} />
    </>
  ),
  'organization.location': ({ row }) => (
    <>
      <RackGrid site={String(row.site)} within={row.id} />
      <LocationsWithin site={String(row.site)} within={row.id} />
    </>
  ),
  'organization.region': ({ row }) => <SitesWithin of={region} field="region" id={row.id} />,
  'organization.siteGroup': ({ row }) => <SitesWithin of={siteGroup} field="group" id={row.id} />,
};

/** The tabs of a row's page beside the derived ones, by the entity's name. */
export const entityTabs: TabsOfEntities = joinTabs(hardwareTabs, powerTabs, floorTabs, ipamTabs);

/** What can be done with a row beside editing and deleting it, by the entity's name. */
export const entityActions: Readonly<Record<string, readonly EntityAction[]>> = {
  'dcim.device': deviceActions,
};

/** Where the rows chosen in a list can be seen together, by the entity's name. */
export const selectionLinks: Readonly<
  Record<string, { label: string; href: (tenant: string, ids: readonly string[]) => string }>
> = {
  'dcim.rack': { label: 'Side by side', href: (tenant, racks) => elevationsHref(tenant, { racks }) },
};

/** The fields at the head of a row's page, where its list is not the best choice, by the entity's name. */
export const entityFacts: Readonly<Record<string, readonly string[]>> = {
  'dcim.device': ['status', 'role', 'deviceType', 'rack', 'position', 'face', 'site', 'serial', 'assetTag'],
};
