import { finishedStates, type Job } from '@raceway/shared';
import { expect } from 'vitest';
import type { Client } from './installation.ts';

/** Waits until a job is over. @returns its row */
export async function finishedJob(client: Client, id: string): Promise<Job> {
  let row = await client.jobs.job.get.query({ id });
  const isOver = async () => {
    row = await client.jobs.job.get.query({ id });
    return finishedStates.has(row.state);
  };
  await expect.poll(isOver, { timeout: 30_000, interval: 50 }).toBe(true);
  return row;
}

/** A YAML file of device types with interfaces: so many that their import takes a while. */
export function manyTypes(count: number, interfaces = 40): string {
  const ports = Array.from({ length: interfaces }, (_, port) => `  - { name: eth${port}, type: 1000base-t }`).join(
    '\n',
  );
  const types = Array.from(
    { length: count },
    (_, type) => `manufacturer: Acme\nmodel: Model ${type}\nu_height: 1\ninterfaces:\n${ports}\n`,
  );
  return types.join('---\n');
}
