import { AppError } from '@raceway/shared';

/**
 * Lets `limit` tasks run at a time and `maxWaiting` more wait for their turn, in order.
 * @returns a function that runs a task in its turn and gives its result; it throws AppError SERVICE_UNAVAILABLE at once
 *   when too many wait already.
 */
export function limitConcurrency(limit: number, maxWaiting: number): <T>(task: () => Promise<T>) => Promise<T> {
  const waiting: (() => void)[] = [];
  let running = 0;
  return async (task) => {
    if (running < limit) running += 1;
    else {
      if (waiting.length >= maxWaiting)
        throw new AppError('SERVICE_UNAVAILABLE', 'The server is busy. Try again in a moment.');
      // Whoever finishes hands its place over, so that nobody overtakes those who wait.
      await new Promise<void>((resolve) => waiting.push(resolve));
    }
    try {
      return await task();
    } finally {
      const next = waiting.shift();
      if (next) next();
      else running -= 1;
    }
  };
}
