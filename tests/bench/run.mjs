// @ts-check
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startServices } from '../../db/launcher/services.mjs';

/**
 * `npm run bench [-- NAME …]`: runs the benchmarks against a private MariaDB and Redis. Each prints a ratio of two
 * things measured in turn within the same run, since absolute figures of a shared machine tell little.
 */
const folder = await mkdtemp(join(tmpdir(), 'raceway-bench-'));
const services = await startServices({ folder, canCreateDatabases: true });
const child = spawn(
  process.execPath,
  ['--import', 'tsx', fileURLToPath(new URL('main.ts', import.meta.url)), ...process.argv.slice(2)],
  {
    stdio: 'inherit',
    env: { ...process.env, NODE_ENV: 'production', DATABASE_URL: services.databaseUrl, REDIS_URL: services.redisUrl },
  },
);
const [code] = await once(child, 'exit');
await services.stop();
await rm(folder, { recursive: true, force: true });
process.exitCode = code ?? 1;
