import { finishedStates, type Job } from '@raceway/shared';
import { expect, vi } from 'vitest';
import type { Client } from './installation.ts';

/** Waits until a job is over. @returns its row */
export async function finishedJob(client: Client, id: string): Promise<Job> {
  return vi.waitFor(
    async () => {
      const row = await client.jobs.job.get.query({ id });
      expect(finishedStates.has(row.state)).toBe(true);
      return row;
    },
    { timeout: 30_000, interval: 50 },
  );
}
