import { type Actor, AppError } from '@raceway/shared';
import { LRUCache } from 'lru-cache';
import type { App } from '../platform/app.ts';
import { readSessionCookie } from './cookie.ts';
import { type Credential, type Identity, type KnownIdentity, loadIdentity } from './loadIdentity.ts';
import { perApp } from './perApp.ts';
import { digestOf } from './secrets.ts';
import { touchSession } from './sessions.ts';

export type { Identity, TenantAccess } from './loadIdentity.ts';

/** What a request shows of who it is from: headers as they came. */
export interface Credentials {
  cookie?: string | undefined;
  authorization?: string | undefined;
}

/** Who is behind which credential, for a few seconds, and only until anybody's rights change anywhere. */
class IdentityCache {
  private readonly known = new LRUCache<string, KnownIdentity>({ max: 10_000, ttl: 5000 });
  private generation = 0;

  constructor(private readonly app: App) {
    app.signals.on('accounts', () => {
      this.generation += 1;
      this.known.clear();
    });
  }

  async find(credential: Credential): Promise<KnownIdentity | null> {
    const key = `${credential.type}:${credential.digest.toString('base64')}`;
    const cached = this.known.get(key);
    if (cached) return cached;
    const { generation } = this;
    const found = await loadIdentity(this.app, credential);
    // What was read while rights changed may be from before: it serves this call, which came before too, and no other.
    if (found && generation === this.generation) this.known.set(key, found);
    return found;
  }
}

const cacheOf = perApp((app) => new IdentityCache(app));

/**
 * Finds out who calls: by the bearer token, else by the session cookie.
 * @param options.isActivity whether this is use that keeps a session alive; false for what sockets do by themselves
 * @returns null for nobody: no credentials, or a session that is over
 * @throws AppError UNAUTHORIZED for an Authorization header that is wrong, expired or whose owner is inactive
 */
export async function authenticate(
  app: App,
  { cookie, authorization }: Credentials,
  { isActivity = true }: { isActivity?: boolean } = {},
): Promise<Identity | null> {
  if (authorization !== undefined) {
    const token = /^Bearer +(\S+)$/i.exec(authorization.trim())?.[1];
    const found = token ? await cacheOf(app).find({ type: 'token', digest: digestOf(token) }) : null;
    if (!found)
      throw new AppError(
        'UNAUTHORIZED',
        'The API token is not valid: unknown, expired, deleted, or its owner is inactive.',
      );
    return found.identity;
  }
  const token = readSessionCookie(cookie, app.config.isCookieSecure);
  const found = token ? await cacheOf(app).find({ type: 'session', digest: digestOf(token) }) : null;
  if (!found) return null;
  const { sessionId } = found.identity;
  if (isActivity && sessionId && found.seenAt) found.seenAt = await touchSession(app, sessionId, found.seenAt);
  return found.identity;
}

/**
 * The caller as an actor in a tenant.
 * @throws AppError NOT_FOUND in the same words for a tenant that does not exist and one that is not theirs
 */
export function actorFor(identity: Identity, slug: string): Actor {
  const tenant = identity.tenants.find((access) => access.slug === slug);
  if (!tenant) throw new AppError('NOT_FOUND', `There is no tenant ${slug.slice(0, 60)}, or you are not in it.`);
  return {
    userId: identity.userId,
    name: identity.name,
    tenantId: tenant.id,
    organizationId: identity.organizationId,
    role: tenant.role,
    isOrganizationAdmin: identity.isOrganizationAdmin,
    isReadOnly: identity.isReadOnly,
  };
}
