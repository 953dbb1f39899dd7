import { accountsEntities } from './accounts/index.ts';
import { dcimEntities } from './dcim/index.ts';
import { registryOf } from './entity/registry.ts';
import { extrasEntities } from './extras/index.ts';
import { ipamEntities } from './ipam/index.ts';
import { jobsEntities } from './jobs/index.ts';
import { organizationEntities } from './organization/index.ts';
import { virtualizationEntities } from './virtualization/index.ts';

/** Every declared entity. A domain's index names its own; this names the domains. */
export const registry = registryOf([
  ...organizationEntities,
  ...accountsEntities,
  ...extrasEntities,
  ...dcimEntities,
  ...ipamEntities,
  ...virtualizationEntities,
  ...jobsEntities,
]);
