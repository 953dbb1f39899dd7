// @ts-check
import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, existsSync, openSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { promisify } from 'node:util';
import { codeOf, LaunchError } from './fail.mjs';
import { endOfLog } from './logs.mjs';

const POLL_INTERVAL_MS = 50;
/** The number of the start time among the fields that follow the name in /proc/PID/stat (proc(5)). */
const START_TIME_FIELD = 19;

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
 * Runs a program to its end.
 * @param {string} program
 * @param {readonly string[]} args
 * @param {object} options
 * @param {string} options.logFile where its output is appended
 * @param {string} options.purpose what failed, for the error: 'The packages could not be installed.'
 * @param {NodeJS.ProcessEnv} [options.env]
 * @param {string} [options.cwd]
 * @param {AbortSignal} [options.signal] ends it early
 */
export async function runToEnd(program, args, { logFile, purpose, env, cwd, signal }) {
  const log = openSync(logFile, 'a', 0o600);
  const child = spawn(program, args, { stdio: ['ignore', log, log], env, cwd, signal });
  closeSync(log);
  const [code] = await once(child, 'close');
  if (code !== 0) throw new LaunchError(`${purpose}\n${await endOfLog(logFile)}`);
}

/**
 * Spawns a long-running program in its own process group, so that Ctrl-C in the terminal reaches only the launcher,
 * which then stops everything in order. Where Linux's setpriv is there, the program is told to stop if its parent is
 * killed.
 * @param {string} program
 * @param {readonly string[]} args
 * @param {{ logFile: string, env?: NodeJS.ProcessEnv, cwd?: string }} options its output is appended to `logFile`
 */
export function spawnDetached(program, args, { logFile, env, cwd }) {
  const log = openSync(logFile, 'a', 0o600);
  const setpriv = findProgram('setpriv');
  const child =
    setpriv === undefined
      ? spawn(program, args, { stdio: ['ignore', log, log], detached: true, env, cwd })
      : spawn(setpriv, ['--pdeathsig', 'SIGTERM', '--', program, ...args], {
          stdio: ['ignore', log, log],
          detached: true,
          env,
          cwd,
        });
  closeSync(log);
  return child;
}

/**
 * When a process started, in the system's own notation: with the pid it names one process for ever, where a pid alone is
 * used again.
 * @param {number} pid
 * @returns {Promise<string | undefined>} undefined if there is no such process
 */
async function startTimeOf(pid) {
  try {
    if (existsSync('/proc/self/stat')) {
      const stat = await readFile(`/proc/${pid}/stat`, 'utf8');
      const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
      const isZombie = fields[0] === 'Z';
      return isZombie ? undefined : fields[START_TIME_FIELD];
    }
    const { stdout } = await promisify(execFile)('ps', ['-o', 'lstart=', '-p', String(pid)]);
    return stdout.trim();
  } catch {
    // Both say "no such process" by failing.
    return undefined;
  }
}

/**
 * What a pid file holds about a process.
 * @param {number} pid
 */
export const pidRecord = async (pid) => `${pid}\n${await startTimeOf(pid)}\n`;

/**
 * Notes a process, for a later start to find.
 * @param {string} pidFile
 * @param {import('node:child_process').ChildProcess} child
 */
export async function writePidFile(pidFile, child) {
  if (child.pid !== undefined) await writeFile(pidFile, await pidRecord(child.pid));
}

/**
 * The process that a pid file names, if that very process is still alive.
 * @param {string} pidFile
 * @returns {Promise<number | undefined>}
 */
export async function runningPid(pidFile) {
  if (!existsSync(pidFile)) return undefined;
  const [pidText = '', startTime] = (await readFile(pidFile, 'utf8')).split('\n');
  const pid = Number.parseInt(pidText, 10);
  return Number.isInteger(pid) && (await startTimeOf(pid)) === startTime ? pid : undefined;
}

/**
 * Stops a process that an earlier, killed launcher left behind; SIGKILL once the grace period is over.
 * @param {string} pidFile
 * @param {number} graceMs
 */
export async function stopLeftover(pidFile, graceMs) {
  const deadlineMs = Date.now() + graceMs;
  for (;;) {
    const pid = await runningPid(pidFile);
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
