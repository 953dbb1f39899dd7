import type { AnyEntity } from '@raceway/shared';
import { toBytes } from '../platform/database.ts';
import type { AnyRow } from './hooks.ts';
import type { Reading } from './reading.ts';
import { type Hold, rowFromRecord, selectList } from './rows.ts';
import { tableFor } from './tables.ts';

/**
 * The living rows of an entity that refer to one of `ids` by a field, as this change set leaves them, the oldest first.
 * @param hold how they are held until the end of the transaction, if at all
 */
export async function rowsWithin(
  reading: Reading,
  entity: AnyEntity,
  field: string,
  ids: readonly string[],
  hold?: Hold,
): Promise<AnyRow[]> {
  if (ids.length === 0) return [];
  const { app, tx, scopeId } = reading;
  const table = tableFor(app.tables, entity);
  const records = await tx.query<Record<string, unknown>>(
    `SELECT ${selectList(table.fields)} FROM \`${table.name}\` t
     WHERE t.\`${table.scopeColumn}\` = ? AND t.\`${table.column(field).column}\` IN (?) AND t.deleted_at IS NULL
     ORDER BY t.id${hold ? ` ${hold}` : ''}`,
    [toBytes(scopeId), ids.map(toBytes)],
  );
  const own = new Map(reading.writes().flatMap((write) => (write.entity === entity ? [[write.id, write.after]] : [])));
  const wanted = new Set(ids);
  const stored = records.map((record) => rowFromRecord(table.fields, record)).filter(({ id }) => !own.has(id));
  const written = [...own.values()].filter((row) => row.deletedAt === null && wanted.has(String(row[field])));
  return [...stored, ...written];
}
