import { sharedRoles } from '@raceway/shared';
import { decode } from '../core/columns.ts';
import type { ChangeRequest, CommitSession, EntityHooks, Write } from '../core/hooks.ts';
import { toBytes, zeroBytes } from '../platform/database.ts';

const isSwitched = ({ before, after }: Write) => before !== null && before.enforceUnique !== after.enforceUnique;
const shared: string[] = [...sharedRoles];
const mostNames = 10;

/**
 * Holds VRFs that come to take addresses once or several times, as those do that are deleted: whoever puts an address
 * into one waits, and then finds it as it has become.
 */
async function holdSwitched(
  requests: readonly ChangeRequest[],
  { tx, scopeId }: Pick<CommitSession, 'tx' | 'scopeId'>,
): Promise<void> {
  const ids = requests.flatMap((request) =>
    request.action === 'update' && 'enforceUnique' in request.patch ? [request.id] : [],
  );
  if (ids.length === 0) return;
  await tx.query('SELECT id FROM objects WHERE scope_id = ? AND id IN (?) ORDER BY id FOR UPDATE', [
    toBytes(scopeId),
    ids.toSorted().map(toBytes),
  ]);
}

/** The addresses that are there several times, though one of them is no shared one (NetBox §2.8). */
async function repeated({ id }: Write, { tx, scopeId }: CommitSession): Promise<string[]> {
  const rows = await tx.query<{ address: Buffer }>(
    `SELECT address FROM ip_addresses WHERE tenant_id = ? AND vrf_id_key = ? AND deleted_key = ?
     GROUP BY address HAVING COUNT(*) > 1 AND COALESCE(SUM(role IN (?)), 0) < COUNT(*) ORDER BY address LIMIT ${mostNames + 1}`,
    [toBytes(scopeId), toBytes(id), zeroBytes, shared],
  );
  return rows.map(({ address }) => String(decode('ip', address)));
}

/** A VRF takes each address once only if it holds each once (D-VRF-11). */
async function validateUnique(writes: readonly Write[], session: CommitSession): Promise<void> {
  for (const write of writes) {
    if (!isSwitched(write) || write.after.enforceUnique !== true || write.after.deletedAt !== null) continue;
    const addresses = await repeated(write, session);
    if (addresses.length === 0) continue;
    const more = addresses.length > mostNames ? ' and others' : '';
    const names = addresses.slice(0, mostNames).join(', ');
    session.conflict(write, 'enforceUnique', `It holds addresses more than once: ${names}${more}.`);
  }
}

/** Lets addresses of the VRF repeat, or holds them unique, those that are deleted too: one may be restored. */
async function rewriteKeys(writes: readonly Write[], { tx, scopeId }: CommitSession): Promise<void> {
  for (const { id, after } of writes.filter(isSwitched))
    await tx.execute(
      `UPDATE ip_addresses SET shared_key = ${after.enforceUnique ? 'CASE WHEN role IN (?) THEN id ELSE ? END' : 'id'}
       WHERE tenant_id = ? AND vrf_id = ?`,
      [...(after.enforceUnique ? [shared, zeroBytes] : []), toBytes(scopeId), toBytes(id)],
    );
}

/** What VRFs owe their addresses. */
export const vrfHooks: EntityHooks = {
  guard: holdSwitched,
  validate: validateUnique,
  afterSave: rewriteKeys,
};
