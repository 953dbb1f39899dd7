import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { type Actor, rack, refusal } from '@raceway/shared';
import { actorById } from '../../accounts/index.ts';
import type { App } from '../../platform/app.ts';
import { toBytes, toId } from '../../platform/database.ts';

// Addresses that show a drawing without a session, such as to a wiki, each carry a key for just this drawing of just this
// rack, made with a secret that its author has in this tenant. It works for as long as the author may edit racks there
// and has not taken the secret back.

/** Whether the actor may let others see racks who are not in the tenant: as who may edit them. */
export function mayShare(actor: Actor): boolean {
  return refusal(actor, 'update', rack) === null;
}

async function secretOf({ db }: App, tenantId: string, userId: string): Promise<Buffer | null> {
  const [record] = await db.query<{ secret: Buffer }>(
    'SELECT secret FROM embed_secrets WHERE tenant_id = ? AND user_id = ?',
    [toBytes(tenantId), toBytes(userId)],
  );
  return record?.secret ?? null;
}

function keyFrom(secret: Buffer, what: string): Buffer {
  return createHmac('sha256', secret).update(what).digest();
}

/** The key of what the actor lets be seen: a path with its options, always written the same way. */
export async function makeEmbedKey(app: App, { tenantId, userId }: Actor, what: string): Promise<string> {
  // Two may ask first at once; both then use what the database has taken.
  await app.db.execute(
    'INSERT IGNORE INTO embed_secrets (tenant_id, user_id, secret, created_at) VALUES (?, ?, ?, ?)',
    [toBytes(tenantId), toBytes(userId), randomBytes(32), app.now()],
  );
  const secret = await secretOf(app, tenantId, userId);
  if (!secret) throw new Error('The secret was taken back as it was made.');
  return keyFrom(secret, what).toString('base64url');
}

/** Takes back all addresses that the actor has made in the tenant. */
export async function revokeEmbedKeys({ db }: App, { tenantId, userId }: Actor): Promise<void> {
  await db.execute('DELETE FROM embed_secrets WHERE tenant_id = ? AND user_id = ?', [
    toBytes(tenantId),
    toBytes(userId),
  ]);
}

/**
 * Whose key it is, as they are now; null where it is no key of this, they have taken it back, or may no longer share.
 * @param slug the tenant's
 */
export async function embedActor(
  app: App,
  slug: string,
  { userId, key, what }: { userId: string; key: string; what: string },
): Promise<Actor | null> {
  const [tenant] = await app.db.query<{ id: Buffer }>('SELECT id FROM tenants WHERE slug = ? AND deleted_at IS NULL', [
    slug,
  ]);
  if (!tenant) return null;
  const tenantId = toId(tenant.id);
  const secret = await secretOf(app, tenantId, userId);
  if (!secret) return null;
  const [given, right] = [Buffer.from(key, 'base64url'), keyFrom(secret, what)];
  if (given.length !== right.length || !timingSafeEqual(given, right)) return null;
  const actor = await actorById(app, userId, tenantId);
  return actor && mayShare(actor) ? actor : null;
}
