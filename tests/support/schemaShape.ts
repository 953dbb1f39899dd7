import type { Pool, RowDataPacket } from 'mysql2/promise';
import { type SystemTable, systemTables } from '../../apps/server/src/core/systemTables.ts';
import { tables } from '../../apps/server/src/platform/start.ts';

/** A table as lines that can be held against each other, whichever way they were said. */
export interface TableShape {
  columns: string[];
  keys: string[];
  foreignKeys: string[];
}

/** A schema: the shape of each table. */
export type SchemaShape = Record<string, TableShape>;

/** Types in the words of both engines: no display widths, JSON as MariaDB keeps it. */
function typeText(type: string): string {
  return type
    .toLowerCase()
    .replace(/\b((?:tiny|small|big)?int)\(\d+\)/, '$1')
    .replace(/^json$/, 'longtext');
}

/** An expression without what each engine puts around names and writes large or small. */
function expressionText(expression: string): string {
  return expression.toLowerCase().replace(/[`\s]/g, '').replaceAll('lower(', 'lcase(').replaceAll('_utf8mb4', '');
}

const zeroBytes = `'${'\\0'.repeat(16)}'`;

interface ColumnFacts {
  name: string;
  type: string;
  isNullable: boolean;
  generated?: string | undefined;
  default?: string | undefined;
}

function columnText({ name, type, isNullable, generated, default: value }: ColumnFacts): string {
  const collation = /^(VAR)?CHAR|^TEXT/i.test(type) ? ' utf8mb4_unicode_520_ci' : '';
  // A generated column is told apart by its expression; MariaDB lets none be declared NOT NULL.
  if (generated) return `${name} ${typeText(type)}${collation} as ${expressionText(generated)}`;
  return `${name} ${typeText(type)}${collation}${isNullable ? '' : ' not null'}${value ? ` default ${value}` : ''}`;
}

function keyText(name: string, isUnique: boolean, columns: readonly string[]): string {
  return `${isUnique ? 'unique ' : ''}${name} (${columns.join(', ')})`;
}

function foreignKeyText(
  name: string,
  columns: readonly string[],
  target: string,
  targetColumns: readonly string[],
): string {
  return `${name} (${columns.join(', ')}) to ${target} (${targetColumns.join(', ')})`;
}

function shapeOf({ columns, keys, foreignKeys }: Omit<SystemTable, 'name'>): TableShape {
  return {
    columns: columns
      .map((column) => columnText({ ...column, default: column.default?.replace(/^x'0{32}'$/, zeroBytes) }))
      .sort(),
    keys: keys.map(({ name, isUnique, columns: of }) => keyText(name, isUnique, of)).sort(),
    foreignKeys: foreignKeys.map((key) => foreignKeyText(key.name, key.columns, key.target, key.targetColumns)).sort(),
  };
}

/** The schema as it is declared. */
export function declaredSchema(): SchemaShape {
  return Object.fromEntries([...tables.values(), ...systemTables].map((table) => [table.name, shapeOf(table)]));
}

async function select(pool: Pool, sql: string): Promise<RowDataPacket[]> {
  const [rows] = await pool.query<RowDataPacket[]>(sql);
  return rows;
}

const columnsSql = `SELECT table_name AS t, column_name AS name, column_type AS type, is_nullable AS nullable, column_default AS fallback,
  generation_expression AS expression, collation_name AS collation FROM information_schema.columns WHERE table_schema = DATABASE()`;
const keysSql = `SELECT table_name AS t, index_name AS name, MIN(non_unique) AS non_unique, GROUP_CONCAT(column_name ORDER BY seq_in_index) AS columns
  FROM information_schema.statistics WHERE table_schema = DATABASE() GROUP BY table_name, index_name`;
const foreignKeysSql = `SELECT k.table_name AS t, k.constraint_name AS name, k.referenced_table_name AS target, r.delete_rule AS on_delete, r.update_rule AS on_update,
  GROUP_CONCAT(k.column_name ORDER BY k.ordinal_position) AS columns, GROUP_CONCAT(k.referenced_column_name ORDER BY k.ordinal_position) AS target_columns
  FROM information_schema.key_column_usage k JOIN information_schema.referential_constraints r
    ON r.constraint_schema = k.constraint_schema AND r.constraint_name = k.constraint_name AND r.table_name = k.table_name
  WHERE k.table_schema = DATABASE() AND k.referenced_table_name IS NOT NULL
  GROUP BY k.table_name, k.constraint_name, k.referenced_table_name, r.delete_rule, r.update_rule`;

/** The schema as a database has it, the table of migrations aside. */
export async function migratedSchema(pool: Pool): Promise<SchemaShape> {
  const schema: SchemaShape = {};
  const shape = (name: string): TableShape => {
    schema[name] ??= { columns: [], keys: [], foreignKeys: [] };
    return schema[name];
  };
  for (const { t, name, type, nullable, fallback, expression, collation } of await select(pool, columnsSql)) {
    const isNullable = nullable === 'YES';
    const value = fallback === null || fallback === 'NULL' ? undefined : String(fallback);
    const text = columnText({ name, type, isNullable, generated: expression || undefined, default: value });
    const isOurs = collation === null || collation === 'utf8mb4_unicode_520_ci' || type === 'longtext';
    shape(t).columns.push(isOurs ? text : `${text} but ${collation}`);
  }
  for (const { t, name, non_unique, columns } of await select(pool, keysSql))
    shape(t).keys.push(keyText(name, non_unique === 0, String(columns).split(',')));
  for (const { t, name, target, columns, target_columns, on_delete, on_update } of await select(pool, foreignKeysSql)) {
    const text = foreignKeyText(name, String(columns).split(','), target, String(target_columns).split(','));
    const isStrict = [on_delete, on_update].every((rule) => rule === 'RESTRICT');
    shape(t).foreignKeys.push(isStrict ? text : `${text} but ${on_delete}, ${on_update}`);
  }
  delete schema.schema_migrations;
  for (const { columns, keys, foreignKeys } of Object.values(schema))
    for (const lines of [columns, keys, foreignKeys]) lines.sort();
  return schema;
}
