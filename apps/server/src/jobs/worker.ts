import { setTimeout as wait } from 'node:timers/promises';
import Queue from 'bull';
import { Redis } from 'ioredis';
import type { App } from '../platform/app.ts';
import type { JobKey } from './lease.ts';
import { type JobKinds, runJob } from './runJob.ts';
import { Sweeper } from './sweeper.ts';

/** Jobs at once in one process. */
const concurrency = 4;

/** Closing takes longer only where Redis is away. */
const closeWithinMs = 2000;

/** A running worker. */
export interface Worker {
  /** Gives back what is under way and takes no more. */
  close(): Promise<void>;
}

/**
 * Bull hands jobs to workers. What it holds are hints, as everything in Redis: jobs and what has become of them are in
 * the database, whatever Bull forgets is handed over again, and whatever it hands over twice is taken once.
 */
function openQueue(app: App): Queue.Queue<JobKey> {
  const queue = new Queue<JobKey>('jobs', {
    // Two installations may share a Redis.
    prefix: `raceway${new URL(app.config.databaseUrl).pathname.replaceAll('/', ':')}`,
    createClient: () => {
      const client = new Redis(app.config.redisUrl, { maxRetriesPerRequest: null, enableReadyCheck: false });
      // Redis.ts tells when Redis is away; a client without a listener would end the process.
      client.on('error', (error: Error) => app.log.debug({ reason: error.message }, 'queue without Redis'));
      return client;
    },
    defaultJobOptions: { removeOnComplete: true, removeOnFail: true },
    settings: { lockDuration: 15_000, stalledInterval: 5000, maxStalledCount: 1000 },
  });
  queue.on('error', (error) => app.log.debug({ reason: error.message }, 'queue'));
  return queue;
}

/** Does jobs of these kinds in this process, and sees to it that none is forgotten. */
export function createWorker(app: App, kinds: JobKinds): Worker {
  const queue = openQueue(app);
  const stopping = new AbortController();
  const underWay = new Set<Promise<void>>();
  const run = async (key: JobKey): Promise<void> => {
    const running = runJob(app, kinds, key, stopping.signal).catch((error: unknown) =>
      app.log.error({ err: error, job: key.id }, 'job not concluded'),
    );
    underWay.add(running);
    await running;
    underWay.delete(running);
  };
  queue
    .process(concurrency, ({ data }) => run(data))
    .catch((error: unknown) => app.log.error({ err: error }, 'the worker takes no jobs'));
  const sweeper = new Sweeper(app, queue);
  return {
    close: async () => {
      sweeper.stop();
      stopping.abort();
      await Promise.all(underWay);
      await Promise.race([queue.close(true), wait(closeWithinMs, undefined, { ref: false })]);
    },
  };
}
