import { type Actor, type AnyEntity, type Condition, parseWhere } from '@raceway/shared';
import type { App } from '../platform/app.ts';
import { toBytes } from '../platform/database.ts';
import { scopeOf, visibleWhere } from './access.ts';
import type { Table } from './tables.ts';
import { type Sql, whereSql } from './whereSql.ts';

/** `where` of the caller within what the actor may see. */
export function conditionFor(app: App, actor: Actor, entity: AnyEntity, where: unknown): Condition {
  const asked = parseWhere(app.registry, entity, where);
  const visible = visibleWhere(app, actor, entity);
  return visible ? { type: 'and', items: [parseWhere(app.registry, entity, visible), asked] } : asked;
}

/** The living rows of the scope that meet the condition. */
export function livingSql(app: App, actor: Actor, table: Table, condition: Condition): Sql {
  const scopeId = scopeOf(actor, table.entity);
  const where = whereSql(app.tables, table, condition, scopeId);
  return {
    sql: `t.\`${table.scopeColumn}\` = ? AND t.deleted_key = x'00000000000000000000000000000000' AND ${where.sql}`,
    values: [toBytes(scopeId), ...where.values],
  };
}
