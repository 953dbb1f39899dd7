import type { Pool, RowDataPacket } from 'mysql2/promise';
import { beforeAll, describe, expect, it } from 'vitest';
import { tableNames } from '../support/contents.ts';
import { createDatabase, dropDatabase, openPool, redisUrlFor } from '../support/database.ts';
import { declaredSchema, migratedSchema } from '../support/schemaShape.ts';
import { runCommand } from '../support/server.ts';

let databaseUrl: string;
let pool: Pool;
beforeAll(async () => {
  databaseUrl = await createDatabase();
  pool = openPool(databaseUrl);
  return async () => {
    await pool.end();
    await dropDatabase(databaseUrl);
  };
});

const migrate = (...options: string[]) =>
  runCommand(['migrate', ...options], { DATABASE_URL: databaseUrl, REDIS_URL: redisUrlFor(databaseUrl) });

describe('migrations', () => {
  it('make the schema that is declared, from nothing and again after they were taken back', async () => {
    await migrate();
    expect(await migratedSchema(pool)).toEqual(declaredSchema());
    await migrate('--down', '--yes');
    expect(await tableNames(pool)).toEqual(['schema_migrations']);
    const [done] = await pool.query<RowDataPacket[]>('SELECT * FROM schema_migrations');
    expect(done).toEqual([]);
    await migrate();
    expect(await migratedSchema(pool)).toEqual(declaredSchema());
  });

  it('that have run do not run again', async () => {
    expect((await migrate()).stdout).toBe('The schema is up to date.\n');
  });

  it('are not taken back by a slip', async () => {
    await expect(migrate('--down')).rejects.toMatchObject({ code: 1, stderr: expect.stringContaining('--yes') });
    expect(await migratedSchema(pool)).toEqual(declaredSchema());
  });

  it('of a newer version are not touched', async () => {
    await pool.query("INSERT INTO schema_migrations (name) VALUES ('9999-from-the-future')");
    const refused = await migrate().then(
      () => null,
      (error: { stderr: string }) => error.stderr,
    );
    expect(refused).toMatch(
      /^The database is of a newer version of Raceway than this one: it has had 9999-from-the-future\..*\n$/,
    );
    await pool.query("DELETE FROM schema_migrations WHERE name = '9999-from-the-future'");
  });
});

const name = 'ALTER TABLE racks MODIFY name VARCHAR';
const ours = 'COLLATE utf8mb4_unicode_520_ci NOT NULL';
const unit = 'ALTER TABLE racks MODIFY starting_unit INT';
const placements = 'ALTER TABLE racks ALTER placements';
const dropKey = 'ALTER TABLE manufacturers DROP KEY unique_name';
const addKey = (kind: string) => `ALTER TABLE manufacturers ADD ${kind} unique_name (tenant_id, name, deleted_key)`;
const dropForeignKey = 'ALTER TABLE device_types DROP FOREIGN KEY device_types_manufacturer_id';
const addForeignKey =
  'ALTER TABLE device_types ADD CONSTRAINT device_types_manufacturer_id FOREIGN KEY (tenant_id, manufacturer_id) REFERENCES manufacturers (tenant_id, id)';

/** A change of the schema that the comparison must find, and what takes it back; statements part at semicolons. */
const changes: [name: string, change: string, repair: string][] = [
  ['another type', 'ALTER TABLE sites MODIFY coordinates TEXT', 'ALTER TABLE sites MODIFY coordinates JSON'],
  ['another length', `${name}(99) ${ours}`, `${name}(100) ${ours}`],
  ['another collation', `${name}(100) COLLATE utf8mb4_bin NOT NULL`, `${name}(100) ${ours}`],
  ['a column that may be null', `${unit} NULL`, `${unit} NOT NULL`],
  ['a column too many', 'ALTER TABLE tags ADD COLUMN size INT', 'ALTER TABLE tags DROP COLUMN size'],
  ['a column too few', 'ALTER TABLE tags DROP COLUMN version', 'ALTER TABLE tags ADD COLUMN version INT NOT NULL'],
  ['another default', `${placements} SET DEFAULT 7`, `${placements} SET DEFAULT 0`],
  ['a key that is not unique', `${dropKey}; ${addKey('KEY')}`, `${dropKey}; ${addKey('UNIQUE KEY')}`],
  ['a foreign key too few', dropForeignKey, addForeignKey],
  [
    'one that lets deletions through',
    `${dropForeignKey}; ${addForeignKey} ON DELETE CASCADE`,
    `${dropForeignKey}; ${addForeignKey}`,
  ],
  ['a table too many', 'CREATE TABLE extra (id INT)', 'DROP TABLE extra'],
];

describe('the comparison of schemas', () => {
  const run = async (statements: string) => {
    for (const statement of statements.split('; ')) await pool.query(statement);
  };
  it.each(changes)('finds %s', async (_, change, repair) => {
    await run(change);
    expect(await migratedSchema(pool)).not.toEqual(declaredSchema());
    await run(repair);
    expect(await migratedSchema(pool)).toEqual(declaredSchema());
  });
});

describe('unique keys', () => {
  it('hold no column that can be without a value', async () => {
    const [columns] = await pool.query<RowDataPacket[]>(
      `SELECT s.table_name AS t, s.index_name AS k, s.column_name AS c, c.is_nullable AS nullable, c.generation_expression AS expression
       FROM information_schema.statistics s JOIN information_schema.columns c
         ON c.table_schema = s.table_schema AND c.table_name = s.table_name AND c.column_name = s.column_name
       WHERE s.table_schema = DATABASE() AND s.non_unique = 0`,
    );
    // A generated column is never null where its expression ends in what never is: zero bytes, or the row's own id.
    const neverNull = /^coalesce\(`\w+`,(X'0{32}'|lcase\(hex\(`id`\)\)|lower\(hex\(`id`\)\)|`id`)\)$/i;
    const open = columns.filter(({ nullable, expression }) => nullable === 'YES' && !neverNull.test(expression ?? ''));
    expect(columns.length).toBeGreaterThan(50);
    expect(open.map(({ t, k, c }) => `${t}.${k}.${c}`)).toEqual([]);
  });
});
