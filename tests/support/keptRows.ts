import { finishedStates } from '@raceway/shared';
import { expect } from 'vitest';
import type { AnyRow } from './calls.ts';
import type { Client } from './installation.ts';

/** A job that is done and has written nothing. */
async function aJob(client: Client): Promise<AnyRow> {
  const yaml = 'manufacturer: Acme\nmodel: Anvil\n';
  const { row } = await client.imports.deviceTypes.start.mutate({ yaml, isDryRun: true });
  const isOver = async () => finishedStates.has((await client.jobs.job.get.query({ id: row.id })).state);
  await expect.poll(isOver, { timeout: 20_000, interval: 50 }).toBe(true);
  return { ...(await client.jobs.job.get.query({ id: row.id })) };
}

/** How rows come about that Raceway alone writes, by their entity. */
export const keptRows: Readonly<Record<string, (client: Client) => Promise<AnyRow>>> = { 'jobs.job': aJob };
