// @ts-check
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { LaunchError } from './fail.mjs';
import { findFreePort } from './ports.mjs';
import { findProgram, killChild, startDaemon, stopChild, stopLeftover, waitUntilReady } from './processes.mjs';
import { firstAnswer } from './tcp.mjs';

const START_TIMEOUT_MS = 60_000;
/** Tests give each of their databases its own key space. */
export const REDIS_DATABASE_COUNT = 1_024;

const STOP_GRACE_MS = 10_000;

/**
 * @typedef {object} RunningRedis
 * @property {string} url with the password, as REDIS_URL takes it
 * @property {number} port on 127.0.0.1
 * @property {import('node:child_process').ChildProcess} child
 * @property {() => Promise<void>} stop saves and stops
 * @property {() => Promise<void>} kill9 kills it as a crash would
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
  await stopLeftover(pidFile, folder, STOP_GRACE_MS);
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
      // The folder stays in the command line, by which a left-over process is known as ours.
      'set-proc-title no',
      '',
    ].join('\n'),
    { mode: 0o600 },
  );
  const child = startDaemon(program, [configFile], { logFile });
  await writeFile(pidFile, String(child.pid));
  await waitUntilReady({
    child,
    name: 'Redis',
    logFile,
    timeoutMs: START_TIMEOUT_MS,
    isReady: async () => {
      const answer = await firstAnswer({ port, say: `AUTH ${password}\r\nPING\r\n` });
      return answer?.toString().startsWith('+OK') ?? false;
    },
  });
  return {
    url: `redis://:${password}@127.0.0.1:${port}`,
    port,
    child,
    stop: () => stopChild(child, STOP_GRACE_MS),
    kill9: () => killChild(child),
  };
}
