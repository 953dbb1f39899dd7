import { execFile } from 'node:child_process';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { ImportedFile, ImportSummary } from '@raceway/shared';
import { beforeAll, describe, expect, it } from 'vitest';
import { refusalOf } from '../support/calls.ts';
import { expectNothingWritten } from '../support/contents.ts';
import { adminToken, type Client, mainTenant } from '../support/installation.ts';
import { finishedJob } from '../support/jobs.ts';
import { runCommand } from '../support/server.ts';
import { aWorld, type World } from '../support/world.ts';

const fixtures = fileURLToPath(new URL('../fixtures/device-types', import.meta.url));

let world: World;
let client: Client;
/** A copy of the fixtures that tests may change. */
let folder: string;
beforeAll(async () => {
  world = await aWorld();
  ({ client } = world.ours);
  folder = await mkdtemp(join(tmpdir(), 'raceway-library-'));
  await cp(fixtures, folder, { recursive: true });
  return async () => {
    await rm(folder, { recursive: true });
    await world.stop();
  };
});

interface Report {
  summary: ImportSummary;
  files: ImportedFile[];
}

/** Runs the command. @returns its report, its exit code and what it printed */
async function importFolder(...options: string[]): Promise<Report & { code: number; stdout: string }> {
  const report = join(folder, 'report.json');
  const { databaseUrl: DATABASE_URL, redisUrl: REDIS_URL } = world.server;
  const args = ['import', 'device-types', folder, '--tenant', mainTenant, '--report', report, ...options];
  const { code, stdout } = await runCommand(args, { DATABASE_URL, REDIS_URL }).then(
    ({ stdout: printed }) => ({ code: 0, stdout: printed }),
    (error: { code: number; stdout: string }) => error,
  );
  return { ...(JSON.parse(await readFile(report, 'utf8')) as Report), code, stdout };
}

