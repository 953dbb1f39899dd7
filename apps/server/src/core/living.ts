import { type Actor, parseWhere } from '@raceway/shared';
import type { App } from '../platform/app.ts';
import { toBytes } from '../platform/database.ts';
import { readerOf } from './access.ts';
import type { Table } from './tables.ts';
import { type Sql, sightSql, whereSql } from './whereSql.ts';

/**
 * The living rows of `table` that the actor may see and that meet `where`, as callers write it.
 * @throws AppError BAD_REQUEST that names what is wrong with `where`
 */
export function livingSql(app: App, actor: Actor, table: Table, where: unknown): Sql {
  const reader = readerOf(app, actor);
  const sight = sightSql(app.tables, table, reader);
  const asked = whereSql(app.tables, table, parseWhere(app.registry, table.entity, where), reader);
  return {
    sql: `t.\`${table.scopeColumn}\` = ? AND t.deleted_key = x'00000000000000000000000000000000' AND ${sight.sql} AND ${asked.sql}`,
    values: [toBytes(reader.scopeOf(table.entity)), ...sight.values, ...asked.values],
  };
}
