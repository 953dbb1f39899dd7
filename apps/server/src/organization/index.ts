import {
  type Contact, 
  type ContactAssignment, type ContactAssignmentCreate, type ContactAssignmentPatch, type ContactCreate, 
  type ContactGroup, type ContactGroupCreate, type ContactGroupPatch, type ContactPatch, 
  type ContactRole, type ContactRoleCreate, type ContactRolePatch, contact,contactAssignment,contactGroup,contactRole,
  type Location, type LocationCreate, type LocationPatch, location,
  type Organization, type OrganizationCreate, type OrganizationPatch, organization,
  type Region, type RegionCreate, type RegionPatch, region,
  type Site, type SiteCreate, 
  type SiteGroup, type SiteGroupCreate, type SiteGroupPatch, type SitePatch, site,siteGroup,
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
  region: entityRouter<Region, RegionCreate, RegionPatch>(region),
  siteGroup: entityRouter<SiteGroup, SiteGroupCreate, SiteGroupPatch>(siteGroup),
  contactGroup: entityRouter<ContactGroup, ContactGroupCreate, ContactGroupPatch>(contactGroup),
  contactRole: entityRouter<ContactRole, ContactRoleCreate, ContactRolePatch>(contactRole),
  contact: entityRouter<Contact, ContactCreate, ContactPatch>(contact),
  contactAssignment: entityRouter<ContactAssignment, ContactAssignmentCreate, ContactAssignmentPatch>(
    contactAssignment,
  ),
  location: entityRouter<Location, LocationCreate, LocationPatch>(location),
});

/** Behaviour of this domain's entities, by name. */
export const organizationHooks: Readonly<Record<string, EntityHooks>> = {
  [location.name]: locationHooks,
};
