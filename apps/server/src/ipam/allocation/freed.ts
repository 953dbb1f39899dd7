import { type AddressSpan, addressOfKey, type Family, keyOfAddress } from '@raceway/shared';
import type { CommitSession } from '../../core/hooks.ts';
import { toBytes, toId, zeroBytes } from '../../platform/database.ts';
import { bytesOfKey } from '../places.ts';
import type { Home, Reader } from './home.ts';

// Where the search for the lowest free address begins: each free address of a prefix that may be given out is at or above
// `prefixes.free_from`, or in `freed_addresses`, or has a lease that has run out. Nothing of this is trusted further than
// that: an address is free if there is no row that says otherwise (spec realtime §3.1).

type Session = Pick<CommitSession, 'tx' | 'scopeId'>;

const bytesAt = (family: Family, value: bigint) => bytesOfKey(keyOfAddress({ family, value }));

/** The lowest addresses of a span of a prefix that were freed below where its search begins, and those whose lease has run out. */
export async function readFreed(
  { tx, scopeId }: Reader,
  { id, block: { family } }: Home,
  { span, most, now }: { span: AddressSpan; most: number; now: Date },
): Promise<{ freed: bigint[]; expired: bigint[] }> {
  const within = [toBytes(scopeId), toBytes(id), bytesAt(family, span.first), bytesAt(family, span.last)];
  const rows = await tx.query<{ kind: 'freed' | 'expired'; address: Buffer }>(
    `(SELECT 'freed' AS kind, address FROM freed_addresses WHERE tenant_id = ? AND prefix_id = ? AND address BETWEEN ? AND ? ORDER BY address LIMIT ${most})
     UNION ALL (SELECT 'expired' AS kind, address FROM ip_addresses FORCE INDEX (leases)
       WHERE deleted_key = ? AND lease_ends_at <= ? AND tenant_id = ? AND prefix_id = ? AND address BETWEEN ? AND ?)`,
    [...within, zeroBytes, now, ...within],
  );
  const of = (kind: 'freed' | 'expired') =>
    rows.flatMap((row) => (row.kind === kind ? [addressOfKey(row.address.toString('hex')).value] : []));
  return { freed: of('freed'), expired: of('expired') };
}

/** Forgets freed addresses that are taken again. */
export async function forgetFreed(
  { tx, scopeId }: Session,
  { id, block }: Home,
  values: readonly bigint[],
): Promise<void> {
  if (values.length === 0) return;
  await tx.execute('DELETE FROM freed_addresses WHERE tenant_id = ? AND prefix_id = ? AND address IN (?)', [
    toBytes(scopeId),
    toBytes(id),
    values.map((value) => bytesAt(block.family, value)),
  ]);
}

/** Writes to a prefix that is held: where the next search begins. */
export async function moveSearch({ tx, scopeId }: Session, home: Home, from: bigint | null): Promise<void> {
  await tx.execute('UPDATE prefixes SET revision = revision + 1, free_from = ? WHERE tenant_id = ? AND id = ?', [
    from === null ? null : bytesAt(home.block.family, from),
    toBytes(scopeId),
    toBytes(home.id),
  ]);
}

/** So many freed addresses of a prefix are noted one by one; for more the search begins lower instead. */
const mostNoted = 200;

/** Notes addresses that were freed, by the keys of their bytes, in prefixes that are held. */
export async function noteFreed({ tx, scopeId }: Session, byPrefix: ReadonlyMap<string, Buffer[]>): Promise<void> {
  if (byPrefix.size === 0) return;
  const scope = toBytes(scopeId);
  const prefixes = await tx.query<{ id: Buffer; free_from: Buffer }>(
    'SELECT id, free_from FROM prefixes WHERE tenant_id = ? AND id IN (?) AND free_from IS NOT NULL',
    [scope, [...byPrefix.keys()].map(toBytes)],
  );
  const notes: Buffer[][] = [];
  for (const { id, free_from } of prefixes) {
    const below = (byPrefix.get(toId(id)) ?? [])
      .filter((address) => address.compare(free_from) < 0)
      .sort(Buffer.compare);
    const [lowest] = below;
    if (lowest && below.length > mostNoted)
      await tx.execute('UPDATE prefixes SET free_from = ? WHERE tenant_id = ? AND id = ?', [lowest, scope, id]);
    else notes.push(...below.map((address) => [scope, id, address]));
  }
  if (notes.length > 0)
    await tx.execute(
      `INSERT INTO freed_addresses (tenant_id, prefix_id, address) VALUES ?
       ON DUPLICATE KEY UPDATE address = freed_addresses.address`,
      [notes],
    );
}

/** Lets the search in prefixes begin anew, as what hides addresses in them has changed. */
export async function searchAnew({ tx, scopeId }: Session, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  const values = [toBytes(scopeId), ids.toSorted().map(toBytes)];
  await tx.execute(
    'UPDATE prefixes SET free_from = NULL WHERE tenant_id = ? AND id IN (?) AND free_from IS NOT NULL',
    values,
  );
  await tx.execute('DELETE FROM freed_addresses WHERE tenant_id = ? AND prefix_id IN (?)', values);
}
