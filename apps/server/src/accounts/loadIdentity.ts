import type { Role } from '@raceway/shared';
import type { App } from '../platform/app.ts';
import { type SqlValue, toId } from '../platform/database.ts';
import { idleMs } from './sessions.ts';

/** A tenant that a person belongs to, and what they may do there. */
export interface TenantAccess {
  id: string;
  slug: string;
  name: string;
  role: Role;
}

/** Who calls, in whatever tenant. Exactly one of `sessionId` and `tokenId` is set. */
export interface Identity {
  userId: string;
  name: string;
  username: string;
  organizationId: string;
  isOrganizationAdmin: boolean;
  /** The API token reads only. */
  isReadOnly: boolean;
  sessionId: string | null;
  tokenId: string | null;
  /** Living tenants with a living membership, by name. */
  tenants: TenantAccess[];
}

/** An identity as read from the database; `seenAt` for sessions: when use was last noted. */
export interface KnownIdentity {
  identity: Identity;
  seenAt: Date | null;
}

/** A session's or an API token's secret, as its digest. */
export interface Credential {
  type: 'session' | 'token';
  digest: Buffer;
}

/** Which rows are a living credential `c`; both end in the time it is now. */
const sources = {
  session:
    'SELECT c.id AS credential_id, c.seen_at, 0 AS is_read_only, c.user_id FROM sessions c ' +
    'WHERE c.token_hash = ? AND c.revoked_at IS NULL AND c.seen_at > ? AND c.expires_at > ?',
  token:
    'SELECT c.id AS credential_id, NULL AS seen_at, c.is_read_only, c.user_id FROM api_tokens c ' +
    'WHERE c.token_hash = ? AND c.deleted_at IS NULL AND (c.expires_at IS NULL OR c.expires_at > ?)',
};

interface IdentityRecord {
  credential_id: Buffer;
  seen_at: Date | null;
  is_read_only: number;
  user_id: Buffer;
  name: string;
  username: string;
  organization_id: Buffer;
  is_organization_admin: number;
  tenant_id: Buffer | null;
  slug: string;
  tenant_name: string;
  role: Role;
}

/**
 * Reads who is behind a credential, with their tenants, in one statement. Only what lives counts: the credential, an
 * active user, memberships, tenants.
 * @returns null for an unknown or dead credential
 */
export async function loadIdentity(app: App, { type, digest }: Credential): Promise<KnownIdentity | null> {
  const now = app.now();
  const values: SqlValue[] = type === 'session' ? [digest, new Date(now.getTime() - idleMs), now] : [digest, now];
  const records = await app.db.query<IdentityRecord>(
    `SELECT k.*, u.name, u.username, u.organization_id, u.is_organization_admin,
       t.id AS tenant_id, t.slug, t.name AS tenant_name, m.role
     FROM (${sources[type]}) k
     JOIN users u ON u.id = k.user_id AND u.deleted_at IS NULL AND u.is_active = 1
     LEFT JOIN (memberships m JOIN tenants t
         ON t.organization_id = m.organization_id AND t.id = m.tenant_id AND t.deleted_at IS NULL)
       ON m.organization_id = u.organization_id AND m.user_id = u.id AND m.deleted_at IS NULL
     ORDER BY t.name, t.id`,
    values,
  );
  const [first] = records;
  if (!first) return null;
  const credentialId = toId(first.credential_id);
  return {
    seenAt: first.seen_at,
    identity: {
      userId: toId(first.user_id),
      name: first.name,
      username: first.username,
      organizationId: toId(first.organization_id),
      isOrganizationAdmin: Boolean(first.is_organization_admin),
      isReadOnly: Boolean(first.is_read_only),
      sessionId: type === 'session' ? credentialId : null,
      tokenId: type === 'token' ? credentialId : null,
      tenants: records.flatMap(({ tenant_id, slug, tenant_name, role }) =>
        tenant_id ? [{ id: toId(tenant_id), slug, name: tenant_name, role }] : [],
      ),
    },
  };
}
