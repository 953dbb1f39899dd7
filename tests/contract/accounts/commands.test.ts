import { afterAll, beforeAll, expect, it } from 'vitest';
import { runCommand, startServer, type TestServer } from '../../support/server.ts';
import { Caller } from './caller.ts';

let server: TestServer;
let env: Record<string, string>;
beforeAll(async () => {
  server = await startServer();
  env = { DATABASE_URL: server.databaseUrl, REDIS_URL: server.redisUrl };
  await runCommand(['first-admin'], env);
});
afterAll(() => server.stop());

const run = (...args: string[]) => runCommand(args, env);
/** What a command says on standard error when it fails. */
async function complaint(...args: string[]): Promise<string> {
  const error = await run(...args).then(
    () => null,
    (failed: { code: number; stderr: string }) => failed,
  );
  expect(error?.code).toBe(1);
  return error?.stderr ?? '';
}

it('makes a person who can sign in', async () => {
  const { stdout } = await run(
    'user',
    'create',
    '--username',
    'ada',
    '--name',
    'Ada',
    '--role',
    'editor',
    '--tenant',
    'main',
  );
  const password = /^Password: (\S+)$/m.exec(stdout)?.[1];
  const { data } = await new Caller(server.url).signIn('ada', password ?? '');
  expect(data).toMatchObject({ user: { username: 'ada' }, tenants: [{ slug: 'main', role: 'editor' }] });
});

it('makes a token that works', async () => {
  const { stdout } = await run(
    'token',
    'create',
    '--user',
    'ada',
    '--name',
    'backup',
    '--read-only',
    '--expires',
    '2099-01-01T00:00:00Z',
  );
  const program = new Caller(server.url, stdout.trim());
  expect((await program.current()).user?.username).toBe('ada');
  expect((await program.mutate('extras.tag.create', { data: { name: 'x' } }, { tenant: 'main' })).error?.message).toBe(
    'This API token is read-only.',
  );
});

it('says in a sentence what is wrong', async () => {
  expect(await complaint('user', 'create', '--username', 'bob')).toBe('--tenant is required; --help says more.\n');
  expect(await complaint('user', 'create', '--username', 'bob', '--tenant', 'nowhere')).toBe(
    '--tenant: there is no tenant nowhere.\n',
  );
  expect(await complaint('user', 'create', '--username', 'bob', '--tenant', 'main', '--role', 'king')).toMatch(
    /^role: must be one of/,
  );
  expect(await complaint('user', 'create', '--username', 'ada', '--tenant', 'main')).toMatch(
    /has this username already/,
  );
  expect(await complaint('user', 'create', '--colour', 'red')).toMatch(/^Unknown option '--colour'/);
  expect(await complaint('token', 'create', '--user', 'nobody', '--name', 'x')).toBe(
    '--user: there is no active user nobody.\n',
  );
});

it('explains itself', async () => {
  expect((await run('user', 'create', '--help')).stdout).toContain('--username');
  expect((await run('token', 'create', '--help')).stdout).toContain('--read-only');
});
