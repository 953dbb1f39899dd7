import type { Pool, RowDataPacket } from 'mysql2/promise';
import { expect } from 'vitest';

/** Written by the way, whatever a call is about. */
const incidental = ['sessions', 'rate_limits'];

/** The names of a database's tables. */
export async function tableNames(pool: Pool): Promise<string[]> {
  const [rows] = await pool.query<RowDataPacket[]>(
    "SELECT table_name AS name FROM information_schema.tables WHERE table_schema = DATABASE() AND table_type = 'BASE TABLE' ORDER BY 1",
  );
  return rows.map(({ name }) => String(name));
}

/** One number for the content of each table. */
async function contentsOf(pool: Pool, names: readonly string[]): Promise<Record<string, unknown>> {
  const [rows] = await pool.query<RowDataPacket[]>(`CHECKSUM TABLE ${names.map((name) => `\`${name}\``).join(', ')}`);
  return Object.fromEntries(rows.map(({ Table, Checksum }) => [Table, Checksum]));
}

/** Runs `run` and fails if it left anything behind in any table. */
export async function expectNothingWritten<T>(pool: Pool, run: () => Promise<T>): Promise<T> {
  const names = (await tableNames(pool)).filter((name) => !incidental.includes(name));
  const before = await contentsOf(pool, names);
  const result = await run();
  expect(await contentsOf(pool, names)).toEqual(before);
  return result;
}
