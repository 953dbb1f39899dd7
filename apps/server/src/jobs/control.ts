import { type Actor, AppError, finishedStates, type Job, job } from '@raceway/shared';
import { notFound } from '../core/access.ts';
import { commit } from '../core/commit.ts';
import { get } from '../core/list.ts';
import type { App } from '../platform/app.ts';
import { toBytes } from '../platform/ids.ts';

/** What a caller says of the job to cancel or retry. */
export interface JobCall {
  id: string;
  mutationId?: string | undefined;
}

/** Who asked for a job may end it or have it done again, and so may admins. */
async function ownJob(app: App, actor: Actor, id: string): Promise<Job> {
  const row = (await get(app, actor, job, id)) as unknown as Job;
  const isTheirs = row.createdBy === actor.userId || actor.role === 'admin' || actor.isOrganizationAdmin;
  if (!isTheirs || actor.isReadOnly)
    throw new AppError('FORBIDDEN', 'Only who asked for a job and admins may cancel it or run it again.');
  if (row.deletedAt !== null) throw notFound(job);
  return row;
}

async function change(
  app: App,
  actor: Actor,
  { id, mutationId }: JobCall,
  patch: Record<string, unknown>,
  sql: string,
  refusal: string,
): Promise<{ row: Job; seq: number }> {
  const { rows, seq } = await commit(app, { actor, source: 'job' }, [{ entity: job, action: 'update', id, patch }], {
    mutationId,
    alongside: async (tx) => {
      const { affectedRows } = await tx.execute(sql, [toBytes(actor.tenantId), toBytes(id)]);
      if (affectedRows === 0) throw new AppError('CONFLICT', refusal);
    },
  });
  return { row: rows[0] as unknown as Job, seq };
}

/**
 * Ends a job: one that waits at once, one that runs as soon as its worker hears of it.
 * @throws AppError CONFLICT for one that is over.
 */
export async function cancelJob(app: App, actor: Actor, call: JobCall): Promise<{ row: Job; seq: number }> {
  const row = await ownJob(app, actor, call.id);
  if (finishedStates.has(row.state)) throw new AppError('CONFLICT', 'This job is over.', { current: row });
  const { affectedRows } = await app.db.execute(
    'UPDATE job_runs SET is_cancelled = 1 WHERE tenant_id = ? AND job_id = ? AND is_open = 1 AND lease_until IS NOT NULL',
    [toBytes(actor.tenantId), toBytes(call.id)],
  );
  // Its worker ends it, and writes so.
  if (affectedRows > 0) return { row, seq: 0 };
  return change(
    app,
    actor,
    call,
    { state: 'cancelled', finishedAt: app.now().toISOString() },
    'UPDATE job_runs SET is_open = 0, fence = fence + 1 WHERE tenant_id = ? AND job_id = ? AND is_open = 1 AND lease_until IS NULL',
    'The job has begun in the meantime. Try again.',
  );
}

/**
 * Has a job that failed or was cancelled done again.
 * @throws AppError CONFLICT for one that is under way or done.
 */
export async function retryJob(app: App, actor: Actor, call: JobCall): Promise<{ row: Job; seq: number }> {
  const row = await ownJob(app, actor, call.id);
  const refusal = 'Only a job that failed or was cancelled runs again.';
  if (row.state !== 'failed' && row.state !== 'cancelled') throw new AppError('CONFLICT', refusal, { current: row });
  const answer = await change(
    app,
    actor,
    call,
    { state: 'waiting', error: null, finishedAt: null },
    `UPDATE job_runs SET is_open = 1, is_cancelled = 0, lease_until = NULL, handed_at = NULL, done = 0, total = 0, words = ''
     WHERE tenant_id = ? AND job_id = ? AND is_open = 0`,
    refusal,
  );
  app.signals.emit('jobs');
  return answer;
}
