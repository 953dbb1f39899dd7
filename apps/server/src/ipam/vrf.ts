import { sharedRoles } from '@raceway/shared';
import { decode } from '../core/columns.ts';
import type { CommitSession, EntityHooks, Write } from '../core/hooks.ts';
import { toBytes, zeroBytes } from '../platform/database.ts';

const isSwitched = ({ before, after }: Write) => before !== null && before.enforceUnique !== after.enforceUnique;
const shared: string[] = [...sharedRoles];
const mostNames = 10;

/** The addresses that are there several times, though one of them is no shared one (NetBox §2.8). */
async function repeated({ id }: Write, { tx, scopeId, writes }: CommitSession): Promise<string[]> {
  // What is written with it is held against the others by itself.
  const written = writes().flatMap((write) => (write.entity.name === 'ipam.ipAddress' ? [toBytes(write.id)] : []));
  const rows = await tx.query<{ address: Buffer }>(
    `SELECT address FROM ip_addresses WHERE tenant_id = ? AND vrf_id_key = ? AND deleted_key = ? ${written.length > 0 ? 'AND id NOT IN (?)' : ''}
     GROUP BY address HAVING COUNT(*) > 1 AND COALESCE(SUM(role IN (?)), 0) < COUNT(*) ORDER BY address LIMIT ${mostNames + 1}`,
    [toBytes(scopeId), toBytes(id), zeroBytes, ...(written.length > 0 ? [written] : []), shared],
  );
  return rows.map(({ address }) => String(decode('ip', address)));
}

/** A VRF takes each address once only if it holds each once (D-VRF-11). Whoever puts one in meanwhile holds its row. */
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
  validate: validateUnique,
  afterSave: rewriteKeys,
};
