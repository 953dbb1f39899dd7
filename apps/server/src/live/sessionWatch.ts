import type { App } from '../platform/app.ts';
import { admit } from './admission.ts';
import type { Connection } from './connection.ts';
import { isShutOut } from './refusals.ts';

/** Every socket is asked again this often who is there; when rights change anywhere, at once. */
const recheckMs = 60_000;
/** How many are asked at a time. */
const batchSize = 16;

/**
 * Sees to it that sockets end with their session, token or membership, and that they see what their rights now allow.
 * @param connections all that there are
 * @returns what ends it
 */
export function watchSessions(app: App, connections: () => Connection[]): () => void {
  let isRunning = false;
  let isWanted = false;
  const run = async () => {
    isWanted = true;
    if (isRunning) return;
    isRunning = true;
    while (isWanted) {
      isWanted = false;
      const all = connections();
      for (let from = 0; from < all.length; from += batchSize) {
        await Promise.all(all.slice(from, from + batchSize).map((connection) => recheck(app, connection)));
      }
    }
    isRunning = false;
  };
  // Later than this very signal, which also empties the cache that is asked.
  const soon = () => setImmediate(() => void run());
  app.signals.on('accounts', soon);
  const timer = setInterval(soon, recheckMs);
  return () => {
    app.signals.off('accounts', soon);
    clearInterval(timer);
  };
}

/** Asks for one, which may end it. Where that fails for another reason than theirs, the next time decides. Never rejects. */
export async function recheck(app: App, connection: Connection): Promise<void> {
  try {
    connection.setActor(await admit(app, connection.socket));
  } catch (error) {
    if (isShutOut(error)) connection.signOut();
    else app.log.warn({ err: error }, 'could not check a session');
  }
}
