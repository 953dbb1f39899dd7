import type { AnyRow, CommitSession, EntityHooks, Write } from '../core/hooks.ts';
import { toBytes, toId } from '../platform/database.ts';
import { announceAccounts } from './announce.ts';
import { hashPassword } from './passwords.ts';
import { boundActor, deleteAlong, forbid, holdOrganization, isAlive, writtenIds } from './rights.ts';
import { endSessionsOf } from './sessions.ts';
import { userVisibility } from './visibility.ts';

/** Stores passwords hashed, makes new people viewers of the tenant they were made in, and takes along what goes with them. */
async function prepare(writes: readonly Write[], session: CommitSession): Promise<void> {
  const { app, writer, tenantId } = session;
  for (const { action, id, columns } of writes) {
    if (typeof columns.password === 'string') columns.password = await hashPassword(columns.password);
    if (action === 'create' && writer.actor && tenantId) {
      const data = { user: id, tenant: tenantId, role: 'viewer' };
      session.add({ entity: app.registry.get('accounts.membership'), action: 'create', data });
    }
  }
  await deleteBelongings(
    writes.filter(({ action }) => action === 'delete'),
    session,
  );
}

/** What goes with a person: the entity and its table, whose `user_id` says whose it is. */
const belongings = [
  ['accounts.membership', 'memberships'],
  ['accounts.apiToken', 'api_tokens'],
] as const;

/** A deleted person's memberships and API tokens are deleted with them. */
async function deleteBelongings(writes: readonly Write[], session: CommitSession): Promise<void> {
  if (writes.length === 0) return;
  for (const [name, table] of belongings) {
    const rows = await session.tx.query<{ id: Buffer }>(
      `SELECT id FROM ${table} WHERE organization_id = ? AND user_id IN (?) AND deleted_at IS NULL ORDER BY id`,
      [toBytes(session.scopeId), writtenIds(writes)],
    );
    deleteAlong(
      session,
      name,
      rows.map(({ id }) => id),
    );
  }
}

async function validate(writes: readonly Write[], session: CommitSession): Promise<void> {
  await refuseBeyondRights(writes, session);
  await keepAnAdministrator(writes, session);
}

/**
 * An admin of a tenant has its people, but not those who are more than that: whoever could set the password of an
 * administrator of the organization, or of a member of another tenant, could become them.
 */
async function refuseBeyondRights(writes: readonly Write[], session: CommitSession): Promise<void> {
  const actor = boundActor(session);
  if (!actor) return;
  for (const write of writes) {
    if ((write.before?.isOrganizationAdmin ?? false) !== write.after.isOrganizationAdmin) {
      forbid(write, 'isOrganizationAdmin', 'Only an administrator of the organization makes or unmakes another.');
    }
  }
  const others = writes.filter(({ id, before }) => before !== null && id !== actor.userId);
  if (others.length === 0) return;
  const elsewhere = await session.tx.query<{ user_id: Buffer }>(
    'SELECT DISTINCT user_id FROM memberships WHERE organization_id = ? AND user_id IN (?) AND tenant_id <> ? AND deleted_at IS NULL',
    [toBytes(session.scopeId), writtenIds(others), toBytes(actor.tenantId)],
  );
  const beyond = new Set(elsewhere.map(({ user_id }) => toId(user_id)));
  for (const write of others) {
    if (write.before?.isOrganizationAdmin || beyond.has(write.id)) {
      forbid(
        write,
        '',
        `${write.before?.name} is not of this tenant alone: only an administrator of the organization may change them.`,
      );
    }
  }
}

const administers = ({ isOrganizationAdmin, isActive, deletedAt }: AnyRow) =>
  Boolean(isOrganizationAdmin && isActive && deletedAt === null);

/** An organization always has someone who administers it. */
async function keepAnAdministrator(writes: readonly Write[], session: CommitSession): Promise<void> {
  const leaving = writes.filter(({ before, after }) => before && administers(before) && !administers(after));
  const [first] = leaving;
  if (!first || writes.some(({ after }) => administers(after))) return;
  const [left] = await session.tx.query(
    'SELECT id FROM users WHERE organization_id = ? AND is_organization_admin = 1 AND is_active = 1 AND deleted_at IS NULL AND id NOT IN (?) LIMIT 1',
    [toBytes(session.scopeId), writtenIds(writes)],
  );
  if (left) return;
  const path = !isAlive(first) ? '' : first.after.isActive ? 'isOrganizationAdmin' : 'isActive';
  session.conflict(first, path, `${first.before?.name} is the last administrator of the organization.`);
}

/** A new password, and the end of being active, end every session of the person. */
async function endSessions(writes: readonly Write[], { tx, app }: CommitSession): Promise<void> {
  const ended = writes.filter(
    (write) => write.columns.password !== undefined || !write.after.isActive || !isAlive(write),
  );
  await endSessionsOf(
    tx,
    ended.map(({ id }) => id),
    app.now(),
  );
}

/** Behaviour of people. */
export const userHooks: EntityHooks = {
  visibility: userVisibility,
  guard: holdOrganization,
  prepare,
  validate,
  afterSave: endSessions,
  afterCommit: announceAccounts,
};