const outcomesOf = ({ files }: Report) =>
  Object.fromEntries(files.map(({ path, outcome }) => [path.replace(/^.*\//, ''), outcome]));
const notesOf = ({ files }: Report, name: string) => files.find(({ path }) => path.endsWith(name))?.notes ?? [];

async function typeOf(model: string) {
  const { rows } = await client.dcim.deviceType.list.query({ where: { model } });
  const [row] = rows;
  if (!row) throw new Error(`There is no ${model}.`);
  return row;
}

const taken = {
  'Chassis.yaml #1': 'created',
  'Chassis.yaml #2': 'created',
  'Panel-12.yaml': 'created',
  'Sloppy.yaml': 'created',
  'Switch-4.yaml': 'created',
  'Cassette.yaml': 'created',
  'PSU-300.yaml': 'created',
  'Cabinet-42.yaml': 'created',
};
const refused = {
  'Broken.yaml': 'skipped',
  'Nameless.yaml': 'skipped',
  'Tall-blade.yaml': 'skipped',
  'Twin.yaml': 'skipped',
  'Void.yaml': 'skipped',
};

describe('a folder of the library', () => {
  it('is tried out without a trace', async () => {
    await expectNothingWritten(world.pool, async () => {
      const tried = await importFolder('--dry-run');
      expect(outcomesOf(tried)).toEqual({ ...taken, ...refused });
    });
  });

  it('is imported as far as it is valid, and each file says what became of it', async () => {
    const report = await importFolder();
    expect(outcomesOf(report)).toEqual({ ...taken, ...refused });
    expect(report.code, 'files were refused').toBe(1);
    expect(report.stdout).toContain('8 created, 5 skipped');
    expect(notesOf(report, 'Broken.yaml')).toEqual([expect.stringContaining('line 3')]);
    expect(notesOf(report, 'Nameless.yaml')).toEqual(['has no model']);
    expect(notesOf(report, 'Tall-blade.yaml')).toEqual(['uHeight: What goes into a chassis is 0 U high.']);
    expect(notesOf(report, 'Twin.yaml')).toEqual([expect.stringContaining('Switch-4.yaml, which is taken')]);
    expect(notesOf(report, 'Void.yaml')).toEqual(['is empty']);
    expect(notesOf(report, 'Sloppy.yaml')).toEqual([
      'is_powered is not known here',
      expect.stringMatching(/^airflow "sideways" must be one of/),
      'power-ports PS1: position is not known here',
      'power-ports PS1: lable is not known here',
      'power-outlets is no list',
      'interfaces good is there twice; the first is taken',
      expect.stringMatching(/^interfaces bad: type "carrier-pigeon" must be one of/),
      'interfaces bad is left out: it has no valid type',
      'interfaces without a name is left out: it has no valid name',
      'interfaces has an item that is no mapping',
    ]);
  });

  it('keeps names as they stand, and leads front ports of the former format to rear ports', async () => {
    const panel = await typeOf('Panel 12');
    expect(panel).toMatchObject({ slug: 'acme-panel-12', partNumber: '0012', uHeight: 0.5, isFullDepth: false });
    const where = { deviceType: panel.id };
    const { rows: fronts } = await client.dcim.frontPortTemplate.list.query({ where, order: ['id'] });
    expect(fronts.map(({ name, color }) => [name, color])).toEqual([
      ['08', null],
      ['010', null],
      ['1e3', '#ff8000'],
      ['nowhere', null],
    ]);
    const mappings = await client.dcim.portMappingTemplate.list.query({ where, include: ['frontPort', 'rearPort'] });
    const name = (entity: string, id: string) => mappings.included[entity]?.find((row) => row.id === id)?.name;
    const led = mappings.rows.map(({ frontPort, rearPort, rearPosition }) => [
      name('dcim.frontPortTemplate', frontPort),
      name('dcim.rearPortTemplate', rearPort),
      rearPosition,
    ]);
    expect(led.sort()).toEqual([
      ['010', '010', 1],
      ['08', '08', 1],
      ['1e3', 'trunk', 2],
    ]);
  });

  it('takes units, references between templates, makers and images', async () => {
    const type = await typeOf('Switch 4');
    expect(type).toMatchObject({
      weight: 4.536,
      airflow: 'front-to-rear',
      comments: expect.stringContaining('acme.example'),
    });
    const where = { deviceType: type.id };
    const { rows: interfaces } = await client.dcim.interfaceTemplate.list.query({ where, order: ['id'] });
    const [no, eth1, br0] = interfaces;
    expect(no).toMatchObject({ name: 'no', isManagementOnly: true, poeMode: 'pse' });
    expect(eth1).toMatchObject({ name: 'eth1', isEnabled: false, bridge: br0?.id });
    const outlets = await client.dcim.powerOutletTemplate.list.query({ where, include: ['powerPort'] });
    expect(outlets.included['dcim.powerPortTemplate']).toMatchObject([{ name: 'PS1', maximumDraw: 300 }]);
    const items = await client.dcim.inventoryItemTemplate.list.query({ where, include: ['manufacturer'] });
    expect(items.included['dcim.manufacturer']).toMatchObject([{ name: 'Fan Makers' }]);
    const image = await client.extras.image.get.query({ id: type.frontImage ?? '' });
    expect(image).toMatchObject({ name: 'Acme Switch 4, front', width: 40, height: 4 });
    const racks = await client.dcim.rackType.list.query({});
    expect(racks.rows).toMatchObject([{ model: 'Cabinet 42', outerWidth: 600, outerDepth: 1200, maxWeight: 1360.777 }]);
  });

  it('is the same the second time, and nothing is written', async () => {
    await expectNothingWritten(world.pool, async () => {
      const again = await importFolder();
      const unchanged = Object.fromEntries(Object.keys(taken).map((name) => [name, 'unchanged']));
      expect(outcomesOf(again)).toEqual({ ...unchanged, ...refused });
    });
  });

  it('that has changed changes its types; what a file drops is kept until told otherwise', async () => {
    const path = join(folder, 'device-types/Acme/Switch-4.yaml');
    const text = await readFile(path, 'utf8');
    await writeFile(
      path,
      text.replace('airflow: front-to-rear', 'airflow: passive').replace('name: con 0', 'name: con 1'),
    );
    const type = await typeOf('Switch 4');
    const consoles = async () => {
      const { rows } = await client.dcim.consolePortTemplate.list.query({ where: { deviceType: type.id } });
      return rows.map(({ name }) => name).sort();
    };
    const changed = await importFolder();
    expect(changed.summary.counts).toMatchObject({ created: 0, updated: 1, unchanged: 7 });
    expect(notesOf(changed, 'Switch-4.yaml')).toEqual(['console port template con 0 is not in the file and is kept']);
    expect(await consoles()).toEqual(['con 0', 'con 1']);
    expect(await typeOf('Switch 4')).toMatchObject({ airflow: 'passive', weight: 4.536, version: 2 });
    await importFolder('--remove-dropped');
    expect(await consoles()).toEqual(['con 1']);
  });
});

describe('an upload', () => {
  const asAdmin = { authorization: `Bearer ${adminToken}` };
  const post = (name: string, body: BodyInit, headers: Record<string, string> = asAdmin) =>
    fetch(`${world.server.url}/t/main/uploads?name=${encodeURIComponent(name)}`, {
      method: 'POST',
      body,
      headers: { 'content-type': 'application/octet-stream', ...headers },
    });

  async function run(name: string, body: BodyInit) {
    const { id } = (await (await post(name, body)).json()) as { id: string };
    const { row } = await client.imports.deviceTypes.start.mutate({ upload: id, isDryRun: true });
    const job = await finishedJob(client, row.id);
    return { job, ...(await client.imports.files.query({ job: row.id })) };
  }

  async function archive(...options: string[]): Promise<Uint8Array<ArrayBuffer>> {
    const file = join(folder, 'archive');
    await promisify(execFile)('tar', ['-C', fixtures, '-cf', file, ...options]);
    return new Uint8Array(await readFile(file));
  }

  it.each(['--gzip', '--xz', '--no-auto-compress'])(
    'as an archive (tar %s) is as good as the folder',
    async (option) => {
      const { job, files } = await run('library.tar', await archive(option, 'device-types', 'module-types'));
      expect(job).toMatchObject({ state: 'done', label: 'Try out the import of device types from library.tar' });
      expect(files.filter(({ outcome }) => outcome === 'skipped')).toHaveLength(Object.keys(refused).length);
      expect(files).toHaveLength(12);
    },
  );

  it('that means harm comes to nothing', async () => {
    const outside = await run(
      'out.tar',
      await archive('-P', '--transform', 's,^device-types/Acme,../..,', 'device-types'),
    );
    expect(outside.files.map(({ notes }) => notes[0])).toEqual(outside.files.map(() => 'leads out of the archive'));
    expect(outside.files.length).toBeGreaterThan(0);

    const laughs = ['a0: &a0 [ha, ha, ha, ha, ha, ha, ha, ha, ha, ha]'];
    for (let level = 1; level < 9; level += 1)
      laughs.push(`a${level}: &a${level} [${Array.from({ length: 10 }, () => `*a${level - 1}`).join(', ')}]`);
    const bomb = await run('bomb.yaml', laughs.join('\n'));
    expect(bomb.files).toMatchObject([{ outcome: 'skipped', notes: [expect.stringContaining('alias')] }]);

    const broken = await run('broken.zip', new Uint8Array([0x50, 0x4b, 3, 4, 1, 2, 3]));
    expect(broken.job).toMatchObject({ state: 'failed', error: expect.stringContaining('The archive is broken') });
  });

  it('is for those who may write in the tenant, and for the one who brought it', async () => {
    const viewer = await world.ours.aMember('viewer');
    const editor = await world.ours.aMember('editor');
    const outsider = await world.theirs.aMember('admin');
    const { origin } = new URL(world.server.url);
    const as = (cookie: string) => post('a.yaml', 'model: x', { cookie, origin });
    const codeOf = async (answer: Promise<Response>) => (await answer).status;
    expect(await codeOf(post('a.yaml', 'x', { authorization: 'Bearer wrong' }))).toBe(401);
    const statuses = await Promise.all([viewer, outsider].map(({ cookie }) => codeOf(as(cookie))));
    expect(statuses).toEqual([403, 404]);
    expect(await codeOf(post('', 'x'))).toBe(400);
    expect(await codeOf(post('a.yaml', ''))).toBe(400);
    const { id } = (await (await post('a.yaml', 'x')).json()) as { id: string };
    const stolen = editor.client.imports.deviceTypes.start.mutate({ upload: id, isDryRun: true });
    expect(await refusalOf(stolen)).toMatchObject({ code: 'NOT_FOUND' });
  });

  it('may not be larger than it may, whatever it says of its size', async () => {
    const chunk = new Uint8Array(4 * 1024 * 1024);
    let sent = 0;
    const endless = new ReadableStream<Uint8Array>({
      pull: (controller) => {
        sent += 1;
        if (sent > 20) controller.close();
        else controller.enqueue(chunk);
      },
    });
    const init = {
      method: 'POST',
      body: endless,
      duplex: 'half',
      headers: { authorization: `Bearer ${adminToken}`, 'content-type': 'application/octet-stream' },
    };
    const answer = await fetch(`${world.server.url}/t/main/uploads?name=big.tar`, init as RequestInit);
    expect(answer.status).toBe(413);
  });
});
