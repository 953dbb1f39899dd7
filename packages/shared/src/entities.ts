import * as accounts from './accounts/entities.ts';
import * as dcim from './dcim/entities.ts';
import { registryOf } from './entity/registry.ts';
import * as extras from './extras/entities.ts';
import * as organization from './organization/entities.ts';

/** Every declared entity. A domain's index names its own; this names the domains. */
export const registry = registryOf([organization, accounts, extras, dcim].flatMap((domain) => Object.values(domain)));
