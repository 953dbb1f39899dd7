import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { AppError } from '@raceway/shared';
import type { App } from '../../platform/app.ts';
import { decompressed } from '../decompressed.ts';
import { tenantIdOf } from '../tenantIdOf.ts';
import { apiSource } from './api.ts';
import { dumpSource } from './dump.ts';
import { reportText } from './reportText.ts';
import { importNetBox } from './run.ts';
import type { NetBoxSource } from './source.ts';

/** What `import netbox --help` prints. */
export const importNetBoxHelp = `Imports a NetBox instance: a dump of it, or the instance itself through its REST API.

raceway import netbox FILE --tenant SLUG [--dry-run]
raceway import netbox URL --token TOKEN --tenant SLUG [--dry-run]

  FILE        what NetBox's own \`manage.py dumpdata\` wrote, also compressed (.json, .json.gz, .json.xz)
  URL         the address of a NetBox, such as https://netbox.example.org
  --token     an API token that may read it; or the environment variable NETBOX_TOKEN
  --tenant    the slug of the tenant that it becomes a part of
  --name      names the source (netbox): the same name finds again what was imported under it
  --dry-run   says what would be made, changed and left out, and writes nothing

An address is assigned where NetBox has it active or by SLAAC, reserved where it is deprecated, and of a DHCP pool where it
is from DHCP. VLANs in no group whose number another site has too come into a group of their site; VRFs, clusters and
virtual machines of one name get their number in NetBox behind it.

Run again, it changes what has changed in NetBox and makes nothing twice. What is here already under the same name or
slug is taken for the same. Every row that is left out is named with the reason, and so are the models that have no
place here yet.`;

function readArgs(args: string[]) {
  try {
    return parseArgs({
      args,
      allowPositionals: true,
      options: {
        tenant: { type: 'string' },
        token: { type: 'string' },
        name: { type: 'string', default: 'netbox' },
        'dry-run': { type: 'boolean', default: false },
      },
    });
  } catch (error) {
    throw new AppError('BAD_REQUEST', error instanceof Error ? error.message : 'The options are not understood.');
  }
}

async function openSource(from: string, token: string | undefined): Promise<NetBoxSource> {
  if (!/^https?:\/\//.test(from)) return dumpSource((await decompressed(await readFile(from))).toString('utf8'));
  if (!token)
    throw new AppError('BAD_REQUEST', '--token is required to read a NetBox by its address; --help says more.');
  return apiSource(from, token);
}

/** `import netbox`: progress goes to standard error, the report to standard output. */
export async function importNetBoxCommand(app: App, args: string[], print: (text: string) => void): Promise<void> {
  const { values, positionals } = readArgs(args);
  const [from, ...rest] = positionals;
  if (!from || rest.length > 0) throw new AppError('BAD_REQUEST', 'Name one file or address; --help says more.');
  if (!values.tenant) throw new AppError('BAD_REQUEST', '--tenant is required; --help says more.');
  const isDryRun = values['dry-run'];
  const report = await importNetBox({
    app,
    tenantId: await tenantIdOf(app, values.tenant),
    writer: { actor: null, source: 'cli' },
    source: await openSource(from, values.token ?? process.env.NETBOX_TOKEN),
    sourceName: values.name,
    isDryRun,
    onProgress: (model, done, total) => process.stderr.write(`\r\u001b[K${model} ${done} of ${total}`),
  });
  process.stderr.write('\r\u001b[K');
  print(reportText(report, isDryRun));
}
