import type { Actor } from '@raceway/shared';
import type { Identity } from '../accounts/identity.ts';
import type { App } from '../platform/app.ts';

/** Where a call's answer can set and drop the session's cookie, and who is at the other end. */
export interface HttpExchange {
  cookie: string | undefined;
  address: string;
  userAgent: string;
  setHeader(name: string, value: string): void;
}

/** What a procedure knows of its call. */
export interface Context {
  app: App;
  /** Who calls; null for nobody that is known. */
  identity: Identity | null;
  /** Who calls in the tenant of the call; null where the call names no tenant. */
  actor: Actor | null;
  /** `web` for a session, `api` for a token. */
  source: 'web' | 'api';
  requestId: string;
  http: HttpExchange;
}
