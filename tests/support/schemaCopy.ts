import { readFile } from 'node:fs/promises';
import { newId } from '@raceway/shared';
import type { PoolConnection } from 'mysql2/promise';
import { toBytes } from '../../apps/server/src/platform/ids.ts';
import { openPool } from './database.ts';

/** The schema as the migrations make it, and the rows that the first administrator's set-up makes. */
export interface Schema {
  /** Statements that make the tables. */
  tables: string[];
  /** Names of the migrations. */
  migrations: string[];
  /** The id of the tenant that these rows make; another one in each copy, as installations share a Redis. */
  tenantId: string;
  /** The first administrator's rows by table, in columns; binary values as `{ base64 }`. */
  firstAdmin: { table: string; columns: string[]; rows: unknown[][] }[];
}

/** Names the file that the schema is kept in. */
export const schemaVariable = 'RACEWAY_TEST_SCHEMA';

/** Does something with what was kept in a database, whatever refers to what. @returns whether anything was kept */
async function withKept(
  databaseUrl: string,
  act: (schema: Schema, connection: PoolConnection) => Promise<void>,
): Promise<boolean> {
  const file = process.env[schemaVariable];
  if (file === undefined) return false;
  const schema = JSON.parse(await readFile(file, 'utf8')) as Schema;
  const pool = openPool(databaseUrl);
  const connection = await pool.getConnection();
  await connection.query('SET FOREIGN_KEY_CHECKS = 0');
  await act(schema, connection);
  connection.release();
  await pool.end();
  return true;
}

/** Gives an empty database the schema that was kept. @returns whether there was one */
export function copySchema(databaseUrl: string): Promise<boolean> {
  return withKept(databaseUrl, async ({ tables, migrations }, connection) => {
    for (const table of tables) await connection.query(table);
    await connection.query('INSERT INTO schema_migrations (name) VALUES ?', [migrations.map((name) => [name])]);
  });
}

const isBinary = (value: unknown): value is { base64: string } =>
  typeof value === 'object' && value !== null && 'base64' in value;

/** Sets an empty installation up as the command `first-admin` does. @returns whether that was kept */
export function copyFirstAdmin(databaseUrl: string): Promise<boolean> {
  return withKept(databaseUrl, async ({ firstAdmin, tenantId }, connection) => {
    const fresh = newId();
    const base64 = (id: string) => toBytes(id).toString('base64');
    const text = JSON.stringify(firstAdmin).replaceAll(tenantId, fresh).replaceAll(base64(tenantId), base64(fresh));
    for (const { table, columns, rows } of JSON.parse(text) as Schema['firstAdmin']) {
      const values = rows.map((row) =>
        row.map((value) => (isBinary(value) ? Buffer.from(value.base64, 'base64') : value)),
      );
      await connection.query('INSERT INTO ?? (??) VALUES ?', [table, columns, values]);
    }
  });
}
