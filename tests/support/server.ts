import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { Daemon } from '../../db/launcher/daemon.mjs';
import { findFreePort } from '../../db/launcher/ports.mjs';
import { spawnDetached } from '../../db/launcher/processes.mjs';
import { createDatabase, dropDatabase, redisUrlFor } from './database.ts';
import { copySchema } from './schemaCopy.ts';

export { createDatabase, dropDatabase, openPool } from './database.ts';

const fromRoot = (path: string): string => fileURLToPath(new URL(`../../${path}`, import.meta.url));

const START_TIMEOUT_MS = 60_000;
const STOP_GRACE_MS = 15_000;

/** What a test may choose about its server. */
export interface ServerOptions {
  /** More environment variables, over those that startServer sets. */
  readonly env?: Readonly<Record<string, string>>;
  /** A migrated database to use, of another server for example; else a new one is made, and dropped by stop(). */
  readonly databaseUrl?: string;
  /** Another Redis than the tests' own; servers on the same database share one in any case. */
  readonly redisUrl?: string;
  /** The TCP port on 127.0.0.1; a free one if not given. */
  readonly port?: number;
}

/** A running server process of the built bundle. */
export interface TestServer {
  readonly url: string;
  readonly port: number;
  readonly databaseUrl: string;
  readonly redisUrl: string;
  /** Of the process that runs now; another one after restart(). */
  readonly pid: number;
  /** What the process prints, appended over restarts. */
  readonly logFile: string;
  /** Kills the process as a crash would, and waits until it is gone. The database stays. */
  kill9(): Promise<void>;
  /** Starts it again on the same port and database, after kill9() or instead of what runs; waits until it is ready. */
  restart(): Promise<void>;
  /** Stops it gracefully and drops the database that it was given by startServer. */
  stop(): Promise<void>;
}

async function isServerReady(url: string): Promise<boolean> {
  try {
    return (await fetch(`${url}/readyz`)).ok;
  } catch {
    // It does not listen yet.
    return false;
  }
}

/**
 * Runs a command of the built command line.
 * @param args the command and its options, such as ['user', 'create', '--email', 'ada@example.org']
 * @param env DATABASE_URL, REDIS_URL and whatever else the command reads
 * @returns what it printed; rejects where its exit code is not 0
 */
export function runCommand(
  args: readonly string[],
  env: Readonly<Record<string, string>>,
): Promise<{ stdout: string; stderr: string }> {
  return promisify(execFile)(process.execPath, [fromRoot('apps/server/dist/cli.js'), ...args], {
    env: { ...process.env, ...env },
  });
}

/**
 * Starts a server of its own for a test: makes and migrates a database, runs the built bundle, waits for /readyz.
 * @param options see {@link ServerOptions}
 * @returns the running server; the test stops it
 */
export async function startServer(options: ServerOptions = {}): Promise<TestServer> {
  const databaseUrl = options.databaseUrl ?? (await createDatabase());
  const redisUrl = options.redisUrl ?? redisUrlFor(databaseUrl);
  const port = options.port ?? (await findFreePort());
  const url = `http://127.0.0.1:${port}`;
  const logFolder = fromRoot('tests/artifacts/logs');
  const logFile = join(logFolder, `server-${port}-${randomBytes(3).toString('hex')}.log`);
  const env = {
    HOST: '127.0.0.1',
    PORT: String(port),
    DATABASE_URL: databaseUrl,
    REDIS_URL: redisUrl,
    RACEWAY_WEB_DIR: fromRoot('apps/web/dist'),
    ...options.env,
  };
  await mkdir(logFolder, { recursive: true });
  if (options.databaseUrl === undefined && !(await copySchema(databaseUrl))) await runCommand(['migrate'], env);

  const daemon = new Daemon({
    name: 'The server',
    logFile,
    startTimeoutMs: START_TIMEOUT_MS,
    stopGraceMs: STOP_GRACE_MS,
    spawn: () =>
      spawnDetached(process.execPath, ['--enable-source-maps', fromRoot('apps/server/dist/main.js')], {
        logFile,
        env: { ...process.env, ...env },
      }),
    isReady: () => isServerReady(url),
  });
  await daemon.start();
  return {
    url,
    port,
    databaseUrl,
    redisUrl,
    logFile,
    get pid() {
      return daemon.pid;
    },
    kill9: () => daemon.kill9(),
    restart: () => daemon.restart(),
    stop: async () => {
      await daemon.stop();
      if (options.databaseUrl === undefined) await dropDatabase(databaseUrl);
    },
  };
}
