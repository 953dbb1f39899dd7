import { readFile } from 'node:fs/promises';
import { finishedStates } from '@raceway/shared';
import type { RowDataPacket } from 'mysql2/promise';
import { manyTypes } from '../support/manyTypes.ts';
import { realData } from '../support/realData.ts';
import type { Rig } from './rig.ts';
import { printRatio } from './stats.ts';

const pollMs = 100;
const rowsOfStatement = 500;

/** The community library where it is present, else as many ports of our own making. */
async function aLibrary(): Promise<{ name: string; content: Buffer }> {
  const path = realData('devicetype-library.tar.xz');
  if (path !== null) return { name: 'devicetype-library.tar.xz', content: await readFile(path) };
  return { name: 'many.yaml', content: Buffer.from(manyTypes(350, 60)) };
}

/** Imports an upload as a job. @returns the seconds from its beginning to its end */
async function timeOfImport(
  { client }: Rig,
  upload: string,
  isDryRun: boolean,
): Promise<{ seconds: number; outcome: string }> {
  let { row } = await client.imports.deviceTypes.start.mutate({ upload, isDryRun });
  while (!finishedStates.has(row.state)) {
    await new Promise((resolve) => setTimeout(resolve, pollMs));
    row = await client.jobs.job.get.query({ id: row.id });
  }
  if (row.state !== 'done') throw new Error(`The import failed: ${row.error}`);
  const seconds = (Date.parse(row.finishedAt ?? '') - Date.parse(row.startedAt ?? '')) / 1000;
  return { seconds, outcome: row.outcome ?? '' };
}

/** A value as it is inserted: what was read as JSON is text again. */
function storable(value: unknown): unknown {
  const isPlain = typeof value !== 'object' || value === null || value instanceof Date || Buffer.isBuffer(value);
  return isPlain ? value : JSON.stringify(value);
}

/** The seconds that it takes to insert the rows of these tables once more, into tables alike, by hand. */
async function timeByHand({ pool }: Rig, tables: readonly string[]): Promise<number> {
  let milliseconds = 0;
  for (const table of tables) {
    const [columns] = await pool.query<RowDataPacket[]>(
      `SELECT column_name AS name FROM information_schema.columns
       WHERE table_schema = DATABASE() AND table_name = ? AND COALESCE(generation_expression, '') = ''`,
      [table],
    );
    const names = columns.map(({ name }) => `\`${name}\``).join(', ');
    const [records] = await pool.query<RowDataPacket[][]>({
      sql: `SELECT ${names} FROM \`${table}\``,
      rowsAsArray: true,
    });
    const rows = records.map((record) => record.map(storable));
    await pool.query(`CREATE TABLE by_hand LIKE \`${table}\``);
    const start = performance.now();
    for (let from = 0; from < rows.length; from += rowsOfStatement)
      await pool.query(`INSERT INTO by_hand (${names}) VALUES ?`, [rows.slice(from, from + rowsOfStatement)]);
    milliseconds += performance.now() - start;
    await pool.query('DROP TABLE by_hand');
  }
  return milliseconds / 1000;
}

/** Importing the device-type library through the write path, against the same rows inserted by hand. */
export async function benchLibrary(rig: Rig): Promise<void> {
  const { name, content } = await aLibrary();
  const response = await fetch(`${rig.url}/t/${rig.tenant}/uploads?name=${name}`, {
    method: 'POST',
    body: new Uint8Array(content),
    headers: { ...rig.headers, 'content-type': 'application/octet-stream' },
  });
  const { id } = (await response.json()) as { id: string };
  const dry = await timeOfImport(rig, id, true);
  const first = await timeOfImport(rig, id, false);
  const again = await timeOfImport(rig, id, false);
  for (const [what, { seconds, outcome }] of Object.entries({ 'dry run': dry, import: first, again }))
    process.stdout.write(`library, ${what}: ${seconds.toFixed(1)} s; ${outcome}\n`);
  const [tables] = await rig.pool.query<RowDataPacket[]>(
    `SELECT table_name AS name FROM information_schema.tables WHERE table_schema = DATABASE()
     AND (table_name LIKE '%_templates' OR table_name IN ('device_types', 'module_types', 'manufacturers', 'objects', 'changes'))`,
  );
  const byHand = await timeByHand(
    rig,
    tables.map((table) => String(table.name)),
  );
  printRatio('library import', 's', [first.seconds], [byHand], 'at most 4', 1);
}
