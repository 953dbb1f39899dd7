import { join } from 'node:path';
import type { Migration, MigrationContext } from '@raceway/db';
import { SequelizeStorage, Umzug } from 'umzug';
import type { Database } from './database.ts';

/** The migrations as built beside the server. */
export const migrationsDir = join(import.meta.dirname ?? '', 'migrations');

function storageOf(db: Database): SequelizeStorage {
  return new SequelizeStorage({ sequelize: db.sequelize, tableName: 'schema_migrations' });
}

function umzugFor(db: Database, dir: string): Umzug<MigrationContext> {
  return new Umzug<MigrationContext>({
    migrations: {
      glob: ['*.js', { cwd: dir }],
      resolve: ({ name, path, context }) => {
        const load = async (): Promise<Migration> => await import(`file://${path}`);
        return {
          name: name.replace(/\.js$/, ''),
          up: async () => (await load()).up(context),
          down: async () => (await load()).down(context),
        };
      },
    },
    context: { execute: (sql) => db.execute(sql), query: (sql) => db.query(sql) },
    storage: storageOf(db),
    logger: undefined,
  });
}

/**
 * Brings the schema to this version.
 * @returns the names of the migrations that ran.
 * @throws Error with one sentence when the database is of a newer version than this server.
 */
export async function migrate(db: Database, dir = migrationsDir): Promise<string[]> {
  const umzug = umzugFor(db, dir);
  const executed = await umzug.executed();
  const all = await storageOf(db).executed();
  const newer = all.filter((name) => !executed.some((known) => known.name === name));
  if (newer.length > 0) {
    throw new Error(
      `The database is of a newer version of Raceway than this one: it has had ${newer.join(', ')}. Start that version, or give another database.`,
    );
  }
  return (await umzug.up()).map(({ name }) => name);
}

/** Takes all migrations back, last first. Drops every table with what is in it. */
export async function migrateDown(db: Database, dir = migrationsDir): Promise<string[]> {
  return (await umzugFor(db, dir).down({ to: 0 })).map(({ name }) => name);
}
