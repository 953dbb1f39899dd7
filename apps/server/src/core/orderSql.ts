import type { FieldKind, Order } from '@raceway/shared';
import type { SqlValue } from '../platform/database.ts';
import { encode } from './columns.ts';
import type { Cursor } from './cursor.ts';
import type { Table, Tables } from './tables.ts';
import { tableFor } from './tables.ts';
import { type Reader, type Sql, sightSql } from './whereSql.ts';

/** What a list is sorted by: the joins that bring it, and its columns. */
export interface OrderSql {
  joins: Sql;
  columns: { sql: string; kind: FieldKind; isDescending: boolean; isNullable: boolean }[];
}

/**
 * Compiles an order for rows of `table`, which the statement calls `t`. The id comes last and decides between equals.
 * What the reader may not see counts as no value: neither the order nor a cursor tells of it.
 */
export function orderSql(tables: Tables, table: Table, orders: readonly Order[], reader: Reader): OrderSql {
  const joins: Sql[] = [];
  const columns = orders.map(({ steps, field, isDescending }, index): OrderSql['columns'][number] => {
    let alias = 't';
    let at = table;
    for (const [depth, step] of steps.entries()) {
      const to = tableFor(tables, step.to);
      const next = `s${index}_${depth}`;
      const sight = sightSql(tables, to, reader, next);
      joins.push({
        sql: `LEFT JOIN \`${to.name}\` ${next} ON ${next}.id = ${alias}.\`${at.column(step.name).column}\` AND ${sight.sql}`,
        values: sight.values,
      });
      alias = next;
      at = to;
    }
    const { column, sortColumn, kind, spec } = at.column(field);
    // A reference is sorted by what its row is called.
    const named = `o${index}`;
    const join = (to: string) =>
      joins.push({ sql: `LEFT JOIN \`${to}\` ${named} ON ${named}.id = ${alias}.\`${column}\``, values: [] });
    if (kind === 'object') {
      join('objects');
      return { sql: `${named}.display`, kind: 'text', isDescending, isNullable: true };
    }
    const target = kind === 'reference' && spec.target ? tables.get(spec.target) : undefined;
    if (target) {
      join(target.name);
      const display = target.column(target.entity.display);
      const sql = `${named}.\`${display.sortColumn ?? display.column}\``;
      return { sql, kind: display.kind, isDescending, isNullable: true };
    }
    const sql = `${alias}.\`${sortColumn ?? column}\``;
    return { sql, kind, isDescending, isNullable: steps.length > 0 || spec.isNullable };
  });
  const isIdLast = orders.at(-1)?.field === 'id' && orders.at(-1)?.steps.length === 0;
  const id = {
    sql: 't.id',
    kind: 'reference' as const,
    isDescending: orders.at(-1)?.isDescending ?? false,
    isNullable: false,
  };
  const joined = { sql: joins.map(({ sql }) => sql).join(' '), values: joins.flatMap(({ values }) => values) };
  return { joins: joined, columns: isIdLast ? columns : [...columns, id] };
}

/** The condition of coming behind the cursor: NULL sorts first, as in both engines. */
export function afterSql({ columns }: OrderSql, cursor: Cursor): Sql {
  const values = columns.map(({ kind }, index) => encode(kind, cursor[index]));
  const alternatives = columns.map((column, index): Sql => {
    const equal = columns.slice(0, index).map(({ sql }) => `${sql} <=> ?`);
    const behind = behindSql(column, values[index] ?? null);
    return {
      sql: `(${[...equal, behind.sql].join(' AND ')})`,
      values: [...values.slice(0, index), ...behind.values],
    };
  });
  const [first] = columns;
  const start = values[0] ?? null;
  // Said once more for the first column alone, so that the engine starts its walk of the index there.
  const range: Sql =
    first && start !== null && !(first.isDescending && first.isNullable)
      ? { sql: `${first.sql} ${first.isDescending ? '<=' : '>='} ? AND `, values: [start] }
      : { sql: '', values: [] };
  return {
    sql: `${range.sql}(${alternatives.map(({ sql }) => sql).join(' OR ')})`,
    values: [...range.values, ...alternatives.flatMap((alternative) => alternative.values)],
  };
}

function behindSql({ sql, isDescending, isNullable }: OrderSql['columns'][number], value: SqlValue): Sql {
  if (value === null) return { sql: isDescending ? 'FALSE' : `${sql} IS NOT NULL`, values: [] };
  if (!isDescending) return { sql: `${sql} > ?`, values: [value] };
  return isNullable
    ? { sql: `(${sql} < ? OR ${sql} IS NULL)`, values: [value] }
    : { sql: `${sql} < ?`, values: [value] };
}
