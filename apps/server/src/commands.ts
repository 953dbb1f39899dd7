import { createToken, createTokenHelp, createUser, createUserHelp } from './accounts/commands.ts';
import { schemaGap } from './core/schemaGap.ts';
import { systemTables } from './core/systemTables.ts';
import { importDeviceTypesCommand, importDeviceTypesHelp } from './imports/library/command.ts';
import { importNetBoxCommand, importNetBoxHelp } from './imports/netbox/command.ts';
import type { App } from './platform/app.ts';
import { migrate, migrateDown } from './platform/migrate.ts';
import { makeFirstAdmin, seed } from './seed.ts';

/** A command of the command line. */
export interface Command {
  /** One line for the list of commands. */
  about: string;
  help: string;
  /** Errors are sentences for whoever typed the command. */
  run(app: App, args: string[]): Promise<void>;
}

const print = (text: string) => {
  process.stdout.write(text);
};

function refuseOptions(args: readonly string[]): void {
  if (args.length > 0) throw new Error(`This command takes no ${args[0]}; --help says more.`);
}

async function runMigrate(app: App, args: string[]): Promise<void> {
  if (args.includes('--down')) {
    if (!args.includes('--yes'))
      throw new Error('--down drops every table with all data in it; say --yes as well if that is meant.');
    print(`Taken back: ${(await migrateDown(app.db)).join(', ') || 'nothing'}.\n`);
    return;
  }
  refuseOptions(args);
  const names = await migrate(app.db);
  print(names.length > 0 ? `Migrated: ${names.join(', ')}.\n` : 'The schema is up to date.\n');
}

async function runSchema(app: App, args: string[]): Promise<void> {
  refuseOptions(args);
  const statements = await schemaGap(app.db, [...app.tables.values(), ...systemTables]);
  print(
    statements.length > 0
      ? statements.map((sql) => `${sql};\n`).join('\n')
      : '-- The schema has all that is declared.\n',
  );
}

/** The commands by name. */
export const commands: ReadonlyMap<string, Command> = new Map<string, Command>([
  [
    'migrate',
    {
      about: 'Brings the database schema to this version',
      help: 'Brings the database schema to this version.\n\nraceway migrate [--down --yes]\n\n  --down --yes  takes all migrations back: drops every table with its data',
      run: runMigrate,
    },
  ],
  [
    'schema',
    {
      about: 'Prints what a migration has to add for what is declared',
      help: 'Prints the SQL that adds the tables, columns and keys that entities declare and the database does not have,\nfor the migration that you are writing. Changes nothing. A changed type, and what is no longer declared, is yours to write.\n\nraceway schema',
      run: runSchema,
    },
  ],
  [
    'seed',
    {
      about: 'Fills an empty database with the demo data centre',
      help: "Makes the first administrator, the demo organization and its data where the database holds no organization yet;\notherwise does nothing.\n\nraceway seed\n\n  RACEWAY_ADMIN_PASSWORD  the password of everyone in the demo; generated and printed once unless given\n  RACEWAY_ADMIN_TOKEN     becomes the administrator's API token",
      run: async (app, args) => {
        refuseOptions(args);
        await seed(app, print);
      },
    },
  ],
  [
    'first-admin',
    {
      about: 'Makes the first administrator of an empty database',
      help: 'Makes the first organization, tenant and administrator (user name admin) where there is none.\n\nraceway first-admin\n\n  RACEWAY_ADMIN_PASSWORD  their password; generated and printed once unless given\n  RACEWAY_ADMIN_TOKEN     becomes their API token',
      run: async (app, args) => {
        refuseOptions(args);
        await makeFirstAdmin(app, print);
      },
    },
  ],
  [
    'import netbox',
    {
      about: 'Imports a NetBox instance, from a dump or by its address',
      help: importNetBoxHelp,
      run: (app, args) => importNetBoxCommand(app, args, print),
    },
  ],
  ['user create', { about: 'Makes a person', help: createUserHelp, run: (app, args) => createUser(app, args, print) }],
  [
    'import device-types',
    {
      about: 'Imports a device-type library from a folder or an archive',
      help: importDeviceTypesHelp,
      run: (app, args) => importDeviceTypesCommand(app, args, print),
    },
  ],
  [
    'token create',
    { about: 'Makes an API token', help: createTokenHelp, run: (app, args) => createToken(app, args, print) },
  ],
]);
