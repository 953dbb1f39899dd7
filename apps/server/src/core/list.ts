import { type Actor, type AnyEntity, type Included, invalid, type ListResult, parseOrder } from '@raceway/shared';
import { z } from 'zod';
import type { App } from '../platform/app.ts';
import { notFound, readerOf, scopeOf } from './access.ts';
import { decode } from './columns.ts';
import { readCursor, writeCursor } from './cursor.ts';
import type { AnyRow } from './hooks.ts';
import { readIncluded } from './include.ts';
import { livingSql } from './living.ts';
import { readHead } from './log.ts';
import { afterSql, orderSql } from './orderSql.ts';
import { rowFromList, selectList } from './rows.ts';
import { type FieldColumn, type Table, tableFor } from './tables.ts';
import type { Sql } from './whereSql.ts';

/** What list takes, before its `where` and `order` are read against the entity. */
export const listInput = z
  .strictObject({
    where: z.record(z.string(), z.unknown()).optional(),
    order: z.union([z.string(), z.array(z.string()).max(8)]).optional(),
    limit: z.int('must be a whole number').min(1, 'must be at least 1').max(1000, 'must be at most 1000').default(50),
    after: z.string().max(4000).optional(),
    skip: z.int('must be a whole number').min(0, 'must be at least 0').default(0),
    fields: z.array(z.string()).max(100).optional(),
    include: z.array(z.string()).max(20).optional(),
  })
  .default({ limit: 50, skip: 0 });
export type ListRequest = z.infer<typeof listInput>;

/** The fields asked for; those whose rows are to come along are among them, or nobody could tell whose they are. */
function selectedFields(table: Table, { fields: names, include = [] }: ListRequest): FieldColumn[] {
  if (!names) return table.fields;
  const unknown = names.filter((name) => !table.fields.some(({ field }) => field === name));
  if (unknown.length > 0) {
    throw invalid(
      unknown.map((name) => ({
        path: `fields[${names.indexOf(name)}]`,
        message: `${name} is not a field of ${table.entity.label}`,
      })),
    );
  }
  const wanted = new Set(['id', 'version', ...names, ...include.map((path) => path.split('.')[0])]);
  return table.fields.filter(({ field }) => wanted.has(field));
}

/**
 * Rows of an entity, a page at a time. The cursor stands behind the last row by value and id, so pages stay right
 * while rows come and go.
 * @throws AppError BAD_REQUEST that names an unknown field, operator or cursor.
 */
export async function list(
  app: App,
  actor: Actor,
  entity: AnyEntity,
  request: ListRequest,
): Promise<ListResult<AnyRow>> {
  const table = tableFor(app.tables, entity);
  const fields = selectedFields(table, request);
  const orders = parseOrder(app.registry, entity, request.order);
  const order = orderSql(app.tables, table, orders, readerOf(app, actor));
  const living = livingSql(app, actor, table, request.where);
  const after = request.after
    ? afterSql(
        order,
        readCursor(
          request.after,
          order.columns.map(({ kind }) => kind),
        ),
      )
    : null;
  // The number first: the rows are then at least as new as it says.
  const head = await readHead(app.db, scopeOf(actor, entity));
  const sorts = order.columns.map(({ sql }) => sql);
  const records = await app.db.queryLists(
    `SELECT ${selectList(fields)}, ${sorts.join(', ')} FROM \`${table.name}\` t ${order.joins.sql}
     WHERE ${living.sql}${after ? ` AND ${after.sql}` : ''}
     ORDER BY ${order.columns.map(({ sql, isDescending }) => `${sql}${isDescending ? ' DESC' : ''}`).join(', ')} LIMIT ? OFFSET ?`,
    [...order.joins.values, ...living.values, ...(after?.values ?? []), request.limit + 1, request.skip],
  );
  const page = records.slice(0, request.limit);
  const rows = page.map((record) => rowFromList(fields, record));
  const last = page.at(-1);
  const next =
    records.length > page.length && last
      ? writeCursor(order.columns.map(({ kind }, index) => decode(kind, last[fields.length + index])))
      : null;
  const isWhole = !request.after && request.skip === 0 && next === null;
  const total = isWhole ? rows.length : await count(app, table, living);
  const included: Included = request.include ? await readIncluded(app, actor, entity, rows, request.include) : {};
  return { rows, next, total, seq: head?.seq ?? 0, included };
}

async function count(app: App, table: Table, { sql, values }: Sql): Promise<number> {
  const [found] = await app.db.query<{ total: number }>(
    `SELECT COUNT(*) AS total FROM \`${table.name}\` t WHERE ${sql}`,
    values,
  );
  return found?.total ?? 0;
}

/**
 * One row.
 * @throws AppError NOT_FOUND when it is not there, deleted, or not the actor's to see.
 */
export async function get(app: App, actor: Actor, entity: AnyEntity, id: string): Promise<AnyRow> {
  const table = tableFor(app.tables, entity);
  const living = livingSql(app, actor, table, { id });
  const [record] = await app.db.queryLists(
    `SELECT ${selectList(table.fields)} FROM \`${table.name}\` t WHERE ${living.sql}`,
    living.values,
  );
  if (!record) throw notFound(entity);
  return rowFromList(table.fields, record);
}

/** The ids of the rows that meet `where`, at most `limit` of them. */
export async function idsOf(
  app: App,
  actor: Actor,
  entity: AnyEntity,
  where: unknown,
  limit: number,
): Promise<{ id: Buffer }[]> {
  const table = tableFor(app.tables, entity);
  const living = livingSql(app, actor, table, where);
  return app.db.query<{ id: Buffer }>(
    `SELECT t.id FROM \`${table.name}\` t WHERE ${living.sql} ORDER BY t.id LIMIT ?`,
    [...living.values, limit],
  );
}
