import {
  contact,
  contactAssignment,
  contactGroup,
  contactRole,
  location,
  organization,
  region,
  site,
  siteGroup,
  tenant,
} from './entities.ts';

export * from './entities.ts';
export * from './timeZones.ts';

/** The domain's entities in the order in which rows are locked and menus list them: what holds comes before what is held. */
export const organizationEntities = [
  organization,
  tenant,
  region,
  siteGroup,
  site,
  location,
  contactGroup,
  contactRole,
  contact,
  contactAssignment,
];
