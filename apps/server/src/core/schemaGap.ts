import type { Database } from '../platform/database.ts';
import { addToTableSql, createTableSql, foreignKeysSql, type TableShape } from './ddl.ts';

/** What the database has of one table, by name. */
interface KnownTable {
  columns: Set<string>;
  keys: Set<string>;
  foreignKeys: Set<string>;
}

type Part = keyof KnownTable;

const partQueries: Record<Part, string> = {
  columns: 'SELECT table_name AS tableName, column_name AS name FROM information_schema.columns WHERE table_schema = DATABASE()',
  keys: 'SELECT DISTINCT table_name AS tableName, index_name AS name FROM information_schema.statistics WHERE table_schema = DATABASE()',
  foreignKeys:
    "SELECT table_name AS tableName, constraint_name AS name FROM information_schema.table_constraints WHERE table_schema = DATABASE() AND constraint_type = 'FOREIGN KEY'",
}; // biome-ignore format: one query, one line

async function readTables(db: Pick<Database, 'query'>): Promise<Map<string, KnownTable>> {
  const known = new Map<string, KnownTable>();
  for (const part of ['columns', 'keys', 'foreignKeys'] as const) {
    for (const { tableName, name } of await db.query<{ tableName: string; name: string }>(partQueries[part])) {
      const table = known.get(tableName) ?? { columns: new Set(), keys: new Set(), foreignKeys: new Set() };
      known.set(tableName, table);
      table[part].add(name);
    }
  }
  return known;
}

function missingOf(table: TableShape, { columns, keys, foreignKeys }: KnownTable): TableShape {
  return {
    name: table.name,
    columns: table.columns.filter(({ name }) => !columns.has(name)),
    keys: table.keys.filter(({ name }) => !keys.has(name)),
    foreignKeys: table.foreignKeys.filter(({ name }) => !foreignKeys.has(name)),
  };
}

/**
 * The statements that bring what is declared and not yet in the database, for whoever writes the migration: tables,
 * columns and keys by name, foreign keys last. What has changed its type, and what is no longer declared, is not told.
 * @param declared the tables that the schema should hold
 */
export async function schemaGap(db: Pick<Database, 'query'>, declared: readonly TableShape[]): Promise<string[]> {
  const known = await readTables(db);
  const additions: string[] = [];
  const foreignKeys: string[] = [];
  for (const table of declared) {
    const present = known.get(table.name);
    const missing = present ? missingOf(table, present) : table;
    additions.push(...(present ? addToTableSql(missing) : [createTableSql(table)]));
    foreignKeys.push(...foreignKeysSql(missing));
  }
  return [...additions, ...foreignKeys];
}
