import { device, deviceType, rack } from '@raceway/shared';
import type { EntityHooks } from '../core/hooks.ts';
import { router } from '../trpc.ts';
import { deviceHooks } from './device.ts';
import { deviceTypeHooks } from './deviceType.ts';
import { rackHooks } from './rack.ts';
import { componentRouters } from './routers/components.ts';
import { hardwareRouters } from './routers/hardware.ts';
import { rackRouters } from './routers/racks.ts';
import { templateRouters } from './routers/templates.ts';

export const dcimRouter = router({ ...rackRouters, ...hardwareRouters, ...templateRouters, ...componentRouters });

/** Behaviour of this domain's entities, by name. */
export const dcimHooks: Readonly<Record<string, EntityHooks>> = {
  [device.name]: deviceHooks,
  [deviceType.name]: deviceTypeHooks,
  [rack.name]: rackHooks,
};
