import { job } from '@raceway/shared';
import { type Committed, commit } from '../core/commit.ts';
import type { App } from '../platform/app.ts';
import type { SqlValue, Tx } from '../platform/database.ts';
import { toBytes, toId } from '../platform/ids.ts';

/** Which job, of which tenant. */
export interface JobKey {
  id: string;
  tenantId: string;
}

/** A job that this worker does and no other, for as long as it renews the lease. */
export interface Lease extends JobKey {
  kind: string;
  userId: string;
  input: unknown;
  fence: number;
}

/** The job is no longer this worker's to do: its lease lapsed and another has begun it, or somebody ended it. */
export class LeaseLost extends Error {}

/** A worker that is lost this often with one job takes the job for what kills it. */
const maxTries = 5;

interface RunRecord {
  user_id: Buffer;
  kind: string;
  input: unknown;
  fence: number;
  is_cancelled: number;
  tries: number;
  is_lapsed: number;
}

const raceway = { actor: null, source: 'job' } as const;

/** Changes a job's row, and in the same transaction its run: once, or not at all where the run is not as expected. */
function change(
  app: App,
  { id, tenantId }: JobKey,
  patch: Record<string, unknown>,
  sql: string,
  values: SqlValue[],
): Promise<Committed> {
  return commit(app, raceway, [{ entity: job, action: 'update', id, patch }], {
    scopeId: tenantId,
    tenantId,
    alongside: (tx) => expectOne(tx, sql, values),
  });
}

async function expectOne(tx: Tx, sql: string, values: SqlValue[]): Promise<void> {
  const { affectedRows } = await tx.execute(sql, values);
  if (affectedRows === 0) throw new LeaseLost('The job is no longer what it was.');
}

async function isHeldElsewhere(changing: Promise<unknown>): Promise<boolean> {
  try {
    await changing;
    return false;
  } catch (error) {
    if (error instanceof LeaseLost) return true;
    throw error;
  }
}

/** MariaDB reads JSON as text, MySQL as what it holds. */
export function jsonOf(stored: unknown): unknown {
  return typeof stored === 'string' ? JSON.parse(stored) : stored;
}

/**
 * Takes a job that waits, or whose worker was lost: of several workers that try, one gets it. One that was cancelled in
 * the meantime, or that has cost too many workers, is ended instead.
 * @returns null where there is nothing to do
 */
export async function claim(app: App, key: JobKey): Promise<Lease | null> {
  const [record] = await app.db.query<RunRecord>(
    `SELECT r.user_id, r.kind, r.input, r.fence, r.is_cancelled, j.tries, r.lease_until IS NOT NULL AS is_lapsed
     FROM job_runs r JOIN jobs j ON j.tenant_id = r.tenant_id AND j.id = r.job_id
     WHERE r.job_id = ? AND r.tenant_id = ? AND r.is_open = 1 AND (r.lease_until IS NULL OR r.lease_until < UTC_TIMESTAMP(3))`,
    [toBytes(key.id), toBytes(key.tenantId)],
  );
  if (!record) return null;
  const { fence, tries } = record;
  const now = app.now().toISOString();
  const found: SqlValue[] = [toBytes(key.id), fence];
  const where =
    'WHERE job_id = ? AND fence = ? AND is_open = 1 AND (lease_until IS NULL OR lease_until < UTC_TIMESTAMP(3))';
  const end = (patch: Record<string, unknown>) =>
    isHeldElsewhere(
      change(
        app,
        key,
        { ...patch, finishedAt: now },
        `UPDATE job_runs SET is_open = 0, fence = fence + 1 ${where}`,
        found,
      ),
    );
  if (record.is_cancelled) await end({ state: 'cancelled' });
  else if (record.is_lapsed && tries >= maxTries)
    await end({ state: 'failed', error: `Its worker was lost ${tries} times.` });
  else {
    const begun = { state: 'running', startedAt: now, finishedAt: null, error: null, tries: tries + 1 };
    const sql = `UPDATE job_runs SET fence = fence + 1, lease_until = UTC_TIMESTAMP(3) + INTERVAL ? MICROSECOND ${where}`;
    if (await isHeldElsewhere(change(app, key, begun, sql, [app.config.jobLeaseMs * 1000, ...found]))) return null;
    const { kind, input, user_id } = record;
    return { ...key, kind, userId: toId(user_id), input: jsonOf(input), fence: fence + 1 };
  }
  return null;
}

/**
 * Keeps the lease for another while, and notes how far the job is.
 * @returns whether the job goes on, or was cancelled
 * @throws LeaseLost where the job is no longer this worker's
 */
export async function renew(
  { db, config }: App,
  { id, fence }: Lease,
  progress: { done: number; total: number; words: string },
): Promise<{ isCancelled: boolean }> {
  const { affectedRows } = await db.execute(
    `UPDATE job_runs SET lease_until = UTC_TIMESTAMP(3) + INTERVAL ? MICROSECOND, done = ?, total = ?, words = ?
     WHERE job_id = ? AND fence = ? AND is_open = 1`,
    [config.jobLeaseMs * 1000, progress.done, progress.total, progress.words, toBytes(id), fence],
  );
  if (affectedRows === 0) throw new LeaseLost('Another worker has begun the job.');
  const [record] = await db.query<{ is_cancelled: number }>('SELECT is_cancelled FROM job_runs WHERE job_id = ?', [
    toBytes(id),
  ]);
  return { isCancelled: Boolean(record?.is_cancelled) };
}

/** Ends a job with what came of it. @returns whether it was still this worker's to end */
export async function finish(
  app: App,
  lease: Lease,
  patch: { state: 'done' | 'failed' | 'cancelled'; outcome?: string; error?: string },
  result: unknown = null,
): Promise<boolean> {
  const finished = { ...patch, finishedAt: app.now().toISOString() };
  const sql =
    'UPDATE job_runs SET is_open = 0, lease_until = NULL, result = ? WHERE job_id = ? AND fence = ? AND is_open = 1';
  const values = [result === null ? null : JSON.stringify(result), toBytes(lease.id), lease.fence];
  return !(await isHeldElsewhere(change(app, lease, finished, sql, values)));
}

/** Gives a job back, so that another worker begins it at once. */
export async function release({ db }: App, { id, fence }: Lease): Promise<void> {
  await db.execute('UPDATE job_runs SET lease_until = NULL, handed_at = NULL WHERE job_id = ? AND fence = ?', [
    toBytes(id),
    fence,
  ]);
}
