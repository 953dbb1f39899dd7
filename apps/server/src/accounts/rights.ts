import { type Actor, AppError } from '@raceway/shared';
import type { ChangeRequest, CommitSession, Write } from '../core/hooks.ts';
import { toBytes, toId } from '../platform/database.ts';

/**
 * Lets one change of people, memberships and tenants of an organization go after the other. Without it, two last
 * administrators could each take the other's rights at once.
 */
export async function holdOrganization(
  _: readonly ChangeRequest[],
  { tx, scopeId }: Pick<CommitSession, 'tx' | 'scopeId'>,
): Promise<void> {
  await tx.query('SELECT id FROM organizations WHERE id = ? FOR UPDATE', [toBytes(scopeId)]);
}

/** The writer's actor where a role binds them: null for Raceway itself and administrators of the organization. */
export function boundActor({ writer }: CommitSession): Actor | null {
  return writer.actor && !writer.actor.isOrganizationAdmin ? writer.actor : null;
}

/** Refuses a change for want of rights. @param path the field that it is about, '' for the whole row */
export function forbid({ at }: Write, path: string, message: string): never {
  const issue = { path: at && path ? `${at}.${path}` : at || path, message };
  throw new AppError('FORBIDDEN', message, { issues: [issue] });
}

/** Whether the row lives after the write. */
export function isAlive({ after }: Write): boolean {
  return after.deletedAt === null;
}

/** Deletes rows along with what they belong to, those aside that are being deleted anyway. */
export function deleteAlong(session: CommitSession, entityName: string, ids: readonly Buffer[]): void {
  const entity = session.app.registry.get(entityName);
  const gone = new Set(session.writes().flatMap((write) => (isAlive(write) ? [] : [write.id])));
  for (const id of ids.map(toId)) if (!gone.has(id)) session.add({ entity, action: 'delete', id });
}

/** The ids of rows that are being written, as statements take them; never empty, since `NOT IN ()` is no SQL. */
export function writtenIds(writes: readonly Write[]): Buffer[] {
  return writes.map(({ id }) => toBytes(id));
}
