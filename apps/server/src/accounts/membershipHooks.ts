import type { Actor } from '@raceway/shared';
import type { CommitSession, EntityHooks, Write } from '../core/hooks.ts';
import { toBytes, toId } from '../platform/database.ts';
import { announceAccounts } from './announce.ts';
import { boundActor, holdOrganization, isAlive, writtenIds } from './rights.ts';
import { membershipVisibility } from './visibility.ts';

/** Who joins a tenant or leaves it is seen by other people than before, and sees other tenants: both rows say so in the log. */
async function touchEnds(writes: readonly Write[], { app, add }: CommitSession): Promise<void> {
  for (const { action, after } of writes) {
    if (action === 'update') continue;
    add({
      entity: app.registry.get('accounts.user'),
      action: 'update',
      id: String(after.user),
      patch: {},
      isTouch: true,
    });
    add({
      entity: app.registry.get('organization.tenant'),
      action: 'update',
      id: String(after.tenant),
      patch: {},
      isTouch: true,
    });
  }
}

async function validate(writes: readonly Write[], session: CommitSession): Promise<void> {
  for (const write of writes) keepEnds(write, session);
  const actor = boundActor(session);
  if (actor) await refuseOutsiders(writes, actor, session);
  await keepAdmins(writes, session);
}

/** A membership is between one person and one tenant for good; only its role changes. */
function keepEnds(write: Write, session: CommitSession): void {
  const { before, after } = write;
  for (const end of ['user', 'tenant']) {
    if (before && before[end] !== after[end])
      session.issue(write, end, 'cannot change: delete this membership and make another');
  }
}

/** An admin of a tenant has its memberships, of people known there; others do not exist for them. */
async function refuseOutsiders(writes: readonly Write[], actor: Actor, session: CommitSession): Promise<void> {
  const created = writes.filter(({ action }) => action === 'create' || action === 'restore');
  const made = new Set(session.writes().flatMap(({ id, action }) => (action === 'create' ? [id] : [])));
  const known = await session.tx.query<{ user_id: Buffer }>(
    'SELECT user_id FROM memberships WHERE organization_id = ? AND tenant_id = ? AND deleted_at IS NULL',
    [toBytes(session.scopeId), toBytes(actor.tenantId)],
  );
  const members = new Set(known.map(({ user_id }) => toId(user_id)));
  for (const write of created) {
    const user = String(write.after.user);
    if (write.after.tenant !== actor.tenantId) session.issue(write, 'tenant', 'There is no such tenant.');
    if (!made.has(user) && !members.has(user) && user !== actor.userId)
      session.issue(write, 'user', 'There is no such user.');
  }
}

const isAdminOf = (write: Write, tenant: unknown) =>
  write.after.tenant === tenant && write.after.role === 'admin' && isAlive(write);

/** A tenant keeps an admin as long as it lives. */
async function keepAdmins(writes: readonly Write[], session: CommitSession): Promise<void> {
  const leaving = writes.filter((write) => write.before?.role === 'admin' && !isAdminOf(write, write.before.tenant));
  const tenants = new Map(leaving.map((write) => [String(write.before?.tenant), write]));
  const living = await session.load('organization.tenant', [...tenants.keys()]);
  for (const [tenant, write] of tenants) {
    const row = living.get(tenant);
    if (!row || writes.some((other) => isAdminOf(other, tenant))) continue;
    const [left] = await session.tx.query(
      "SELECT id FROM memberships WHERE organization_id = ? AND tenant_id = ? AND role = 'admin' AND deleted_at IS NULL AND id NOT IN (?) LIMIT 1",
      [toBytes(session.scopeId), toBytes(tenant), writtenIds(writes)],
    );
    if (!left)
      session.conflict(
        write,
        isAlive(write) ? 'role' : '',
        `This is the last admin of ${row.name}: make another first.`,
      );
  }
}

/** Behaviour of memberships. */
export const membershipHooks: EntityHooks = {
  visibility: membershipVisibility,
  guard: holdOrganization,
  prepare: touchEnds,
  validate,
  afterCommit: announceAccounts,
};
