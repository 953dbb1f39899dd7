import type { Actor, AnyEntity } from '@raceway/shared';
import type { App } from '../platform/app.ts';
import { type Tx, toBytes, toId } from '../platform/database.ts';
import { readerOf } from './access.ts';
import { tableFor } from './tables.ts';
import { sightSql } from './whereSql.ts';

/** Of these ids those of rows that the actor may see; deleted rows have a past that can be seen too. */
export async function visibleIds(
  tx: Pick<Tx, 'query'>,
  app: App,
  actor: Actor,
  entity: AnyEntity,
  ids: readonly string[],
): Promise<Set<string>> {
  if (ids.length === 0) return new Set();
  const table = tableFor(app.tables, entity);
  const reader = readerOf(app, actor);
  const sight = sightSql(app.tables, table, reader);
  const rows = await tx.query<{ id: Buffer }>(
    `SELECT t.id FROM \`${table.name}\` t WHERE t.\`${table.scopeColumn}\` = ? AND t.id IN (?) AND ${sight.sql}`,
    [toBytes(reader.scopeOf(entity)), ids.map(toBytes), ...sight.values],
  );
  return new Set(rows.map(({ id }) => toId(id)));
}
