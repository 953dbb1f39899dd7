import type { Pool, RowDataPacket } from 'mysql2/promise';

/**
 * Inserts a copy of a row around the write path, as a faulty program would.
 * @param id of the row that is copied
 * @param replacing values of the copy, by column
 */
export async function copyRow(
  pool: Pool,
  table: string,
  id: Buffer,
  replacing: Readonly<Record<string, unknown>>,
): Promise<void> {
  const [columns] = await pool.query<RowDataPacket[]>(
    "SELECT column_name AS name FROM information_schema.columns WHERE table_schema = DATABASE() AND table_name = ? AND generation_expression IS NULL OR table_schema = DATABASE() AND table_name = ? AND generation_expression = ''",
    [table, table],
  );
  const names = columns.map(({ name }) => String(name));
  const values = names.map((name) => (name in replacing ? '?' : `\`${name}\``));
  await pool.query(
    `INSERT INTO \`${table}\` (${names.map((name) => `\`${name}\``).join(', ')}) SELECT ${values.join(', ')} FROM \`${table}\` WHERE id = ?`,
    [...names.filter((name) => name in replacing).map((name) => replacing[name]), id],
  );
}
