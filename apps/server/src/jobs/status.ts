import { type Actor, type JobLine, type JobProgress, job, maxLines } from '@raceway/shared';
import { notFound } from '../core/access.ts';
import { get } from '../core/list.ts';
import type { App } from '../platform/app.ts';
import { toBytes } from '../platform/ids.ts';
import { jsonOf } from './lease.ts';

/** What is kept of a job beside its row. */
export interface JobStatus {
  progress: JobProgress;
  /** The newest lines of its log, oldest first. */
  lines: JobLine[];
  /** What it was asked to do, as its kind has it. */
  input: unknown;
  /** What came of it, as its kind has it; null while it is not done. */
  result: unknown;
}

interface RunRecord extends JobProgress {
  input: unknown;
  result: unknown;
}

/** @throws AppError NOT_FOUND for a job that is not there, or another tenant's. */
export async function jobStatus(app: App, actor: Actor, id: string): Promise<JobStatus> {
  await get(app, actor, job, id);
  const key = [toBytes(actor.tenantId), toBytes(id)];
  const [[run], lines] = await Promise.all([
    app.db.query<RunRecord>(
      'SELECT done, total, words, input, result FROM job_runs WHERE tenant_id = ? AND job_id = ?',
      key,
    ),
    app.db.query<{ ord: number; at: Date; text: string }>(
      `SELECT ord, at, text FROM job_lines WHERE tenant_id = ? AND job_id = ? ORDER BY ord DESC LIMIT ${maxLines}`,
      key,
    ),
  ]);
  if (!run) throw notFound(job);
  const { done, total, words, input, result } = run;
  return {
    progress: { done, total, words },
    lines: lines.toReversed().map(({ ord, at, text }) => ({ ord, at: at.toISOString(), text })),
    input: jsonOf(input),
    result: jsonOf(result),
  };
}
