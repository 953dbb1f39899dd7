// @ts-check
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startServices } from '../../db/launcher/services.mjs';

/**
 * Speed instead of safety against the loss of power, which no test tries; a killed process still loses nothing. Tables
 * share a file, as those of some hundred databases are made and dropped.
 */
const TEST_MARIADB_ARGS = [
  '--innodb-flush-log-at-trx-commit=2',
  '--innodb-flush-method=nosync',
  '--innodb-doublewrite=0',
  '--innodb-file-per-table=0',
  '--sync-frm=0',
  '--innodb-buffer-pool-size=256M',
];

/**
 * Gives the tests a MariaDB and a Redis: those that RACEWAY_TEST_DATABASE_URL (of a user who may create databases) and
 * RACEWAY_TEST_REDIS_URL name, else private ones in a temporary folder. Afterwards the two variables name what there is,
 * for this process and those that it starts.
 * @returns {Promise<() => Promise<void>>} stops what was started, and removes its data
 */
export async function startTestServices() {
  const folder = await mkdtemp(join(tmpdir(), 'raceway-test-'));
  const services = await startServices({
    folder,
    databaseUrl: process.env.RACEWAY_TEST_DATABASE_URL,
    redisUrl: process.env.RACEWAY_TEST_REDIS_URL,
    canCreateDatabases: true,
    mariaDbArgs: TEST_MARIADB_ARGS,
  });
  process.env.RACEWAY_TEST_DATABASE_URL = services.databaseUrl;
  process.env.RACEWAY_TEST_REDIS_URL = services.redisUrl;
  return async () => {
    await services.stop();
    await rm(folder, { recursive: true, force: true });
  };
}
