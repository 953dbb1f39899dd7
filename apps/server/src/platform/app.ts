import type { EventEmitter } from 'node:events';
import type { Registry } from '@raceway/shared';
import type { EntityHooks } from '../core/hooks.ts';
import type { Models } from '../core/models.ts';
import type { Tables } from '../core/tables.ts';
import type { Config } from './config.ts';
import type { Database } from './database.ts';
import type { Log } from './log.ts';
import type { Redis } from './redis.ts';

/** What happens within this process, for those who listen: hints, never the only way to learn of it. */
interface SignalEvents {
  /** A change set of this scope got this number. */
  committed: [scopeId: string, seq: number];
  /** There are jobs to hand over. */
  jobs: [];
  /** People, memberships, tokens or sessions changed. */
  accounts: [];
}

/** Everything that a part of the server needs; made once, in main. */
export interface App {
  config: Config;
  log: Log;
  db: Database;
  redis: Redis;
  registry: Registry;
  tables: Tables;
  /** Sequelize's models of the entities, for reading where ease counts more than speed. */
  models: Models;
  /** Behaviour of entities, by their names. */
  hooks: ReadonlyMap<string, EntityHooks>;
  signals: EventEmitter<SignalEvents>;
  /** The clock; tests bring their own. */
  now: () => Date;
}

/** The Redis channel of commits: `{ scope, seq }`. */
export const logChannel = 'raceway:log';
/** The Redis channel that empties everybody's cache of who may do what. */
export const accountsChannel = 'raceway:accounts';

/** The Redis channel of how far jobs are. */
export const jobNewsChannel = 'raceway:jobs';

/** Tells this process and all others; nobody waits for it and its loss costs nothing. */
export function publish(app: App, channel: string, message: string): void {
  app.redis.publish(channel, message).catch((error: Error) => app.log.debug({ reason: error.message }, 'hint lost'));
}
