import { parseCidr, sizeOf } from '@raceway/shared';
import type { AnyRow, CommitSession, Write } from '../core/hooks.ts';
import { type SqlValue, toBytes } from '../platform/database.ts';

/** What is kept of each prefix beside its fields, and how much of it comes or goes. */
type Changes = Map<string, Map<string, bigint>>;

function count(changes: Changes, prefixId: unknown, column: string, by: bigint): void {
  if (typeof prefixId !== 'string' || by === 0n) return;
  const columns = changes.get(prefixId) ?? new Map<string, bigint>();
  changes.set(prefixId, columns.set(column, (columns.get(column) ?? 0n) + by));
}

/** The two sides of a write: what it takes away counts down, what it leaves counts up. */
function* sides({ before, after }: Write): Generator<[row: AnyRow, sign: bigint]> {
  if (before && before.deletedAt === null) yield [before, -1n];
  if (after.deletedAt === null) yield [after, 1n];
}

/** So many prefixes are counted in one statement. */
const prefixesAtOnce = 200;

async function save({ tx, scopeId }: CommitSession, changes: Changes): Promise<void> {
  const all = [...changes]
    .map(([id, columns]) => ({ id, columns: new Map([...columns].filter(([, by]) => by !== 0n)) }))
    .filter(({ columns }) => columns.size > 0)
    .sort((a, b) => (a.id < b.id ? -1 : 1));
  for (let from = 0; from < all.length; from += prefixesAtOnce) {
    const batch = all.slice(from, from + prefixesAtOnce);
    const values: SqlValue[] = [];
    const sets = [...new Set(batch.flatMap(({ columns }) => [...columns.keys()]))].map((column) => {
      const cases = batch.flatMap(({ id, columns }) => {
        const by = columns.get(column);
        if (by === undefined) return [];
        values.push(toBytes(id), String(by));
        return ['WHEN ? THEN CAST(? AS DECIMAL(40,0))'];
      });
      return `${column} = ${column} + CASE id ${cases.join(' ')} ELSE 0 END`;
    });
    await tx.execute(`UPDATE prefixes SET ${sets.join(', ')} WHERE tenant_id = ? AND id IN (?)`, [
      ...values,
      toBytes(scopeId),
      batch.map(({ id }) => toBytes(id)),
    ]);
  }
}

/** Keeps how many children the prefixes have, and how large those are together. */
export async function countChildren(writes: readonly Write[], session: CommitSession): Promise<void> {
  const changes: Changes = new Map();
  for (const write of writes)
    for (const [{ parent, cidr }, sign] of sides(write)) {
      count(changes, parent, 'child_count', sign);
      count(changes, parent, 'child_size', sign * sizeOf(parseCidr(String(cidr))));
    }
  await save(session, changes);
}

/** Keeps how many addresses of each status lie directly in the prefixes; those that are available count as free. */
export async function countAddresses(writes: readonly Write[], session: CommitSession): Promise<void> {
  const changes: Changes = new Map();
  for (const write of writes)
    for (const [{ prefix, status }, sign] of sides(write))
      if (status !== 'available') count(changes, prefix, `${String(status)}_count`, sign);
  await save(session, changes);
}
