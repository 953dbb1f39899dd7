// @ts-check
import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, openSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { promisify } from 'node:util';
import { codeOf, LaunchError } from './fail.mjs';

const POLL_INTERVAL_MS = 50;

/** Where system programs live; servers are often in an sbin folder, which a person's PATH may lack. */
export const SEARCH_PATH = [process.env.PATH ?? '', '/usr/local/sbin', '/usr/sbin', '/sbin', '/opt/homebrew/bin']
  .filter(Boolean)
  .join(delimiter);

/**
 * The full path of the first of these programs that is installed.
 * @param {...string} names in order of preference
 * @returns {string | undefined}
 */
export function findProgram(...names) {
  const folders = SEARCH_PATH.split(delimiter);
  return names.flatMap((name) => folders.map((folder) => join(folder, name))).find((path) => existsSync(path));
}

/**
 * Starts a long-running program in its own process group, so that Ctrl-C in the terminal reaches only the launcher, which
 * then stops everything in order. Where Linux's setpriv is there, the program is told to stop if its parent is killed.
 * @param {string} program
 * @param {readonly string[]} args
 * @param {{ logFile: string, env?: NodeJS.ProcessEnv, cwd?: string }} options its output is appended to `logFile`
 */
export function startDaemon(program, args, { logFile, env = process.env, cwd }) {
  const log = openSync(logFile, 'a', 0o600);
  const setpriv = findProgram('setpriv');
  const [command = program, ...rest] =
    setpriv === undefined ? [program, ...args] : [setpriv, '--pdeathsig', 'SIGTERM', '--', program, ...args];
  return spawn(command, rest, { stdio: ['ignore', log, log], detached: true, env, cwd });
}

/** @param {import('node:child_process').ChildProcess} child */
export const hasExited = (child) => child.exitCode !== null || child.signalCode !== null;

/**
 * Stops a child: SIGTERM, then SIGKILL if it is still there after the grace period.
 * @param {import('node:child_process').ChildProcess} child
 * @param {number} graceMs
 */
export async function stopChild(child, graceMs) {
  if (hasExited(child)) return;
  const exited = once(child, 'exit');
  child.kill('SIGTERM');
  const killTimer = setTimeout(() => child.kill('SIGKILL'), graceMs);
  await exited;
  clearTimeout(killTimer);
}

/**
 * Kills a child the hard way and waits until it is gone.
 * @param {import('node:child_process').ChildProcess} child
 */
export async function killChild(child) {
  if (hasExited(child)) return;
  const exited = once(child, 'exit');
  child.kill('SIGKILL');
  await exited;
}

/**
 * The command line of a running process.
 * @param {number} pid
 * @returns {Promise<string | undefined>} undefined if there is no such process
 */
export async function commandLineOf(pid) {
  try {
    if (existsSync('/proc/self/cmdline')) {
      const commandLine = (await readFile(`/proc/${pid}/cmdline`, 'utf8')).replaceAll('\0', ' ').trim();
      return commandLine === '' ? undefined : commandLine;
    }
    const { stdout } = await promisify(execFile)('ps', ['-o', 'command=', '-p', String(pid)]);
    return stdout.trim();
  } catch {
    // Both say no such process by failing.
    return undefined;
  }
}

/**
 * The process that a pid file names, if it is alive and really ours: pids are used again after a restart.
 * @param {string} pidFile
 * @param {string} marker text that our process has in its command line
 * @returns {Promise<number | undefined>}
 */
export async function runningPid(pidFile, marker) {
  if (!existsSync(pidFile)) return undefined;
  const pid = Number.parseInt(await readFile(pidFile, 'utf8'), 10);
  if (!Number.isInteger(pid)) return undefined;
  return (await commandLineOf(pid))?.includes(marker) ? pid : undefined;
}

/**
 * Stops a process that an earlier, killed launcher left behind.
 * @param {string} pidFile
 * @param {string} marker text that our process has in its command line
 * @param {number} graceMs
 */
export async function stopLeftover(pidFile, marker, graceMs) {
  const deadlineMs = Date.now() + graceMs;
  for (;;) {
    const pid = await runningPid(pidFile, marker);
    if (pid === undefined) return;
    try {
      process.kill(pid, Date.now() < deadlineMs ? 'SIGTERM' : 'SIGKILL');
    } catch (error) {
      if (codeOf(error) !== 'ESRCH') {
        throw new LaunchError(`Process ${pid}, left by an earlier start, could not be stopped (${codeOf(error)}).`);
      }
    }
    await delay(POLL_INTERVAL_MS);
  }
}

/**
 * Waits until a just started child answers.
 * @param {object} options
 * @param {import('node:child_process').ChildProcess} options.child
 * @param {string} options.name for the error
 * @param {string} options.logFile its last lines go into the error
 * @param {number} options.timeoutMs
 * @param {() => Promise<boolean>} options.isReady
 */
export async function waitUntilReady({ child, name, logFile, timeoutMs, isReady }) {
  const deadlineMs = Date.now() + timeoutMs;
  /** @type {Error | undefined} */
  let spawnError;
  child.once('error', (error) => {
    spawnError = error;
  });
  while (!(await isReady())) {
    if (spawnError !== undefined) throw new LaunchError(`${name} could not be started: ${spawnError.message}`);
    if (hasExited(child)) {
      throw new LaunchError(`${name} stopped while starting.\n${await explainLog(logFile)}`);
    }
    if (Date.now() > deadlineMs) {
      throw new LaunchError(`${name} did not answer in ${timeoutMs / 1000} s.\n${await explainLog(logFile)}`);
    }
    await delay(POLL_INTERVAL_MS);
  }
}

/**
 * The end of a log for an error message, or the plain reason where the log says that the disk is full.
 * @param {string} logFile
 */
async function explainLog(logFile) {
  const lines = (await readFile(logFile, 'utf8')).trimEnd().split('\n').slice(-12);
  if (/No space left on device|ENOSPC/i.test(lines.join('\n')))
    return 'The disk is full. Free some space, then start again.';
  return `The end of ${logFile}:\n${lines.map((line) => `  ${line}`).join('\n')}`;
}
