// @ts-check
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream, existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';

const STEP_TIMEOUT_MS = 8 * 60_000;

/**
 * One thing that `npm test` does.
 * @typedef {object} Step
 * @property {string} name as a person names it on the command line
 * @property {readonly (readonly string[])[]} commands programs of node_modules/.bin or `node`, with their arguments
 * @property {boolean} [isTests] whether the command is vitest, whose report has numbers
 * @property {boolean} [hasServers] whether it needs the built bundle, MariaDB and Redis
 */

/**
 * @typedef {object} Result
 * @property {string} name of the step
 * @property {number} passed tests
 * @property {number} failed tests; 1 for a step that failed otherwise
 * @property {number} skipped tests
 * @property {number} seconds
 * @property {string} logFile
 */

/**
 * Runs a program, showing its output and keeping it.
 * @param {readonly string[]} command
 * @param {{ root: string, logFile: string, signal: AbortSignal }} options
 * @returns {Promise<boolean>} whether it succeeded
 */
async function runShown([program = '', ...args], { root, logFile, signal }) {
  const path = program === 'node' ? process.execPath : join(root, 'node_modules/.bin', program);
  const child = spawn(path, args, {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, ...(process.stdout.isTTY ? { FORCE_COLOR: '1' } : {}) },
    signal: AbortSignal.any([signal, AbortSignal.timeout(STEP_TIMEOUT_MS)]),
  });
  child.stdout.pipe(process.stdout);
  child.stderr.pipe(process.stderr);
  const kept = Promise.all(
    [child.stdout, child.stderr].map((stream) => pipeline(stream, createWriteStream(logFile, { flags: 'a' }))),
  );
  try {
    const [code] = await once(child, 'close');
    await kept;
    return code === 0;
  } catch (error) {
    if (signal.aborted) throw error;
    console.error(`${program} took more than ${STEP_TIMEOUT_MS / 60_000} minutes and was stopped.`);
    return false;
  }
}

/**
 * Runs one step.
 * @param {Step} step
 * @param {{ root: string, artifacts: string, signal: AbortSignal }} options logs and reports go to `artifacts`
 * @returns {Promise<Result>}
 */
export async function runStep({ name, commands, isTests = false }, { root, artifacts, signal }) {
  const startedAtMs = performance.now();
  const logFile = join(artifacts, `${name}.log`);
  const reportFile = join(artifacts, `${name}.json`);
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${reportFile}`];
  let isGood = true;
  for (const command of commands) {
    const wasGood = await runShown(isTests ? [...command, ...reporters] : command, { root, logFile, signal });
    isGood = isGood && wasGood;
  }
  const counts = isTests && existsSync(reportFile) ? JSON.parse(await readFile(reportFile, 'utf8')) : {};
  const failed = counts.numFailedTests ?? 0;
  return {
    name,
    passed: counts.numPassedTests ?? 0,
    // A file that does not load, or a step that is no test, fails without a failed test.
    failed: isGood ? failed : Math.max(failed, 1),
    skipped: (counts.numPendingTests ?? 0) + (counts.numTodoTests ?? 0),
    seconds: (performance.now() - startedAtMs) / 1_000,
    logFile,
  };
}
