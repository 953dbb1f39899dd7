import type { TestProject } from 'vitest/node';
import { adminToken, password } from '../support/installation.ts';
import { runCommand, startServer } from '../support/server.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    /** The server with the demo data centre that all browser tests share. */
    demo: { url: string; databaseUrl: string };
  }
}

/** Starts a server with the demo data for all files of the project, as filling it takes longer than most tests. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const server = await startServer();
  const { url, databaseUrl, redisUrl } = server;
  await runCommand(['seed'], {
    DATABASE_URL: databaseUrl,
    REDIS_URL: redisUrl,
    RACEWAY_ADMIN_TOKEN: adminToken,
    RACEWAY_ADMIN_PASSWORD: password,
  });
  project.provide('demo', { url, databaseUrl });
  return () => server.stop();
}
