import type { JobLine, JobNews, JobProgress } from '@raceway/shared';
import { type App, jobNewsChannel, publish } from '../platform/app.ts';
import { toBytes } from '../platform/ids.ts';
import { type Lease, renew } from './lease.ts';

/** How often news are told and kept, at most. */
const newsEveryMs = 250;
/** How long a line may be. */
const maxLineLength = 1000;
/** Lines that one message of news takes along; who missed some asks for them. */
const maxLinesOfNews = 50;

/** Tells how far a job is, to those who look and to those who come later, and keeps the lease by the way. */
export class Reporter {
  private current: JobProgress = { done: 0, total: 0, words: '' };
  private lines: JobLine[] = [];
  private isChanged = false;
  private toldAtMs = Date.now();
  private telling: Promise<void> = Promise.resolve();
  private readonly timer: NodeJS.Timeout;

  /**
   * @param nextLine the number of the next line of the log
   * @param onEnd what to do when the job is cancelled, or is no longer this worker's (`error`)
   */
  constructor(
    private readonly app: App,
    private readonly lease: Lease,
    private nextLine: number,
    private readonly onEnd: (error: unknown) => void,
  ) {
    const renewEveryMs = Math.min(2000, app.config.jobLeaseMs / 4);
    this.timer = setInterval(() => {
      if (this.isChanged || Date.now() - this.toldAtMs >= renewEveryMs) this.tell();
    }, newsEveryMs);
  }

  readonly progress = (done: number, total: number, words: string): void => {
    this.current = { done, total, words: words.slice(0, 255) };
    this.isChanged = true;
  };

  readonly log = (text: string): void => {
    this.lines.push({ ord: this.nextLine, at: this.app.now().toISOString(), text: text.slice(0, maxLineLength) });
    this.nextLine += 1;
    this.isChanged = true;
  };

  /** Tells what has not been told yet, and no more after that. */
  async end(): Promise<void> {
    clearInterval(this.timer);
    if (this.isChanged) this.tell();
    await this.telling;
  }

  private tell(): void {
    this.isChanged = false;
    this.toldAtMs = Date.now();
    const lines = this.lines.splice(0);
    const progress = this.current;
    this.telling = this.telling.then(() => this.keep(progress, lines)).catch(this.onEnd);
  }

  private async keep(progress: JobProgress, lines: JobLine[]): Promise<void> {
    const { id, tenantId } = this.lease;
    const { isCancelled } = await renew(this.app, this.lease, progress);
    if (lines.length > 0) {
      const values = lines.map(({ ord, at, text }) => [toBytes(id), ord, toBytes(tenantId), new Date(at), text]);
      await this.app.db.execute('INSERT IGNORE INTO job_lines (job_id, ord, tenant_id, at, text) VALUES ?', [values]);
    }
    const news: JobNews = { progress, lines: lines.slice(-maxLinesOfNews) };
    publish(this.app, jobNewsChannel, JSON.stringify({ tenant: tenantId, job: id, news }));
    if (isCancelled) this.onEnd(null);
  }
}

/** The number of the next line of a job's log. */
export async function nextLineOf({ db }: App, id: string): Promise<number> {
  const [record] = await db.query<{ next: number | null }>(
    'SELECT MAX(ord) + 1 AS next FROM job_lines WHERE job_id = ?',
    [toBytes(id)],
  );
  return Number(record?.next ?? 0);
}
