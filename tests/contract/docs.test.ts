import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { curlRequests, type ShellVariables } from '../support/curl.ts';
import { type Fence, fencesOf, fileOf } from '../support/fences.ts';
import { adminToken, clientOf, password } from '../support/installation.ts';
import { runCommand, startServer, type TestServer } from '../support/server.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
/** Below tests/, so that the programs find the packages that the tests have. */
const folder = join(root, 'tests/artifacts/docs');
const run = promisify(execFile);
const bin = (name: string) => join(root, 'node_modules/.bin', name);

let fences: Fence[];
let server: TestServer;
let env: NodeJS.ProcessEnv;

beforeAll(async () => {
  fences = fencesOf(await readFile(join(root, 'docs/api.md'), 'utf8'));
  await mkdir(folder, { recursive: true });
  server = await startServer();
  const { databaseUrl, redisUrl, url } = server;
  const secrets = { RACEWAY_ADMIN_TOKEN: adminToken, RACEWAY_ADMIN_PASSWORD: password };
  await runCommand(['seed'], { DATABASE_URL: databaseUrl, REDIS_URL: redisUrl, ...secrets });
  env = { ...process.env, RACEWAY_URL: url, RACEWAY_TOKEN: adminToken };
});

afterAll(() => server.stop());

/** What an answer must be like: `…` in a text stands for whatever is there. */
function likenessOf(shown: unknown): unknown {
  if (shown === '…') return expect.anything();
  if (typeof shown === 'string' && shown.includes('…')) {
    const parts = shown.split('…').map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
    return expect.stringMatching(new RegExp(`^${parts.join('.*')}$`));
  }
  if (Array.isArray(shown)) return shown.map(likenessOf);
  if (typeof shown !== 'object' || shown === null) return shown;
  return Object.fromEntries(Object.entries(shown).map(([key, value]) => [key, likenessOf(value)]));
}

/** The lines that a program prints. */
async function* linesOf({ stdout, stderr }: ChildProcess): AsyncGenerator<string> {
  if (!stdout || !stderr) throw new Error('The program has no output.');
  stderr.pipe(process.stderr);
  yield* createInterface({ input: stdout });
}

describe('docs/api.md', () => {
  it('shows requests that are answered as it says', async () => {
    const variables: ShellVariables = {
      URL: server.url,
      TOKEN: adminToken,
      H: [`authorization: Bearer ${adminToken}`, 'x-raceway-tenant: demo', 'content-type: application/json'].flatMap(
        (header) => ['-H', header],
      ),
    };
    const verbs = new Set<string>();
    for (const [index, { info, text }] of fences.entries()) {
      if (info !== 'sh') continue;
      const answers: unknown[] = [];
      for (const request of curlRequests(text, variables)) {
        verbs.add(new URL(request.url).pathname.split('.').at(-1) ?? '');
        answers.push(await (await fetch(request)).json());
      }
      const next = fences[index + 1];
      if (next?.info !== 'json') throw new Error(`No answer is shown to:\n${text}`);
      expect.soft(answers.at(-1), text).toMatchObject(likenessOf(JSON.parse(next.text)) as object);
    }
    expect([...verbs]).toEqual(
      expect.arrayContaining(['list', 'get', 'history', 'create', 'update', 'delete', 'restore']),
    );
    expect([...verbs]).toEqual(expect.arrayContaining(['createMany', 'updateMany', 'deleteMany', 'since', 'revert']));
  });

  it('has a program for the typed client that compiles and does what it says', async () => {
    const program = fileOf(fences, 'client.ts');
    await writeFile(join(folder, 'client.ts'), program);
    await writeFile(join(folder, 'misspelled.ts'), program.replace("patch: { status: '", "patch: { state: '"));
    await run(bin('tsc'), ['-b', 'apps/server'], { cwd: root });
    expect(await problemsOf('client.ts')).toBe('');
    expect(await problemsOf('misspelled.ts')).toContain("'state' does not exist in type");

    const { stdout } = await run(bin('tsx'), ['client.ts'], { cwd: folder, env });
    expect(stdout).toMatch(/^(ams1-\S+ in \S+ is to be taken out \(change \d+\)\n)+$/);
    const { device } = clientOf(server.url, { token: adminToken }, 'demo').dcim;
    const left = await device.list.query({ where: { status: 'failed', 'site.slug': 'ams1', rack: { exists: true } } });
    expect(left.total).toBe(0);
  });

  it('has a program for a bare subscriber that hears of a change', async () => {
    await writeFile(join(folder, 'subscriber.mjs'), fileOf(fences, 'subscriber.mjs'));
    const subscriber = spawn(process.execPath, ['subscriber.mjs'], { cwd: folder, env });
    onTestFinished(() => void subscriber.kill());
    const lines = linesOf(subscriber);
    expect((await lines.next()).value).toMatch(/^Load the devices now; their changes follow from \d+\.$/);

    const { device } = clientOf(server.url, { token: adminToken }, 'demo').dcim;
    const { rows } = await device.list.query({ where: { name: 'ams1-a01-core1' } });
    for (const { id, version } of rows) {
      await device.update.mutate({ id, version, patch: { description: 'Heard?', serial: 'X-1' } });
    }
    expect((await lines.next()).value).toBe('Alex Morgan: update ams1-a01-core1, serial, description');
  });
});

/** What the compiler has to say of a program in the folder; nothing where it compiles. */
async function problemsOf(file: string): Promise<string> {
  const config = join(folder, 'tsconfig.json');
  const extended = '../../tsconfig.json';
  await writeFile(
    config,
    JSON.stringify({
      extends: extended,
      compilerOptions: { incremental: false },
      files: [file],
      include: [],
      exclude: [],
    }),
  );
  const { stdout } = await run(bin('tsc'), ['-p', config]).catch((error: { stdout: string }) => error);
  return stdout;
}
