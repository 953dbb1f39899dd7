// @ts-check
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { exitWith, LaunchError } from '../db/launcher/fail.mjs';
import { say } from '../db/launcher/progress.mjs';
import { requireFreeDisk, requireNode } from '../db/launcher/requirements.mjs';
import { stopRequest, withUndo } from '../db/launcher/signals.mjs';
import { CHROMIUM, ensureSystemPackages, MARIADB, REDIS } from '../db/launcher/systemPackages.mjs';
import { ensureWorkspace, installLog } from '../db/launcher/workspace.mjs';
import { startTestServices } from './support/services.mjs';
import { runStep } from './support/steps.mjs';

/** @typedef {import('./support/steps.mjs').Step} Step */
/** @typedef {import('./support/steps.mjs').Result} Result */

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const ARTIFACTS = join(ROOT, 'tests/artifacts');

/**
 * A step that runs one project of vitest.config.ts.
 * @param {string} name
 * @param {{ hasServers: boolean, workers?: number }} options
 * @returns {Step}
 */
const vitest = (name, { hasServers, workers = 2 }) => ({
  name,
  commands: [['vitest', 'run', '--project', name, `--maxWorkers=${workers}`]],
  isTests: true,
  hasServers,
});

/** @type {readonly Step[]} in the order in which they run: what is quick to fail comes first */
const STEPS = [
  { name: 'build', commands: [['node', 'db/build.mjs']] },
  {
    name: 'lint',
    commands: [
      ['biome', 'check', '.'],
      ['oxlint', '--deny-warnings'],
    ],
  },
  { name: 'typecheck', commands: [['tsc', '-b']] },
  vitest('unit', { hasServers: false }),
  // Some of its files wait for most of their time; one more beside them has the processors meanwhile.
  vitest('contract', { hasServers: true, workers: 3 }),
  vitest('fault', { hasServers: true }),
  vitest('e2e', { hasServers: true }),
];

/**
 * The steps that a person asked for, all if none is named; those with servers bring the build along.
 * @param {readonly string[]} names
 */
function chooseSteps(names) {
  const unknown = names.find((name) => !STEPS.some((step) => step.name === name));
  if (unknown !== undefined) {
    throw new LaunchError(`There is no step "${unknown}". The steps are ${STEPS.map(({ name }) => name).join(', ')}.`);
  }
  const chosen = STEPS.filter(({ name }) => names.length === 0 || names.includes(name));
  const isBuildNeeded = chosen.some(({ hasServers }) => hasServers);
  return STEPS.filter((step) => chosen.includes(step) || (isBuildNeeded && step.name === 'build'));
}

/**
 * Runs the steps one after the other; a failed build takes those with it that need the bundle, nothing else does.
 * @param {readonly Step[]} steps
 * @param {AbortSignal} signal
 * @returns {Promise<{ results: Result[], notRun: string[] }>}
 */
function runSteps(steps, signal) {
  return withUndo(async (undoLater) => {
    if (steps.some(({ hasServers }) => hasServers)) undoLater(await startTestServices());
    /** @type {Result[]} */
    const results = [];
    /** @type {string[]} */
    const notRun = [];
    for (const step of steps) {
      signal.throwIfAborted();
      const hasBuildFailed = results.some(({ name, failed }) => name === 'build' && failed > 0);
      if (step.hasServers && hasBuildFailed) {
        notRun.push(step.name);
        continue;
      }
      say(`${step.name} …`);
      const result = await runStep(step, { root: ROOT, artifacts: ARTIFACTS, signal });
      say(`${step.name} ${result.failed > 0 ? 'FAILED' : 'passed'} in ${result.seconds.toFixed(1)} s`);
      results.push(result);
    }
    return { results, notRun };
  });
}

/**
 * Prints each step's outcome, and the totals alone on the last line.
 * @param {{ results: readonly Result[], notRun: readonly string[] }} outcome
 */
function report({ results, notRun }) {
  console.log('');
  for (const { name, passed, failed, skipped, seconds, logFile } of results) {
    const counts = passed + failed + skipped > 0 ? `${passed} passed, ${failed} failed, ${skipped} skipped` : 'passed';
    const pointer = failed > 0 ? `  see ${logFile}` : '';
    console.log(`${name.padEnd(10)} ${seconds.toFixed(1).padStart(6)} s  ${counts}${pointer}`);
  }
  for (const name of notRun) console.log(`${name.padEnd(10)}  not run, because the build failed`);
  if (results.some(({ failed }) => failed > 0)) console.log(`Logs and screenshots are in ${ARTIFACTS}`);

  /** @param {'passed' | 'failed' | 'skipped'} key */
  const total = (key) => results.reduce((sum, result) => sum + result[key], 0);
  const skipped = total('skipped') > 0 ? `, ${total('skipped')} skipped` : '';
  console.log(`\n${total('passed')} passed, ${total('failed')} failed${skipped}`);
  return total('failed') === 0;
}

const signal = stopRequest();
try {
  requireNode();
  const steps = chooseSteps(process.argv.slice(2));
  await requireFreeDisk(ROOT);
  const hasBrowser = steps.some(({ name }) => name === 'e2e');
  const hasServers = steps.some((step) => step.hasServers);
  const needed = [...(hasServers ? [MARIADB, REDIS] : []), ...(hasBrowser ? [CHROMIUM] : [])];
  await ensureSystemPackages(needed, { logFile: () => installLog(ROOT), say, signal });
  await ensureWorkspace(ROOT, { say, signal });
  await rm(ARTIFACTS, { recursive: true, force: true });
  await mkdir(ARTIFACTS, { recursive: true });
  process.exitCode = report(await runSteps(steps, signal)) ? 0 : 1;
} catch (error) {
  if (!signal.aborted) exitWith(error);
  process.exitCode = 130;
}
