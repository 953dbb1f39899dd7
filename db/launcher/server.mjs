// @ts-check
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { Daemon } from './daemon.mjs';
import { LaunchError } from './fail.mjs';
import { spawnDetached } from './processes.mjs';

const START_TIMEOUT_MS = 60_000;
const STOP_GRACE_MS = 15_000;

/**
 * What the server and its command line read from the environment.
 * @param {string} root of the checkout
 * @param {{ databaseUrl: string, redisUrl: string }} services
 * @returns {NodeJS.ProcessEnv}
 */
export const serverEnv = (root, { databaseUrl, redisUrl }) => ({
  ...process.env,
  DATABASE_URL: databaseUrl,
  REDIS_URL: redisUrl,
  RACEWAY_WEB_DIR: join(root, 'apps/web/dist'),
});

/**
 * Describes the server process; the caller starts it.
 * @param {object} options
 * @param {string} options.root of the checkout
 * @param {string} options.logFile
 * @param {string} options.host
 * @param {number} options.port
 * @param {NodeJS.ProcessEnv} options.env see serverEnv
 */
export function serverDaemon({ root, logFile, host, port, env }) {
  const isEverywhere = host === '0.0.0.0' || host === '::';
  const readyUrl = `http://${isEverywhere ? '127.0.0.1' : host}:${port}/readyz`;
  return new Daemon({
    name: 'The server',
    logFile,
    startTimeoutMs: START_TIMEOUT_MS,
    stopGraceMs: STOP_GRACE_MS,
    spawn: () =>
      spawnDetached(process.execPath, ['--enable-source-maps', join(root, 'apps/server/dist/main.js')], {
        logFile,
        env: { ...env, HOST: host, PORT: String(port) },
      }),
    isReady: () => answersOk(readyUrl),
  });
}

/**
 * Whether a URL answers with success.
 * @param {string} url
 */
export async function answersOk(url) {
  try {
    return (await fetch(url)).ok;
  } catch {
    // It does not listen yet.
    return false;
  }
}

/**
 * Runs a command of the built command line and collects what it prints to stdout; stderr goes to ours.
 * @param {string} root of the checkout
 * @param {readonly string[]} args
 * @param {{ env: NodeJS.ProcessEnv, signal?: AbortSignal }} options
 * @returns {Promise<string>}
 */
export async function runServerCommand(root, args, { env, signal }) {
  const child = spawn(process.execPath, ['--enable-source-maps', join(root, 'apps/server/dist/cli.js'), ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env,
    signal,
  });
  let output = '';
  let problems = '';
  child.stdout.setEncoding('utf8').on('data', (text) => {
    output += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text) => {
    problems += text;
  });
  const [code] = await once(child, 'close');
  if (code !== 0)
    throw new LaunchError(problems.trim() || `The command "${args.join(' ')}" failed (exit code ${code}).`);
  return output.trim();
}
