// @ts-check
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { serverBuildOptions } from '../build.mjs';
import { Daemon } from './daemon.mjs';
import { messageOf } from './fail.mjs';
import { spawnDetached } from './processes.mjs';
import { answersOk } from './server.mjs';

const START_TIMEOUT_MS = 60_000;
const STOP_GRACE_MS = 5_000;

/**
 * Builds the server again at each change of its sources, and restarts it when that worked.
 * @param {Daemon} server running
 * @param {{ say: (line: string) => void }} options
 * @returns {Promise<() => Promise<void>>} ends the watching
 */
export async function restartOnChange(server, { say }) {
  const { context } = await import('esbuild');
  const options = await serverBuildOptions();
  let isFirst = true;
  let restarting = Promise.resolve();
  const watcher = await context({
    ...options,
    // Nobody is there to catch a failed rebuild; esbuild prints it.
    logLevel: 'error',
    plugins: [
      {
        name: 'restart',
        setup: (build) => {
          build.onEnd(({ errors }) => {
            // The watch begins with a build of what runs already.
            if (isFirst || errors.length > 0) {
              isFirst = false;
              return;
            }
            restarting = restarting
              .then(() => server.restart())
              .then(() => say('The server has been reloaded.'))
              .catch((error) => say(messageOf(error)));
          });
        },
      },
    ],
  });
  await watcher.watch();
  return () => watcher.dispose();
}

/**
 * Describes the Vite development server, which serves the web application from source and passes calls on to the API;
 * the caller starts it.
 * @param {object} options
 * @param {string} options.root of the checkout
 * @param {string} options.logFile
 * @param {string} options.host
 * @param {number} options.port
 * @param {number} options.apiPort
 */
export function viteDaemon({ root, logFile, host, port, apiPort }) {
  const web = join(root, 'apps/web');
  const manifest = createRequire(pathToFileURL(join(web, 'package.json'))).resolve('vite/package.json');
  const vite = join(dirname(manifest), 'bin/vite.js');
  return new Daemon({
    name: 'Vite',
    logFile,
    startTimeoutMs: START_TIMEOUT_MS,
    stopGraceMs: STOP_GRACE_MS,
    spawn: () =>
      spawnDetached(process.execPath, [vite, '--port', String(port), '--strictPort', '--host', host], {
        logFile,
        cwd: web,
        env: { ...process.env, RACEWAY_API_PORT: String(apiPort) },
      }),
    isReady: () => answersOk(`http://127.0.0.1:${port}/`),
  });
}
