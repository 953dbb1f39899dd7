import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TypeCast } from 'mysql2';
import type { Pool, RowDataPacket } from 'mysql2/promise';
import { toId } from '../../apps/server/src/platform/ids.ts';
import { createDatabase, dropDatabase, openPool, redisUrlFor } from './database.ts';
import { adminToken, password } from './installation.ts';
import { type Schema, schemaVariable } from './schemaCopy.ts';
import { runCommand } from './server.ts';

/** What the tables hold, those of the migrations aside; generated columns make themselves. */
async function rowsOf(pool: Pool): Promise<Schema['firstAdmin']> {
  const kept: Schema['firstAdmin'] = [];
  const [fields] = await pool.query<RowDataPacket[]>(
    `SELECT table_name AS \`table\`, column_name AS name FROM information_schema.columns
     WHERE table_schema = DATABASE() AND table_name <> 'schema_migrations' AND extra NOT LIKE '%GENERATED%'`,
  );
  for (const table of new Set(fields.map((field) => String(field.table)))) {
    const columns = fields.filter((field) => field.table === table).map(({ name }) => String(name));
    const [rows] = await pool.query<RowDataPacket[]>({
      sql: 'SELECT ?? FROM ??',
      values: [columns, table],
      typeCast: asText,
    });
    if (rows.length > 0) kept.push({ table, columns, rows: rows.map((row) => columns.map((name) => row[name])) });
  }
  return kept;
}

/** Times and JSON as the database writes them, and bytes so that JSON can hold them. */
const asText: TypeCast = (field, next) => {
  if (field.type === 'DATETIME') return field.string();
  const value: unknown = next();
  if (Buffer.isBuffer(value)) return { base64: value.toString('base64') };
  return typeof value === 'object' && value !== null ? JSON.stringify(value) : value;
};

/**
 * Runs the migrations and the first administrator's set-up once and keeps what they make, so that each test's database is
 * made of it at a tenth of the time. Both have tests of their own.
 * @returns forgets it
 */
export async function keepSchema(): Promise<() => Promise<void>> {
  const databaseUrl = await createDatabase();
  const env = { DATABASE_URL: databaseUrl, REDIS_URL: redisUrlFor(databaseUrl) };
  await runCommand(['migrate'], env);
  await runCommand(['first-admin'], { ...env, RACEWAY_ADMIN_TOKEN: adminToken, RACEWAY_ADMIN_PASSWORD: password });
  const pool = openPool(databaseUrl);
  const [names] = await pool.query<RowDataPacket[]>(
    'SELECT table_name AS name FROM information_schema.tables WHERE table_schema = DATABASE()',
  );
  const tables: string[] = [];
  for (const { name } of names) {
    const [[made]] = await pool.query<RowDataPacket[]>('SHOW CREATE TABLE ??', [name]);
    tables.push(String(made?.['Create Table']));
  }
  const [migrations] = await pool.query<RowDataPacket[]>('SELECT name FROM schema_migrations ORDER BY name');
  const firstAdmin = await rowsOf(pool);
  const [[tenant]] = await pool.query<RowDataPacket[]>('SELECT id FROM tenants');
  await pool.end();
  await dropDatabase(databaseUrl);
  const folder = await mkdtemp(join(tmpdir(), 'raceway-schema-'));
  const schema: Schema = {
    tenantId: toId(tenant?.id),
    tables,
    migrations: migrations.map(({ name }) => String(name)),
    firstAdmin,
  };
  const file = join(folder, 'schema.json');
  await writeFile(file, JSON.stringify(schema));
  process.env[schemaVariable] = file;
  return () => rm(folder, { recursive: true });
}
