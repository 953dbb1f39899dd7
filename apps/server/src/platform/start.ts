import { EventEmitter } from 'node:events';
import { registry } from '@raceway/shared';
import { accountsHooks } from '../accounts/index.ts';
import type { EntityHooks } from '../core/hooks.ts';
import { modelsOf } from '../core/models.ts';
import { tablesOf } from '../core/tables.ts';
import { dcimHooks } from '../dcim/index.ts';
import { extrasHooks } from '../extras/index.ts';
import { ipamHooks } from '../ipam/index.ts';
import { organizationHooks } from '../organization/index.ts';
import { virtualizationHooks } from '../virtualization/index.ts';
import type { App } from './app.ts';
import type { Config } from './config.ts';
import { openDatabase } from './database.ts';
import { createLog } from './log.ts';
import { openRedis } from './redis.ts';

/** The behaviour of all entities, by name. */
export const hooks = new Map(
  Object.entries<EntityHooks>({
    ...accountsHooks,
    ...dcimHooks,
    ...extrasHooks,
    ...ipamHooks,
    ...organizationHooks,
    ...virtualizationHooks,
  }),
);

/** The tables of all entities. */
export const tables = tablesOf(registry, hooks);

/** Opens what a process of the server works with. Close with {@link closeApp}. */
export function openApp(config: Config): App {
  const log = createLog(config);
  const db = openDatabase(config.databaseUrl, log, config.poolSize);
  return {
    config,
    log,
    db,
    redis: openRedis(config.redisUrl, log),
    registry,
    tables,
    models: modelsOf(db.sequelize, registry, tables),
    hooks,
    signals: new EventEmitter(),
    now: () => new Date(),
  };
}

/** Ends the connections of {@link openApp}. */
export async function closeApp(app: App): Promise<void> {
  app.redis.disconnect();
  await app.db.close();
}
