import {
  type Location, type LocationCreate, type LocationPatch, location,
  type Organization, type OrganizationCreate, type OrganizationPatch, organization,
  type Site, type SiteCreate, type SitePatch, site,
  type Tenant, type TenantCreate, type TenantPatch, tenant,
} from '@raceway/shared'; // biome-ignore format: three types for each entity
import { entityRouter } from '../core/entityRouter.ts';
import type { EntityHooks } from '../core/hooks.ts';
import { router } from '../trpc.ts';
import { locationHooks } from './location.ts';

export const organizationRouter = router({
  organization: entityRouter<Organization, OrganizationCreate, OrganizationPatch>(organization),
  tenant: entityRouter<Tenant, TenantCreate, TenantPatch>(tenant),
  site: entityRouter<Site, SiteCreate, SitePatch>(site),
  location: entityRouter<Location, LocationCreate, LocationPatch>(location),
});

/** Behaviour of this domain's entities, by name. */
export const organizationHooks: Readonly<Record<string, EntityHooks>> = {
  [location.name]: locationHooks,
};
