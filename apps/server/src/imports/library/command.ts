import { writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { type Actor, AppError, type ImportedFile, summaryText } from '@raceway/shared';
import { actorById } from '../../accounts/index.ts';
import type { App } from '../../platform/app.ts';
import { toId } from '../../platform/ids.ts';
import { tenantIdOf } from '../tenantIdOf.ts';
import { importLibrary } from './importLibrary.ts';
import { sourceAt } from './source.ts';

/** What `import device-types --help` prints. */
export const importDeviceTypesHelp = `Imports device types, module types and rack types in the format of the NetBox device-type library.

raceway import device-types PATH --tenant SLUG [--dry-run] [--remove-dropped] [--as USER] [--report FILE]

  PATH              a folder, an archive (.zip, .tar, .tar.gz, .tar.xz) or a YAML file of one or several documents
  --tenant          the slug of the tenant that gets them
  --dry-run         tries everything out and takes it back
  --remove-dropped  deletes templates that a file does not have any more; else they are kept
  --as              the user name of whom the history names; Raceway itself unless given
  --report          writes what became of each file to this file, as JSON

A type is the same by manufacturer and model: run again, what has changed is changed, and nothing is made twice. What a
file says nothing of stays as it is. Files that cannot be taken are named with the reason, and the others imported; the
exit code is then 1.`;

function readArgs(args: string[]) {
  try {
    return parseArgs({
      args,
      allowPositionals: true,
      options: {
        tenant: { type: 'string' },
        'dry-run': { type: 'boolean', default: false },
        'remove-dropped': { type: 'boolean', default: false },
        as: { type: 'string' },
        report: { type: 'string' },
      },
    });
  } catch (error) {
    throw new AppError('BAD_REQUEST', error instanceof Error ? error.message : 'The options are not understood.');
  }
}

async function actorNamed(app: App, username: string, tenantId: string): Promise<Actor> {
  const [found] = await app.db.query<{ id: Buffer }>('SELECT id FROM users WHERE username = ? AND deleted_at IS NULL', [
    username,
  ]);
  const actor = found ? await actorById(app, toId(found.id), tenantId) : null;
  if (!actor) throw new AppError('NOT_FOUND', `There is no active user ${username} in this tenant.`);
  return actor;
}

/** A line for each file that tells something: what was made, changed or left out. */
function fileText({ path, outcome, notes }: ImportedFile): string {
  return [`${outcome.padEnd(9)} ${path}`, ...notes.map((note) => `          - ${note}`)].join('\n');
}

const isTelling = ({ outcome, notes }: ImportedFile) => outcome !== 'unchanged' || notes.length > 0;

/** `import device-types`: progress goes to standard error, the report to standard output. */
export async function importDeviceTypesCommand(app: App, args: string[], print: (text: string) => void): Promise<void> {
  const { values, positionals } = readArgs(args);
  const [path, ...rest] = positionals;
  if (!path || rest.length > 0) throw new AppError('BAD_REQUEST', 'Name one folder or file; --help says more.');
  if (!values.tenant) throw new AppError('BAD_REQUEST', '--tenant is required; --help says more.');
  const tenantId = await tenantIdOf(app, values.tenant);
  const files: ImportedFile[] = [];
  const summary = await importLibrary({
    app,
    tenantId,
    writer:
      values.as === undefined
        ? { actor: null, source: 'cli' }
        : { actor: await actorNamed(app, values.as, tenantId), source: 'cli' },
    source: await sourceAt(path),
    isDryRun: values['dry-run'],
    removesDropped: values['remove-dropped'],
    onProgress: (done, total, words) => process.stderr.write(`\r\u001b[K${done} of ${total} ${words.slice(0, 60)}`),
    onFiles: async (batch) => void files.push(...batch),
  });
  process.stderr.write('\r\u001b[K');
  if (values.report !== undefined) await writeFile(values.report, JSON.stringify({ summary, files }, null, 2));
  else
    print(
      files
        .filter(isTelling)
        .map((file) => `${fileText(file)}\n`)
        .join(''),
    );
  print(`${summaryText(summary)}\n`);
  if (summary.counts.skipped > 0) process.exitCode = 1;
}
