// @ts-check
import { EventEmitter, once } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';
import { LaunchError, messageOf } from './fail.mjs';
import { endOfLog, rotateLog } from './logs.mjs';
import { writePidFile } from './processes.mjs';

const POLL_INTERVAL_MS = 50;
const FIRST_RESTART_AFTER_MS = 1_000;
const LAST_RESTART_AFTER_MS = 30_000;
/** A program that ran this long is taken to be well: its next crash is not the same trouble going on. */
const STABLE_AFTER_MS = 60_000;

/** @param {import('node:child_process').ChildProcess} child */
const hasExited = (child) => child.exitCode !== null || child.signalCode !== null;

/**
 * A long-running program that can be started again with the same port and data. Emits 'crash' when it ends without
 * having been asked to.
 */
export class Daemon extends EventEmitter {
  #options;
  /** @type {import('node:child_process').ChildProcess | undefined} */
  #child;

  /**
   * @param {object} options
   * @param {string} options.name what people call it
   * @param {string} options.logFile where `spawn` sends its output
   * @param {number} options.startTimeoutMs how long it may take until it is ready
   * @param {number} options.stopGraceMs how long it may take to stop before it is killed
   * @param {string} [options.pidFile] where the process is noted, for a later start to find it
   * @param {() => import('node:child_process').ChildProcess} options.spawn
   * @param {() => Promise<boolean>} options.isReady
   */
  constructor(options) {
    super();
    this.#options = options;
  }

  get name() {
    return this.#options.name;
  }

  get logFile() {
    return this.#options.logFile;
  }

  /** The process id while it runs. */
  get pid() {
    if (this.#child?.pid === undefined) throw new Error(`${this.name} is not running`);
    return this.#child.pid;
  }

  /** Starts it and waits until it is ready; where that fails, nothing is left running. */
  async start() {
    await rotateLog(this.logFile);
    const child = this.#options.spawn();
    this.#child = child;
    child.once('exit', () => {
      if (this.#child === child) this.emit('crash');
    });
    try {
      await this.#untilReady(child);
    } catch (error) {
      await this.stop();
      throw error;
    }
  }

  /** @param {import('node:child_process').ChildProcess} child */
  async #untilReady(child) {
    const { name, logFile, pidFile, startTimeoutMs, isReady } = this.#options;
    /** @type {Error | undefined} */
    let spawnError;
    child.once('error', (error) => {
      spawnError = error;
    });
    if (pidFile !== undefined) await writePidFile(pidFile, child);
    const deadlineMs = Date.now() + startTimeoutMs;
    while (!(await isReady())) {
      if (spawnError !== undefined) throw new LaunchError(`${name} could not be started: ${spawnError.message}`);
      if (hasExited(child)) throw new LaunchError(`${name} stopped while starting.\n${await endOfLog(logFile)}`);
      if (Date.now() > deadlineMs) {
        throw new LaunchError(`${name} was not ready in ${startTimeoutMs / 1000} s.\n${await endOfLog(logFile)}`);
      }
      await delay(POLL_INTERVAL_MS);
    }
  }

  /** Stops it: SIGTERM, then SIGKILL if it is still there after the grace period. */
  async stop() {
    await this.#end('SIGTERM');
  }

  /** Kills it as a crash would, and waits until it is gone. */
  async kill9() {
    await this.#end('SIGKILL');
  }

  /** Starts it again, stopping it first if it runs. */
  async restart() {
    await this.stop();
    await this.start();
  }

  /** @param {'SIGTERM' | 'SIGKILL'} signal */
  async #end(signal) {
    const child = this.#child;
    this.#child = undefined;
    if (child?.pid === undefined || hasExited(child)) return;
    const exited = once(child, 'exit');
    child.kill(signal);
    const killTimer = setTimeout(() => child.kill('SIGKILL'), this.#options.stopGraceMs);
    await exited;
    clearTimeout(killTimer);
  }
}

/**
 * Starts a daemon again whenever it crashes, later each time while it keeps crashing. Ends when the signal is aborted.
 * @param {Daemon} daemon already running
 * @param {{ signal: AbortSignal, say: (line: string) => void }} options
 */
export async function keepRunning(daemon, { signal, say }) {
  let restartAfterMs = FIRST_RESTART_AFTER_MS;
  let hasFailed = false;
  let startedAtMs = Date.now();
  try {
    for (;;) {
      if (!hasFailed) await once(daemon, 'crash', { signal });
      if (Date.now() - startedAtMs > STABLE_AFTER_MS) restartAfterMs = FIRST_RESTART_AFTER_MS;
      say(
        `${daemon.name} stopped by itself; starting it again in ${restartAfterMs / 1000} s. Its log: ${daemon.logFile}`,
      );
      await delay(restartAfterMs, undefined, { signal });
      restartAfterMs = Math.min(restartAfterMs * 2, LAST_RESTART_AFTER_MS);
      startedAtMs = Date.now();
      hasFailed = await daemon.restart().then(
        () => false,
        (error) => {
          if (!signal.aborted) say(messageOf(error));
          return true;
        },
      );
      if (!hasFailed) say(`${daemon.name} runs again.`);
    }
  } catch (error) {
    if (!signal.aborted) throw error;
  }
}
