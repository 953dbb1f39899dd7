import type { TestProject } from 'vitest/node';
import { adminToken, password } from '../support/installation.ts';
import { runCommand, startServer } from '../support/server.ts';

/** A server with the demo data centre. */
interface DemoServer {
  url: string;
  databaseUrl: string;
}

declare module 'vitest' {
  export interface ProvidedContext {
    /** One for each process that runs test files, by its number from 1: files of one process share it, one by one. */
    demos: DemoServer[];
  }
}

/** Starts the demo servers for all files of the project, as filling one takes longer than most tests. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const servers = await Promise.all(Array.from({ length: project.vitest.config.maxWorkers }, aDemoServer));
  const demos = servers.map(({ url, databaseUrl }) => ({ url, databaseUrl }));
  project.provide('demos', demos);
  return async () => {
    await Promise.all(servers.map((server) => server.stop()));
  };
}

async function aDemoServer() {
  const server = await startServer();
  await runCommand(['seed'], {
    DATABASE_URL: server.databaseUrl,
    REDIS_URL: server.redisUrl,
    RACEWAY_ADMIN_TOKEN: adminToken,
    RACEWAY_ADMIN_PASSWORD: password,
  });
  return server;
}
