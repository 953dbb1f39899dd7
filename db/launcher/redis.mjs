// @ts-check
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Daemon } from './daemon.mjs';
import { LaunchError } from './fail.mjs';
import { findFreePort } from './ports.mjs';
import { findProgram, spawnDetached, stopLeftover } from './processes.mjs';
import { firstAnswer } from './tcp.mjs';

const START_TIMEOUT_MS = 60_000;
/** Tests give each of their databases its own key space. */
export const REDIS_DATABASE_COUNT = 1_024;

const STOP_GRACE_MS = 10_000;

/**
 * @typedef {object} RunningRedis
 * @property {string} url with the password, as REDIS_URL takes it
 * @property {number} port on 127.0.0.1
 * @property {Daemon} daemon stops it, kills it, starts it again on the same port and data
 */

/**
 * Starts a private Redis; what an earlier one left in the folder is used again.
 * @param {object} options
 * @param {string} options.folder absolute; made if missing
 * @param {string} options.password
 * @param {number} [options.port] on 127.0.0.1; a free one if not given
 * @returns {Promise<RunningRedis>}
 */
export async function startRedis({ folder, password, port: wantedPort }) {
  const program = findProgram('redis-server', 'valkey-server');
  if (program === undefined) throw new LaunchError('Redis is not installed (no redis-server was found).');
  const pidFile = join(folder, 'redis.pid');
  const logFile = join(folder, 'redis.log');
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await stopLeftover(pidFile, STOP_GRACE_MS);
  const port = wantedPort ?? (await findFreePort());
  const configFile = join(folder, 'redis.conf');
  await writeFile(
    configFile,
    [
      'bind 127.0.0.1',
      `port ${port}`,
      `databases ${REDIS_DATABASE_COUNT}`,
      `requirepass ${password}`,
      `dir ${JSON.stringify(folder)}`,
      'appendonly yes',
      'appendfsync everysec',
      // Jobs and sessions are in here: better an error on a write than a silently dropped key.
      'maxmemory-policy noeviction',
      // The append-only file is enough; a snapshot would be a second copy.
      'save ""',
      '',
    ].join('\n'),
    { mode: 0o600 },
  );
  const daemon = new Daemon({
    name: 'Redis',
    logFile,
    startTimeoutMs: START_TIMEOUT_MS,
    stopGraceMs: STOP_GRACE_MS,
    pidFile,
    spawn: () => spawnDetached(program, [configFile], { logFile }),
    isReady: async () => {
      const answer = await firstAnswer({ port, say: `AUTH ${password}\r\n` });
      return answer?.toString().startsWith('+OK') ?? false;
    },
  });
  await daemon.start();
  return { url: `redis://:${password}@127.0.0.1:${port}`, port, daemon };
}
