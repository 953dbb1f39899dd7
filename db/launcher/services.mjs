// @ts-check
import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { startMariaDb } from './mariadb.mjs';
import { startRedis } from './redis.mjs';

/**
 * A password that is made on the first start and kept in the folder for the next.
 * @param {string} file
 */
async function keptPassword(file) {
  if (existsSync(file)) return readFile(file, 'utf8');
  const password = randomBytes(24).toString('hex');
  await writeFile(file, password, { mode: 0o600 });
  return password;
}

/**
 * The database and Redis that the application uses, started here or somebody else's.
 * @typedef {object} Services
 * @property {string} databaseUrl
 * @property {string} redisUrl
 * @property {import('./mariadb.mjs').RunningMariaDb} [mariaDb] if it was started here
 * @property {import('./redis.mjs').RunningRedis} [redis] if it was started here
 * @property {() => Promise<void>} stop stops what was started here
 */

/**
 * Starts a private MariaDB and Redis in a folder, except where a URL of another's is given.
 * @param {object} options
 * @param {string} options.folder absolute; made if missing, readable by its owner only
 * @param {string} [options.databaseUrl] use this database, start none
 * @param {string} [options.redisUrl] use this Redis, start none
 * @param {boolean} [options.canCreateDatabases] whether the database user may do everything, as tests need
 * @param {readonly string[]} [options.mariaDbArgs] more options of the private MariaDB
 * @returns {Promise<Services>}
 */
export async function startServices({ folder, databaseUrl, redisUrl, canCreateDatabases, mariaDbArgs }) {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const mariaDb = databaseUrl
    ? undefined
    : await startMariaDb({
        folder: join(folder, 'mariadb'),
        password: await keptPassword(join(folder, 'database-password')),
        canCreateDatabases,
        extraArgs: mariaDbArgs,
      });
  try {
    const redis = redisUrl
      ? undefined
      : await startRedis({
          folder: join(folder, 'redis'),
          password: await keptPassword(join(folder, 'redis-password')),
        });
    return {
      databaseUrl: databaseUrl ?? mariaDb?.url ?? '',
      redisUrl: redisUrl ?? redis?.url ?? '',
      mariaDb,
      redis,
      stop: async () => {
        await redis?.daemon.stop();
        await mariaDb?.daemon.stop();
      },
    };
  } catch (error) {
    await mariaDb?.daemon.stop();
    throw error;
  }
}
