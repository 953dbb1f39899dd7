import type { Pool, RowDataPacket } from 'mysql2/promise';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createDatabase, dropDatabase, openPool, redisUrlFor } from '../support/database.ts';
import { runCommand } from '../support/server.ts';

let databaseUrl: string;
let pool: Pool;

const command = async (name: string) =>
  (await runCommand([name], { DATABASE_URL: databaseUrl, REDIS_URL: redisUrlFor(databaseUrl) })).stdout;

/** Columns, keys and foreign keys of all tables, in an order of their own. */
async function shape(): Promise<unknown[]> {
  const queries = [
    'SELECT table_name t, column_name c, column_type, is_nullable, column_default, generation_expression FROM information_schema.columns WHERE table_schema = DATABASE() ORDER BY 1, 2',
    'SELECT table_name t, index_name i, seq_in_index, column_name, non_unique FROM information_schema.statistics WHERE table_schema = DATABASE() ORDER BY 1, 2, 3',
    'SELECT table_name t, constraint_name c, column_name, referenced_table_name, referenced_column_name FROM information_schema.key_column_usage WHERE table_schema = DATABASE() ORDER BY 1, 2, 3',
  ];
  return Promise.all(queries.map(async (sql) => (await pool.query<RowDataPacket[]>(sql))[0]));
}

beforeAll(async () => {
  databaseUrl = await createDatabase();
  pool = openPool(databaseUrl);
  await command('migrate');
});

afterAll(async () => {
  await pool.end();
  await dropDatabase(databaseUrl);
});

it('has nothing to say of a migrated database', async () => {
  expect(await command('schema')).toBe('-- The schema has all that is declared.\n');
});

it('prints what brings back a table, a column, a key and a foreign key', async () => {
  const before = await shape();
  await pool.query('DROP TABLE rack_slots');
  await pool.query('ALTER TABLE device_types DROP FOREIGN KEY device_types_manufacturer_id, DROP COLUMN weight');
  await pool.query('ALTER TABLE tags DROP KEY unique_name');
  const printed = await command('schema');
  for (const sql of printed.split(';\n').filter((text) => text.trim() !== '')) await pool.query(sql);
  expect(await shape()).toEqual(before);
  expect(await command('schema')).toBe('-- The schema has all that is declared.\n');
});
