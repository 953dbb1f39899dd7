import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';
import { LongestFirst } from './tests/support/longestFirst.ts';

const fromRoot = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/** What every project that needs MariaDB and Redis shares; the servers come from the global setup. */
const withServers = {
  globalSetup: [fromRoot('./tests/support/globalSetup.ts')],
  pool: 'forks' as const,
  testTimeout: 60_000,
  hookTimeout: 120_000,
};

export default defineConfig({
  test: {
    maxWorkers: 2,
    sequence: { sequencer: LongestFirst },
    projects: [
      {
        resolve: { alias: { '@raceway/db': fromRoot('./db/index.ts') } },
        test: {
          name: 'unit',
          include: ['packages/*/src/**/*.test.ts', 'apps/*/src/**/*.test.{ts,tsx}', 'db/**/*.test.ts'],
          // One process for many files loads what they share once.
          isolate: false,
        },
      },
      { test: { name: 'contract', include: ['tests/contract/**/*.test.ts'], isolate: false, ...withServers } },
      { test: { name: 'fault', include: ['tests/fault/**/*.test.ts'], fileParallelism: false, ...withServers } },
      {
        test: {
          name: 'e2e',
          include: ['tests/e2e/**/*.test.ts'],
          // Each process has a browser and a demo server of its own, for all files that it runs.
          isolate: false,
          ...withServers,
          globalSetup: [...withServers.globalSetup, fromRoot('./tests/e2e/demoServer.ts')],
        },
      },
    ],
  },
});
