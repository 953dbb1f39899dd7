import type { Queue } from 'bull';
import type { App } from '../platform/app.ts';
import { toId } from '../platform/ids.ts';
import type { JobKey } from './lease.ts';

const sweepEveryMs = 2000;
/** What was handed over this long ago and not begun was lost, or waits its turn: handing it over again is harmless. */
const forgottenAfterMs = 5000;
const batchSize = 1000;

interface OpenRecord {
  job_id: Buffer;
  tenant_id: Buffer;
  fence: number;
}

/**
 * Hands jobs over to Bull: new ones at once, and every few seconds whatever waits that Bull may have lost, and whatever
 * has lost its worker. The only way into the queue.
 */
export class Sweeper {
  private isSweeping = false;
  private isAskedAgain = false;
  private readonly timer: NodeJS.Timeout;
  private readonly ask = () => void this.sweep();

  constructor(
    private readonly app: App,
    private readonly queue: Queue<JobKey>,
  ) {
    this.timer = setInterval(this.ask, sweepEveryMs);
    app.signals.on('jobs', this.ask);
    this.ask();
  }

  stop(): void {
    clearInterval(this.timer);
    this.app.signals.off('jobs', this.ask);
  }

  /** One at a time: while Redis is away, handing over waits for it. */
  private async sweep(): Promise<void> {
    this.isAskedAgain = true;
    if (this.isSweeping) return;
    this.isSweeping = true;
    try {
      while (this.isAskedAgain) {
        this.isAskedAgain = false;
        await this.handOver();
      }
    } catch (error) {
      this.app.log.warn({ err: error }, 'cannot hand jobs over');
    } finally {
      this.isSweeping = false;
    }
  }

  private async handOver(): Promise<void> {
    const { db } = this.app;
    const open = await db.query<OpenRecord>(
      `SELECT job_id, tenant_id, fence FROM job_runs
       WHERE is_open = 1 AND (handed_at IS NULL OR handed_at < UTC_TIMESTAMP(3) - INTERVAL ? MICROSECOND)
         AND (lease_until IS NULL OR lease_until < UTC_TIMESTAMP(3))
       ORDER BY job_id LIMIT ${batchSize}`,
      [forgottenAfterMs * 1000],
    );
    if (open.length === 0) return;
    await this.queue.addBulk(
      open.map(({ job_id, tenant_id, fence }) => ({
        data: { id: toId(job_id), tenantId: toId(tenant_id) },
        // The same name until somebody begins it: what still waits in the queue is not added twice.
        opts: { jobId: `${toId(job_id)}-${fence}` },
      })),
    );
    await db.execute('UPDATE job_runs SET handed_at = UTC_TIMESTAMP(3) WHERE job_id IN (?)', [
      open.map(({ job_id }) => job_id),
    ]);
    if (open.length === batchSize) this.isAskedAgain = true;
  }
}
