import { execFileSync } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { findFreePort } from '../../db/launcher/ports.mjs';
import { runningPid } from '../../db/launcher/processes.mjs';
import { openPool } from '../support/database.ts';
import { adminToken, clientOf, password } from '../support/installation.ts';
import { type Ending, Launch, stillRunning } from './launch.ts';

/** Some seconds by itself; a busy machine may take many times that. */
const timeoutMs = 120_000;

/** What the requirements give a second start. */
const secondStartMs = 10_000;
const env = { RACEWAY_ADMIN_TOKEN: adminToken, RACEWAY_ADMIN_PASSWORD: password };

let dataFolder: string;
let port: number;
beforeAll(async () => {
  dataFolder = await mkdtemp(join(tmpdir(), 'raceway-start-'));
  port = await findFreePort();
  return () => rm(dataFolder, { recursive: true, force: true });
});

/** Starts on a data folder; whatever the test leaves running is stopped after it. */
function launch(folder: string, atPort: number, ...options: string[]): Launch {
  const started = new Launch(['--empty', '--data', folder, '--port', String(atPort), ...options], env);
  onTestFinished(async () => {
    if (!started.hasEnded) started.terminate();
    await started.ended();
  });
  return started;
}

async function tagNames(atPort: number): Promise<string[]> {
  const { rows } = await clientOf(`http://127.0.0.1:${atPort}`, { token: adminToken }).extras.tag.list.query();
  return rows.map(({ name }) => name).sort();
}

async function createTag(atPort: number, name: string): Promise<void> {
  await clientOf(`http://127.0.0.1:${atPort}`, { token: adminToken }).extras.tag.create.mutate({ data: { name } });
}

/** What a person is told who cannot start: one or a few sentences, and never a stack. */
function expectSentence({ code, output }: Ending, sentence: RegExp): void {
  expect(output).toMatch(sentence);
  expect(output).not.toMatch(/^\s+at |node:internal|\bSELECT\b/m);
  expect(code).toBe(1);
}

describe('npm start', () => {
  it('starts on an empty folder, and on Ctrl-C stops all that it has started', { timeout: timeoutMs }, async ({
    annotate,
  }) => {
    const first = launch(dataFolder, port);
    const readyMs = await first.ready();
    expect(first.output).toContain(`http://127.0.0.1:${port}`);
    await createTag(port, 'first');
    const pids = await first.descendants();
    expect(pids.length).toBeGreaterThanOrEqual(4);
    first.pressControlC();
    const { code, output } = await first.ended();
    expect(output).toMatch(/Stopped\.\s*$/);
    expect(code).toBe(0);
    expect(await stillRunning(pids)).toEqual([]);
    await annotate(`ready on an empty folder in ${(readyMs / 1000).toFixed(1)} s`);
  });

  it('starts again in seconds with the data it had, beside another, and stops on SIGTERM', {
    timeout: timeoutMs,
  }, async ({ annotate }) => {
    const again = launch(dataFolder, port);
    const readyMs = await again.ready();
    expect(readyMs).toBeLessThan(secondStartMs);
    expect(await tagNames(port)).toEqual(['first']);

    expectSentence(await launch(dataFolder, await findFreePort()).ended(), /already runs on .*raceway-start-/);
    const otherFolder = await mkdtemp(join(tmpdir(), 'raceway-beside-'));
    onTestFinished(() => rm(otherFolder, { recursive: true, force: true }));
    expectSentence(await launch(otherFolder, port).ended(), new RegExp(`Port ${port} is already in use.*--port`));

    const otherPort = await findFreePort();
    const beside = launch(otherFolder, otherPort);
    await beside.ready();
    await createTag(otherPort, 'beside');
    expect(await tagNames(otherPort)).toEqual(['beside']);
    expect(await tagNames(port)).toEqual(['first']);

    for (const one of [beside, again]) {
      const pids = await one.descendants();
      one.terminate();
      expect((await one.ended()).output).toMatch(/Stopped\.\s*$/);
      expect(await stillRunning(pids)).toEqual([]);
    }
    await annotate(`ready again in ${(readyMs / 1000).toFixed(1)} s`);
  });

  it('starts again after it was killed, at once and with all that was written', { timeout: timeoutMs }, async () => {
    const doomed = launch(dataFolder, port);
    await doomed.ready();
    await createTag(port, 'second');
    const pids = await doomed.descendants();
    await doomed.kill9();
    const again = launch(dataFolder, port);
    await again.ready();
    expect(await tagNames(port)).toEqual(['first', 'second']);
    // Those of the killed one are gone, too.
    expect(await stillRunning(pids)).toEqual([]);
  });

  it('refuses a database of a newer version in a sentence, and leaves nothing running', {
    timeout: timeoutMs,
  }, async () => {
    const current = launch(dataFolder, port);
    await current.ready();
    const { databaseUrl } = JSON.parse(await readFile(join(dataFolder, 'instance.json'), 'utf8')) as {
      databaseUrl: string;
    };
    const pool = openPool(databaseUrl);
    await pool.query("INSERT INTO schema_migrations (name) VALUES ('9999-from-the-future')");
    await pool.end();
    current.terminate();
    await current.ended();

    expectSentence(
      await launch(dataFolder, port).ended(),
      /newer version of Raceway than this one: it has had 9999-from-the-future/,
    );
    const left = ['mariadb/launched.pid', 'redis/redis.pid', 'launcher.pid'].map((file) => join(dataFolder, file));
    expect(await Promise.all(left.map(runningPid))).toEqual([undefined, undefined, undefined]);
  });

  it('refuses a full disk in a sentence', async ({ skip }) => {
    const mountPoint = await mkdtemp(join(tmpdir(), 'raceway-full-'));
    onTestFinished(() => rm(mountPoint, { recursive: true, force: true }));
    try {
      execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=64m', 'tmpfs', mountPoint], { stdio: 'pipe' });
    } catch {
      skip('a small file system cannot be mounted here: that takes root');
    }
    onTestFinished(() => void execFileSync('umount', [mountPoint]));
    expectSentence(await launch(join(mountPoint, 'data'), port).ended(), /The disk of .* is full: 6\d MB are free/);
  });

  it.each([
    [['--frobnicate'], /Unknown option '--frobnicate'.*--help/],
    [['--port', 'eighty'], /--port must be a number from 1 to 65535, not "eighty"/],
    [['--port', '0'], /--port must be a number/],
    [['surplus'], /Unexpected argument 'surplus'/],
  ])('refuses %j in a sentence', async (args, sentence) => {
    expectSentence(await new Launch(args).ended(), sentence);
  });
});
