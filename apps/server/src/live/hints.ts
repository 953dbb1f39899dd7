import { z } from 'zod';
import { type App, logChannel } from '../platform/app.ts';
import { openSubscriber } from '../platform/redis.ts';
import type { LogTail } from './logTail.ts';
import type { Presence } from './presence.ts';
import { presenceChannel, presenceMessage } from './presenceMessage.ts';

const logHint = z.object({ scope: z.uuid(), seq: z.int() });

/**
 * Passes on what this process and, over Redis, others say: that a log grew, and who is where. Whoever can write to
 * Redis can write this, so a hint holds numbers that only make the tail look, and presence is only shown.
 * @returns what ends it
 */
export function followHints(app: App, tail: LogTail, presence: Presence): () => void {
  const onCommitted = (scopeId: string, seq: number) => tail.hint(scopeId, seq);
  app.signals.on('committed', onCommitted);
  const subscriber = openSubscriber(app.redis, app.log);
  subscriber.on('message', (channel: string, text: string) => {
    const message = parseJson(text);
    const hint = channel === logChannel ? logHint.safeParse(message) : presenceMessage.safeParse(message);
    if (!hint.success) app.log.debug({ channel }, 'hint not understood');
    else if ('scope' in hint.data) tail.hint(hint.data.scope, hint.data.seq);
    else presence.receive(hint.data);
  });
  subscriber
    .subscribe(logChannel, presenceChannel)
    .catch((error: Error) => app.log.warn({ reason: error.message }, 'cannot follow hints'));
  return () => {
    app.signals.off('committed', onCommitted);
    subscriber.disconnect();
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
