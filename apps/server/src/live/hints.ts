import { z } from 'zod';
import { type App, jobNewsChannel, logChannel } from '../platform/app.ts';
import { openSubscriber } from '../platform/redis.ts';
import { type JobNewsMessage, jobNewsMessage } from './jobNews.ts';
import type { LogTail } from './logTail.ts';
import type { Presence } from './presence.ts';
import { presenceChannel, presenceMessage } from './presenceMessage.ts';

const logHint = z.object({ scope: z.uuid(), seq: z.int() });

/**
 * Passes on what this process and, over Redis, others say: that a log grew, who is where, how far a job is. Whoever can write to
 * Redis can write this, so a hint holds numbers that only make the tail look, and the rest is only shown.
 * @returns what ends it
 */
export function followHints(
  app: App,
  tail: LogTail,
  presence: Presence,
  tellNews: (message: JobNewsMessage) => void,
): () => void {
  const onCommitted = (scopeId: string, seq: number) => tail.hint(scopeId, seq);
  app.signals.on('committed', onCommitted);
  const takers: Readonly<Record<string, (message: unknown) => boolean>> = {
    [logChannel]: takerOf(logHint, ({ scope, seq }) => tail.hint(scope, seq)),
    [jobNewsChannel]: takerOf(jobNewsMessage, tellNews),
    [presenceChannel]: takerOf(presenceMessage, (message) => presence.receive(message)),
  };
  const subscriber = openSubscriber(app.redis, app.log);
  subscriber.on('message', (channel: string, text: string) => {
    const message = parseJson(text);
    if (!takers[channel]?.(message)) app.log.debug({ channel }, 'hint not understood');
  });
  subscriber
    .subscribe(...Object.keys(takers))
    .catch((error: Error) => app.log.warn({ reason: error.message }, 'cannot follow hints'));
  return () => {
    app.signals.off('committed', onCommitted);
    subscriber.disconnect();
  };
}

/** Takes messages that are as they should be; the answer is false for any other. */
function takerOf<T>(schema: z.ZodType<T>, take: (message: T) => void): (message: unknown) => boolean {
  return (message) => {
    const { success, data } = schema.safeParse(message);
    if (success) take(data);
    return success;
  };
}

/** What a text holds as JSON; null for what is none. */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
