import { type App, accountsChannel, publish } from '../platform/app.ts';
import { openSubscriber } from '../platform/redis.ts';

/** Tells every process that people, memberships, tenants, tokens or sessions changed: what is remembered of them is dropped. */
export function announceAccounts(app: App): void {
  app.signals.emit('accounts');
  publish(app, accountsChannel, '');
}

/**
 * Passes other processes' announcements on to this one's `accounts` signal, and gives the signal itself when Redis comes
 * back, since some may have been missed.
 * @returns what ends it
 */
export function followAccounts(app: App): () => void {
  const subscriber = openSubscriber(app.redis, app.log);
  const tell = () => app.signals.emit('accounts');
  subscriber.on('message', tell);
  subscriber.on('ready', tell);
  subscriber
    .subscribe(accountsChannel)
    .catch((error: Error) => app.log.warn({ reason: error.message }, 'cannot follow accounts'));
  return () => subscriber.disconnect();
}
