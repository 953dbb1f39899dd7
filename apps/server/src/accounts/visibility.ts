import type { Visibility } from '../core/hooks.ts';
import { type Tx, toBytes, toId } from '../platform/database.ts';

/*
 * Who sees which rows of the organization: for lists as a condition, for the log as keys that a change carries. Both
 * say the same. The keys are `organization` for its administrators, `tenant:<id>` for its members while they are in
 * it, and `user:<id>`.
 */

/** The other ends of living memberships, by the id of this end. */
async function byMembership(tx: Tx, end: 'user' | 'tenant', ids: readonly string[]): Promise<Map<string, string[]>> {
  if (ids.length === 0) return new Map();
  const [own, other] = end === 'user' ? ['user_id', 'tenant_id'] : ['tenant_id', 'user_id'];
  const links = await tx.query<{ own: Buffer; other: Buffer }>(
    `SELECT ${own} AS own, ${other} AS other FROM memberships WHERE ${own} IN (?) AND deleted_at IS NULL`,
    [ids.map(toBytes)],
  );
  const grouped = new Map<string, string[]>();
  for (const link of links) grouped.set(toId(link.own), [...(grouped.get(toId(link.own)) ?? []), toId(link.other)]);
  return grouped;
}

/** People see themselves and whoever is in the tenant they are in. */
export const userVisibility: Visibility = {
  where: ({ isOrganizationAdmin, userId, tenantId }) =>
    isOrganizationAdmin ? null : { or: [{ id: userId }, { 'memberships.tenant': tenantId }] },
  audiences: async (rows, tx) => {
    const tenants = await byMembership(
      tx,
      'user',
      rows.map(({ id }) => id),
    );
    return rows.map(({ id }) => [
      'organization',
      `user:${id}`,
      ...(tenants.get(id) ?? []).map((tenant) => `tenant:${tenant}`),
    ]);
  },
};

/** People see the tenants that they belong to, whichever of them they are in. */
export const tenantVisibility: Visibility = {
  where: ({ isOrganizationAdmin, userId }) => (isOrganizationAdmin ? null : { 'memberships.user': userId }),
  audiences: async (rows, tx) => {
    const users = await byMembership(
      tx,
      'tenant',
      rows.map(({ id }) => id),
    );
    return rows.map(({ id }) => ['organization', ...(users.get(id) ?? []).map((user) => `user:${user}`)]);
  },
};

/** People see who belongs to the tenant they are in. */
export const membershipVisibility: Visibility = {
  where: ({ isOrganizationAdmin, tenantId }) => (isOrganizationAdmin ? null : { tenant: tenantId }),
  audiences: async (rows) => rows.map(({ tenant }) => ['organization', `tenant:${tenant}`]),
};

/** Tokens are their owner's alone: an administrator deactivates the owner, not a token. */
export const apiTokenVisibility: Visibility = {
  where: ({ userId }) => ({ user: userId }),
  audiences: async (rows) => rows.map(({ user }) => [`user:${user}`]),
};
