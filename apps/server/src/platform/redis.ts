import { Redis } from 'ioredis';
import type { Log } from './log.ts';

export type { Redis } from 'ioredis';

/**
 * Opens Redis for hints and presence. Nothing that is in Redis is needed for a right answer, so commands fail at once
 * while it is away instead of piling up; the connection comes back by itself.
 */
export function openRedis(url: string, log: Log): Redis {
  const redis = new Redis(url, {
    enableOfflineQueue: false,
    maxRetriesPerRequest: 0,
    retryStrategy: (times) => Math.min(100 * times, 1000),
    connectTimeout: 2000,
  });
  watch(redis, log);
  return redis;
}

/** A connection of its own for subscriptions, which it takes up again whenever Redis comes back. */
export function openSubscriber(redis: Redis, log: Log): Redis {
  const subscriber = redis.duplicate({ enableOfflineQueue: true, maxRetriesPerRequest: null });
  watch(subscriber, log);
  return subscriber;
}

function watch(redis: Redis, log: Log): void {
  let isDown = false;
  redis.on('error', (error: Error) => {
    if (!isDown) log.warn({ reason: error.message }, 'Redis is away');
    isDown = true;
  });
  redis.on('ready', () => {
    if (isDown) log.info('Redis is back');
    isDown = false;
  });
}
