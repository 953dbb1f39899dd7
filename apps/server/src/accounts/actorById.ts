import type { Actor, Role } from '@raceway/shared';
import type { App } from '../platform/app.ts';
import { toBytes, toId } from '../platform/ids.ts';

interface ActorRecord {
  name: string;
  organization_id: Buffer;
  is_organization_admin: number;
  role: Role;
}

/** A person as an actor in a tenant, with the rights that they have now; null for who is not in it, or no longer active. */
export async function actorById({ db }: App, userId: string, tenantId: string): Promise<Actor | null> {
  const [record] = await db.query<ActorRecord>(
    `SELECT u.name, u.organization_id, u.is_organization_admin, m.role
     FROM users u
     JOIN memberships m ON m.organization_id = u.organization_id AND m.user_id = u.id AND m.deleted_at IS NULL
     JOIN tenants t ON t.organization_id = m.organization_id AND t.id = m.tenant_id AND t.deleted_at IS NULL
     WHERE u.id = ? AND u.deleted_at IS NULL AND u.is_active = 1 AND m.tenant_id = ?`,
    [toBytes(userId), toBytes(tenantId)],
  );
  if (!record) return null;
  return {
    userId,
    name: record.name,
    tenantId,
    organizationId: toId(record.organization_id),
    role: record.role,
    isOrganizationAdmin: Boolean(record.is_organization_admin),
    isReadOnly: false,
  };
}
