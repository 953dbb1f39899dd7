import { type Actor, type Job, job, newId } from '@raceway/shared';
import { commit } from '../core/commit.ts';
import type { App } from '../platform/app.ts';
import { toBytes } from '../platform/ids.ts';
import type { JobKind } from './jobKind.ts';

/**
 * Asks for a job. It is kept in the database before this answers, and runs soon after, whatever becomes of this process
 * or of Redis; see sweeper.ts.
 * @throws AppError FORBIDDEN where the actor may not ask for such a job.
 */
export async function enqueue<Input>(
  app: App,
  actor: Actor,
  kind: JobKind<Input>,
  input: Input,
  mutationId?: string,
): Promise<{ row: Job; seq: number }> {
  kind.authorize(actor);
  const id = newId();
  const { rows, seq } = await commit(
    app,
    { actor, source: 'job' },
    [{ entity: job, action: 'create', data: { id, kind: kind.kind, label: kind.label(input) } }],
    {
      mutationId,
      alongside: async (tx) => {
        await tx.execute(
          `INSERT INTO job_runs (job_id, tenant_id, user_id, kind, input, is_open, is_cancelled, fence, done, total, words)
           VALUES (?, ?, ?, ?, ?, 1, 0, 0, 0, 0, '')`,
          [toBytes(id), toBytes(actor.tenantId), toBytes(actor.userId), kind.kind, JSON.stringify(input)],
        );
      },
    },
  );
  app.signals.emit('jobs');
  return { row: rows[0] as unknown as Job, seq };
}
