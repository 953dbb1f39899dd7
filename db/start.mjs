// @ts-check
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildIfStale } from './build.mjs';
import { keepRunning } from './launcher/daemon.mjs';
import { restartOnChange, viteDaemon } from './launcher/dev.mjs';
import { exitWith } from './launcher/fail.mjs';
import { lockDataFolder, writeInstanceState } from './launcher/instance.mjs';
import { readStartOptions, USAGE } from './launcher/options.mjs';
import { findFreePort, requireFreePort } from './launcher/ports.mjs';
import { elapsedSeconds, say } from './launcher/progress.mjs';
import { requireAnswer, requireFreeDisk, requireNode } from './launcher/requirements.mjs';
import { runServerCommand, serverDaemon, serverEnv } from './launcher/server.mjs';
import { startServices } from './launcher/services.mjs';
import { stopRequest, withUndo } from './launcher/signals.mjs';
import { ensureSystemPackages, MARIADB, REDIS } from './launcher/systemPackages.mjs';
import { ensureWorkspace, installLog } from './launcher/workspace.mjs';

/** @typedef {import('./launcher/options.mjs').StartOptions} StartOptions */

const ROOT = fileURLToPath(new URL('..', import.meta.url));

/**
 * Refuses what cannot work, before anything slow.
 * @param {StartOptions} options
 */
async function checkFirst({ host, port, dataFolder, databaseUrl, redisUrl }) {
  requireNode();
  await requireFreePort(port, host);
  await requireFreeDisk(dataFolder);
  if (databaseUrl !== undefined) await requireAnswer(databaseUrl, 'DATABASE_URL');
  if (redisUrl !== undefined) await requireAnswer(redisUrl, 'REDIS_URL');
}

/**
 * Installs and builds what is missing or out of date.
 * @param {StartOptions} options
 * @param {AbortSignal} signal
 */
async function prepare({ isDev, databaseUrl, redisUrl }, signal) {
  const needed = [...(databaseUrl === undefined ? [MARIADB] : []), ...(redisUrl === undefined ? [REDIS] : [])];
  await ensureSystemPackages(needed, { logFile: () => installLog(ROOT), say, signal });
  await ensureWorkspace(ROOT, { say, signal });
  signal.throwIfAborted();
  say('Building what has changed …');
  await buildIfStale('server');
  if (!isDev) await buildIfStale('web');
  signal.throwIfAborted();
}

/**
 * Brings the database to this version and puts in it what a first run should find.
 * @param {StartOptions} options
 * @param {{ env: NodeJS.ProcessEnv, signal: AbortSignal }} context
 * @returns {Promise<string>} what the person should know: on a first run, how to sign in
 */
async function fillDatabase({ isEmpty }, { env, signal }) {
  say('Bringing the database up to date …');
  await runServerCommand(ROOT, ['migrate'], { env, signal });
  if (!isEmpty) return runServerCommand(ROOT, ['seed'], { env, signal });
  return env.RACEWAY_ADMIN_PASSWORD ? runServerCommand(ROOT, ['first-admin'], { env, signal }) : '';
}

/**
 * The block that ends the start.
 * @param {StartOptions} options
 * @param {string} url
 * @param {string} news what filling the database had to say
 */
function announce({ dataFolder }, url, news) {
  const lines = [
    `Raceway is ready after ${elapsedSeconds()} s.`,
    '',
    `Open   ${url}`,
    `Data   ${dataFolder} (logs in ${join(dataFolder, 'logs')})`,
    'Stop   Ctrl-C; the data stays',
    ...(news === '' ? [] : ['', ...news.split('\n')]),
  ];
  console.log(`\n${lines.map((line) => (line === '' ? '' : `  ${line}`)).join('\n')}\n`);
}

/**
 * Starts everything, and keeps it running until it is asked to stop.
 * @param {StartOptions} options
 * @param {AbortSignal} signal
 */
async function run(options, signal) {
  const { host, port, dataFolder, isDev } = options;
  const logFolder = join(dataFolder, 'logs');
  await checkFirst(options);
  await withUndo(async (undoLater) => {
    undoLater(await lockDataFolder(dataFolder));
    await prepare(options, signal);

    say('Starting MariaDB and Redis …');
    const { databaseUrl, redisUrl } = options;
    const services = await startServices({ folder: dataFolder, databaseUrl, redisUrl });
    undoLater(services.stop);
    signal.throwIfAborted();
    const env = serverEnv(ROOT, services);
    const news = await fillDatabase(options, { env, signal });

    say('Starting the server …');
    const apiPort = isDev ? await findFreePort() : port;
    const logFile = join(logFolder, 'server.log');
    const server = serverDaemon({ root: ROOT, logFile, host: isDev ? '127.0.0.1' : host, port: apiPort, env });
    undoLater(() => server.stop());
    await server.start();
    const daemons = [server, services.mariaDb?.daemon, services.redis?.daemon].filter((daemon) => daemon !== undefined);
    if (isDev) {
      const vite = viteDaemon({ root: ROOT, logFile: join(logFolder, 'vite.log'), host, port, apiPort });
      undoLater(() => vite.stop());
      await vite.start();
      daemons.push(vite);
      undoLater(await restartOnChange(server, { say }));
    }
    const url = `http://${host === '0.0.0.0' || host === '::' ? 'localhost' : host}:${port}`;
    await writeInstanceState(dataFolder, { url, databaseUrl: services.databaseUrl, redisUrl: services.redisUrl });
    announce(options, url, news);

    await Promise.all(daemons.map((daemon) => keepRunning(daemon, { signal, say })));
    say('Stopping …');
  });
  say('Stopped.');
}

const signal = stopRequest();
try {
  const options = readStartOptions(process.argv.slice(2), process.env, process.cwd());
  if (options.isHelp) console.log(USAGE);
  else await run(options, signal);
} catch (error) {
  if (!signal.aborted) exitWith(error);
}
