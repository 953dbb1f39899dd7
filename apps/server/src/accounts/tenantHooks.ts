import { randomUUID } from 'node:crypto';
import { membership } from '@raceway/shared';
import type { CommitSession, EntityHooks, Write } from '../core/hooks.ts';
import { toBytes } from '../platform/database.ts';
import { announceAccounts } from './announce.ts';
import { deleteAlong, holdOrganization, writtenIds } from './rights.ts';
import { tenantVisibility } from './visibility.ts';

/** Whoever makes a tenant, or brings it back, is its admin. */
function admitMakers(writes: readonly Write[], session: CommitSession): void {
  const { actor } = session.writer;
  if (!actor) return;
  const memberships = session.writes().filter(({ entity }) => entity === membership);
  for (const { action, id } of writes) {
    const isMember = memberships.some(({ after }) => after.user === actor.userId && after.tenant === id);
    if ((action !== 'create' && action !== 'restore') || isMember) continue;
    session.add({ entity: membership, action: 'create', data: { user: actor.userId, tenant: id, role: 'admin' } });
  }
}

/** A deleted tenant's memberships are deleted with it. */
async function dismissMembers(writes: readonly Write[], session: CommitSession): Promise<void> {
  const deleted = writes.filter(({ action }) => action === 'delete');
  if (deleted.length === 0) return;
  const rows = await session.tx.query<{ id: Buffer }>(
    'SELECT id FROM memberships WHERE organization_id = ? AND tenant_id IN (?) AND deleted_at IS NULL ORDER BY id',
    [toBytes(session.scopeId), writtenIds(deleted)],
  );
  deleteAlong(
    session,
    membership.name,
    rows.map(({ id }) => id),
  );
}

async function prepare(writes: readonly Write[], session: CommitSession): Promise<void> {
  admitMakers(writes, session);
  await dismissMembers(writes, session);
}

/** Each scope has its own log, from its first number on. */
async function openLogs(writes: readonly Write[], { tx }: CommitSession): Promise<void> {
  const created = writes.filter(({ action }) => action === 'create');
  if (created.length === 0) return;
  await tx.execute('INSERT INTO logs (scope_id, epoch, seq, floor) VALUES ?', [
    created.map(({ id }) => [toBytes(id), randomUUID(), 0, 0]),
  ]);
}

/** Behaviour of tenants. */
export const tenantHooks: EntityHooks = {
  visibility: tenantVisibility,
  guard: holdOrganization,
  prepare,
  afterSave: openLogs,
  afterCommit: announceAccounts,
};

/** Behaviour of organizations. All their people see them. */
export const organizationHooks: EntityHooks = { afterSave: openLogs, afterCommit: announceAccounts };
