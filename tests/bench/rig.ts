import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { AppRouter } from '@raceway/server/router';
import { createTRPCClient, httpBatchLink } from '@trpc/client';
import { createPool, type Pool } from 'mysql2/promise';
import { findFreePort } from '../../db/launcher/ports.mjs';

const fromRoot = (path: string): string => fileURLToPath(new URL(`../../${path}`, import.meta.url));
const token = 'bench-token-0123456789abcdef';
const tenant = 'main';

/** What the benchmarks measure: our server, the hand-written one beside it on the same database. */
export interface Rig {
  url: string;
  baselineUrl: string;
  token: string;
  tenant: string;
  headers: Record<string, string>;
  client: ReturnType<typeof createTRPCClient<AppRouter>>;
  pool: Pool;
  close(): Promise<void>;
}

async function untilReady(url: string, child: ChildProcess): Promise<void> {
  const deadline = Date.now() + 30_000;
  for (;;) {
    if (child.exitCode !== null) throw new Error(`The server of ${url} ended.`);
    const isReady = await fetch(`${url}/readyz`).then(
      ({ ok }) => ok,
      () => false,
    );
    if (isReady) return;
    if (Date.now() > deadline) throw new Error(`${url} is not ready after 30 s.`);
  }
}

function environment(name: string): string {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is missing: start with npm run bench.`);
  return value;
}

async function run(args: string[], env: Record<string, string>): Promise<void> {
  const [code] = await once(
    spawn(process.execPath, args, { env: { ...process.env, ...env }, stdio: ['ignore', 'ignore', 'inherit'] }),
    'exit',
  );
  if (code !== 0) throw new Error(`${args.join(' ')} failed.`);
}

/** Starts both servers on a fresh database with one tenant. */
export async function startRig(): Promise<Rig> {
  const databaseUrl = environment('DATABASE_URL');
  const admin = { RACEWAY_ADMIN_TOKEN: token, RACEWAY_ADMIN_PASSWORD: 'bench-password' };
  const cli = fromRoot('apps/server/dist/cli.js');
  await run([cli, 'migrate'], {});
  await run([cli, 'first-admin'], admin);
  const [port, baselinePort] = [await findFreePort(), await findFreePort()];
  const server = spawn(process.execPath, [fromRoot('apps/server/dist/main.js')], {
    env: {
      ...process.env,
      PORT: String(port),
      LOG_LEVEL: 'error',
      RACEWAY_WEB_DIR: fromRoot('apps/web/dist'),
    },
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  const baseline = spawn(process.execPath, ['--import', 'tsx', fromRoot('tests/bench/baseline.ts')], {
    env: { ...process.env, PORT: String(baselinePort) },
    stdio: 'inherit',
  });
  const [url, baselineUrl] = [`http://127.0.0.1:${port}`, `http://127.0.0.1:${baselinePort}`];
  await Promise.all([untilReady(url, server), untilReady(baselineUrl, baseline)]);
  const headers = { authorization: `Bearer ${token}`, 'x-raceway-tenant': tenant };
  const pool = createPool(databaseUrl);
  return {
    url,
    baselineUrl,
    token,
    tenant,
    headers,
    pool,
    client: createTRPCClient<AppRouter>({ links: [httpBatchLink({ url: `${url}/trpc`, headers })] }),
    close: async () => {
      const ended = [once(server, 'exit'), once(baseline, 'exit')];
      server.kill('SIGTERM');
      baseline.kill('SIGTERM');
      await Promise.all(ended);
      await pool.end();
    },
  };
}
