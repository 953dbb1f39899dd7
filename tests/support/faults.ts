import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Daemon } from '../../db/launcher/daemon.mjs';
import { startMariaDb } from '../../db/launcher/mariadb.mjs';
import { startRedis } from '../../db/launcher/redis.mjs';

/** A MariaDB or Redis of a test's own, to do to it what must not be done to the shared one. */
export interface Victim {
  url: string;
  /** Ends it as a crash of the machine's power does, for a process: at once. */
  kill9(): Promise<void>;
  /** Starts it again on the same port, with what it had written. */
  start(): Promise<void>;
  /** Holds it still (SIGSTOP): it keeps its connections and answers nothing. */
  freeze(): void;
  /** Lets it go on. */
  thaw(): void;
  /** Ends it and removes its data. */
  remove(): Promise<void>;
}

const password = 'fault-tests';

function victimOf(url: string, daemon: Daemon, folder: string): Victim {
  return {
    url,
    kill9: () => daemon.kill9(),
    start: () => daemon.start(),
    freeze: () => process.kill(daemon.pid, 'SIGSTOP'),
    thaw: () => process.kill(daemon.pid, 'SIGCONT'),
    remove: async () => {
      await daemon.kill9();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Starts a Redis that loses all it holds when it is killed and started again. */
export async function aRedis(): Promise<Victim> {
  const folder = await mkdtemp(join(tmpdir(), 'raceway-redis-'));
  const { url, daemon } = await startRedis({ folder, password });
  const victim = victimOf(url, daemon, folder);
  return {
    ...victim,
    start: async () => {
      await rm(join(folder, 'appendonlydir'), { recursive: true, force: true });
      await victim.start();
    },
  };
}

/**
 * Starts a MariaDB with an empty database. It survives kill -9 with all it acknowledged; the loss of power, which costs
 * a disk write for each commit, is not tried.
 */
export async function aMariaDb(): Promise<Victim> {
  const folder = await mkdtemp(join(tmpdir(), 'raceway-mariadb-'));
  const extraArgs = ['--innodb-flush-log-at-trx-commit=2', '--innodb-buffer-pool-size=128M'];
  const { url, daemon } = await startMariaDb({ folder, password, extraArgs });
  return victimOf(url, daemon, folder);
}
