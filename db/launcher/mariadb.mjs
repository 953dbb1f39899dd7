// @ts-check
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { Daemon } from './daemon.mjs';
import { LaunchError } from './fail.mjs';
import { findFreePort } from './ports.mjs';
import { findProgram, SEARCH_PATH, spawnDetached, stopLeftover } from './processes.mjs';
import { firstAnswer } from './tcp.mjs';

const START_TIMEOUT_MS = 120_000;
const STOP_GRACE_MS = 60_000;
/** The room for a path in the system's socket address, less the closing zero (unix(7): 108; macOS: 104). */
const MAX_SOCKET_PATH_BYTES = 103;

/**
 * @typedef {object} RunningMariaDb
 * @property {string} url with the user and password, as DATABASE_URL takes it
 * @property {number} port on 127.0.0.1
 * @property {string} socketPath
 * @property {Daemon} daemon stops it, kills it, starts it again on the same port and data
 */

/**
 * Where the server puts its socket: in its folder, or in the temporary folder where that path would be too long.
 * @param {string} folder
 */
export function socketPathFor(folder) {
  const path = join(folder, 'mariadb.sock');
  if (Buffer.byteLength(path) <= MAX_SOCKET_PATH_BYTES) return path;
  const digest = createHash('sha256').update(folder).digest('hex').slice(0, 16);
  return join(tmpdir(), `raceway-${digest}.sock`);
}

/**
 * Makes the system tables. They are made beside their place and moved, so that a killed start leaves no half of them.
 * @param {string} program mariadbd or mysqld
 * @param {string} dataFolder
 * @param {string} temporaryFolder of this server alone
 */
async function initializeData(program, dataFolder, temporaryFolder) {
  const unfinished = `${dataFolder}.new`;
  await rm(unfinished, { recursive: true, force: true });
  await mkdir(unfinished, { mode: 0o700 });
  const installer = findProgram('mariadb-install-db');
  const user = `--user=${userInfo().username}`;
  const [command, args] =
    installer === undefined
      ? [program, ['--no-defaults', '--initialize-insecure', `--datadir=${unfinished}`, user]]
      : [installer, ['--no-defaults', '--skip-test-db', '--skip-name-resolve', `--datadir=${unfinished}`, user]];
  try {
    await promisify(execFile)(command, args, { env: { ...process.env, PATH: SEARCH_PATH, TMPDIR: temporaryFolder } });
  } catch (error) {
    const output = error instanceof Error && 'stderr' in error ? `${error.message}\n${error.stderr}` : String(error);
    if (output.includes('No space left on device'))
      throw new LaunchError('The disk is full. Free some space, then start again.');
    throw new LaunchError(`The database could not be prepared in ${dataFolder}.\n${output}`);
  }
  await rename(unfinished, dataFolder);
}

/**
 * Statements that the server runs at each start: they make the application's user and database where they are missing.
 * @param {{ database: string, user: string, password: string, canCreateDatabases: boolean }} access
 */
const initStatements = ({ database, user, password, canCreateDatabases }) => [
  `CREATE DATABASE IF NOT EXISTS ${database} CHARACTER SET utf8mb4;`,
  `CREATE USER IF NOT EXISTS '${user}'@'127.0.0.1' IDENTIFIED BY '${password}';`,
  `ALTER USER '${user}'@'127.0.0.1' IDENTIFIED BY '${password}';`,
  `GRANT ALL ON ${canCreateDatabases ? '*' : database}.* TO '${user}'@'127.0.0.1';`,
];

/**
 * Starts a private MariaDB; what an earlier one left in the folder is used again. Its root user can come in only by the
 * socket, as the system user that runs it.
 * @param {object} options
 * @param {string} options.folder absolute; made if missing
 * @param {string} options.password of the application's user
 * @param {number} [options.port] on 127.0.0.1; a free one if not given
 * @param {boolean} [options.canCreateDatabases] whether the user may do everything everywhere, as tests need
 * @param {readonly string[]} [options.extraArgs] more options of the server
 * @returns {Promise<RunningMariaDb>}
 */
export async function startMariaDb({ folder, password, port: wantedPort, canCreateDatabases = false, extraArgs = [] }) {
  const program = findProgram('mariadbd', 'mysqld');
  if (program === undefined) throw new LaunchError('MariaDB is not installed (no mariadbd was found).');
  const pidFile = join(folder, 'launched.pid');
  const logFile = join(folder, 'mariadb.log');
  const dataFolder = join(folder, 'data');
  const socketPath = socketPathFor(folder);
  // Of its own: a server that starts removes the temporary tables that it finds, those of others too.
  const temporaryFolder = join(folder, 'tmp');
  await mkdir(temporaryFolder, { recursive: true, mode: 0o700 });
  await stopLeftover(pidFile, STOP_GRACE_MS);
  if (!existsSync(dataFolder)) await initializeData(program, dataFolder, temporaryFolder);

  const port = wantedPort ?? (await findFreePort());
  const user = 'raceway';
  const database = 'raceway';
  const initFile = join(folder, 'init.sql');
  const statements = initStatements({ database, user, password, canCreateDatabases });
  await writeFile(initFile, `${statements.join('\n')}\n`, { mode: 0o600 });
  const args = [
    '--no-defaults',
    `--datadir=${dataFolder}`,
    `--tmpdir=${temporaryFolder}`,
    `--user=${userInfo().username}`,
    `--socket=${socketPath}`,
    `--pid-file=${join(folder, 'mariadb.pid')}`,
    `--init-file=${initFile}`,
    '--bind-address=127.0.0.1',
    `--port=${port}`,
    '--skip-log-bin',
    '--skip-name-resolve',
    '--character-set-server=utf8mb4',
    '--transaction-isolation=READ-COMMITTED',
    '--max-connections=300',
    '--innodb-buffer-pool-size=512M',
    // An acknowledged write survives the loss of power.
    '--innodb-flush-log-at-trx-commit=1',
    ...extraArgs,
  ];
  const daemon = new Daemon({
    name: 'MariaDB',
    logFile,
    startTimeoutMs: START_TIMEOUT_MS,
    stopGraceMs: STOP_GRACE_MS,
    pidFile,
    spawn: () => spawnDetached(program, args, { logFile }),
    // The server greets first; it listens only after the init file has run.
    isReady: async () => (await firstAnswer({ port })) !== undefined,
  });
  await daemon.start();
  return { url: `mysql://${user}:${password}@127.0.0.1:${port}/${database}`, port, socketPath, daemon };
}
