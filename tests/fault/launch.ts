import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdir, readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { Watched } from '../support/events.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const readyWithinMs = 60_000;

/** How a start ended. */
export interface Ending {
  code: number | null;
  /** All that it printed. */
  output: string;
}

/** `npm start`, as a person runs it in a terminal of its own. */
export class Launch extends Watched {
  output = '';
  #ending: Ending | null = null;
  readonly #child: ChildProcess;

  /** @param args the options of start; the environment's own settings of Raceway do not reach it */
  constructor(args: readonly string[], env: Readonly<Record<string, string>> = {}) {
    super();
    const inherited = Object.entries(process.env).filter(
      ([name]) => !/^(RACEWAY_|DATABASE_URL|REDIS_URL|PORT$|HOST$)/.test(name),
    );
    this.#child = spawn('npm', ['start', '--silent', '--', ...args], {
      cwd: root,
      env: { ...Object.fromEntries(inherited), HOST: '127.0.0.1', ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: true,
    });
    for (const stream of [this.#child.stdout, this.#child.stderr]) {
      stream?.setEncoding('utf8').on('data', (text: string) => {
        this.output += text;
        this.tellNews();
      });
    }
    this.#child.once('close', (code) => {
      this.#ending = { code, output: this.output };
      this.tellNews();
    });
  }

  /** Waits until it says that it is ready. @returns milliseconds since it was run */
  async ready(): Promise<number> {
    const startedAtMs = performance.now();
    await this.until('ready', () => this.output.includes('Raceway is ready') || this.#ending !== null, readyWithinMs);
    if (this.#ending) throw new Error(`It ended with ${this.#ending.code}:\n${this.output}`);
    return performance.now() - startedAtMs;
  }

  get hasEnded(): boolean {
    return this.#ending !== null;
  }

  /** Waits until it has ended. */
  async ended(): Promise<Ending> {
    await this.until('ended', () => this.#ending !== null, readyWithinMs);
    return this.#ending ?? { code: null, output: this.output };
  }

  /** Ctrl-C: the terminal sends SIGINT to all that runs in its foreground. */
  pressControlC(): void {
    process.kill(-this.#pid, 'SIGINT');
  }

  /** As a process manager asks: SIGTERM to what it started. */
  terminate(): void {
    process.kill(this.#pid, 'SIGTERM');
  }

  /** Kills the launcher without a word, and leaves its children alone. */
  async kill9(): Promise<void> {
    for (const pid of await childrenOf(this.#pid)) process.kill(pid, 'SIGKILL');
    if (this.#ending === null) await once(this.#child, 'close');
  }

  /** The process ids of all that it has started, whatever they did since. */
  async descendants(): Promise<number[]> {
    const found: number[] = [];
    for (let next = [this.#pid]; next.length > 0; ) {
      next = (await Promise.all(next.map(childrenOf))).flat();
      found.push(...next);
    }
    return found;
  }

  get #pid(): number {
    if (this.#child.pid === undefined) throw new Error('npm could not be run.');
    return this.#child.pid;
  }
}

/** Who runs, with whose child it is (proc(5)); a zombie does not run. */
async function processes(): Promise<{ pid: number; parent: number }[]> {
  const names = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
  const found = await Promise.all(
    names.map(async (name) => {
      // A process may end while the list is read.
      const stat = await readFile(`/proc/${name}/stat`, 'utf8').catch(() => '');
      const [state, parent] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
      return stat === '' || state === 'Z' ? [] : [{ pid: Number(name), parent: Number(parent) }];
    }),
  );
  return found.flat();
}

async function childrenOf(pid: number): Promise<number[]> {
  return (await processes()).flatMap((one) => (one.parent === pid ? [one.pid] : []));
}

/** Those of these processes that still run. */
export async function stillRunning(pids: readonly number[]): Promise<number[]> {
  const running = new Set((await processes()).map(({ pid }) => pid));
  return pids.filter((pid) => running.has(pid));
}
