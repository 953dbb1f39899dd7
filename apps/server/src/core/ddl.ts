import type { SystemTable } from './systemTables.ts';
import type { Column, Key } from './tables.ts';

/** The parts of a table that its DDL says. */
export type TableShape = SystemTable;

const list = (names: string[]) => names.map((name) => `\`${name}\``).join(', ');

function columnSql({ name, type, isNullable, generated, default: value }: Column): string {
  const collation = /^(VAR)?CHAR/.test(type) || type === 'TEXT' ? ' COLLATE utf8mb4_unicode_520_ci' : '';
  if (generated) return `\`${name}\` ${type}${collation} GENERATED ALWAYS AS (${generated}) STORED`;
  return `\`${name}\` ${type}${collation}${isNullable ? '' : ' NOT NULL'}${value ? ` DEFAULT ${value}` : ''}`;
}

function keySql({ name, columns, isUnique }: Key): string {
  if (name === 'PRIMARY') return `PRIMARY KEY (${list(columns)})`;
  return `${isUnique ? 'UNIQUE ' : ''}KEY \`${name}\` (${list(columns)})`;
}

const alterSql = (table: string, parts: string[]) =>
  parts.length > 0 ? [`ALTER TABLE \`${table}\`\n  ${parts.join(',\n  ')}`] : [];

/** CREATE TABLE as both MariaDB and MySQL take it, foreign keys aside: tables may refer to each other in a circle. */
export function createTableSql(table: TableShape): string {
  const lines = [...table.columns.map(columnSql), ...table.keys.map(keySql)];
  return `CREATE TABLE \`${table.name}\` (\n  ${lines.join(',\n  ')}\n) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci`;
}

/** ALTER TABLE that adds the columns and keys to a table that is there; none where there is nothing to add. */
export function addToTableSql({ name, columns, keys }: TableShape): string[] {
  return alterSql(name, [
    ...columns.map((column) => `ADD COLUMN ${columnSql(column)}`),
    ...keys.map((key) => `ADD ${keySql(key)}`),
  ]);
}

/** ALTER TABLE that adds the table's foreign keys; none where it has none. */
export function foreignKeysSql(table: TableShape): string[] {
  const parts = table.foreignKeys.map(
    ({ name, columns, target, targetColumns }) =>
      `ADD CONSTRAINT \`${name}\` FOREIGN KEY (${list(columns)}) REFERENCES \`${target}\` (${list(targetColumns)}) ON DELETE RESTRICT ON UPDATE RESTRICT`,
  );
  return alterSql(table.name, parts);
}
