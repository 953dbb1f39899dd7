import { ipAddress, ipRange, prefix } from '@raceway/shared';
import type { EntityHooks } from '../core/hooks.ts';
import { router } from '../trpc.ts';
import { ipAddressHooks } from './ipAddress.ts';
import { ipRangeHooks } from './ipRange.ts';
import { prefixHooks } from './prefix.ts';
import { ipamRouters } from './routers.ts';
import { troubleRouter } from './trouble/router.ts';

export const ipamRouter = router({ ...ipamRouters, trouble: troubleRouter });

/** Behaviour of this domain's entities, by name. */
export const ipamHooks: Readonly<Record<string, EntityHooks>> = {
  [ipAddress.name]: ipAddressHooks,
  [ipRange.name]: ipRangeHooks,
  [prefix.name]: prefixHooks,
};
