import { AppError, newId } from '@raceway/shared';
import { actorById } from '../accounts/index.ts';
import type { App } from '../platform/app.ts';
import { asAppError } from '../platform/errors.ts';
import type { AnyJobKind, JobResult } from './jobKind.ts';
import { claim, finish, type JobKey, type Lease, LeaseLost, release } from './lease.ts';
import { nextLineOf, Reporter } from './reporter.ts';

/** The kinds of jobs that a worker does, by name. */
export type JobKinds = ReadonlyMap<string, AnyJobKind>;

/** Somebody cancelled the job. */
class Cancelled extends Error {}

async function perform(
  app: App,
  kinds: JobKinds,
  lease: Lease,
  { progress, log }: Reporter,
  signal: AbortSignal,
): Promise<JobResult> {
  const kind = kinds.get(lease.kind);
  if (!kind) throw new AppError('BAD_REQUEST', `This version of Raceway knows no jobs of the kind ${lease.kind}.`);
  const actor = await actorById(app, lease.userId, lease.tenantId);
  if (!actor) throw new AppError('FORBIDDEN', 'Who asked for this job is no longer in the tenant.');
  return kind.begin({ app, id: lease.id, actor, progress, log, signal }, lease.input);
}

/** Ends the job by how it went. What comes of a database that is away is not known: the lease lapses and it begins again. */
async function conclude(app: App, lease: Lease, running: Promise<JobResult>, signal: AbortSignal): Promise<void> {
  try {
    const { outcome, result } = await running;
    await finish(app, lease, { state: 'done', outcome: outcome.slice(0, 1000) }, result);
  } catch (error) {
    if (signal.reason instanceof Cancelled) await finish(app, lease, { state: 'cancelled' });
    else if (signal.aborted) await release(app, lease);
    else if (error instanceof AppError && error.code === 'SERVICE_UNAVAILABLE') throw error;
    else await finish(app, lease, { state: 'failed', error: wordsFor(app, lease, error) });
  }
}

function wordsFor(app: App, { id, kind }: Lease, error: unknown): string {
  const known = asAppError(error);
  if (known.code !== 'INTERNAL_SERVER_ERROR') {
    const issues = known.issues.map(({ path, message }) => (path ? `${path}: ${message}` : message));
    return [known.message, ...issues].join(' ').slice(0, 1000);
  }
  const failure = newId();
  app.log.error({ err: error, job: id, kind, failure }, 'job failed');
  return `Something went wrong. The log has it under ${failure}.`;
}

/**
 * Does one job, if it is there to be done.
 * @param stopping aborted when the worker stops: the job is then given back
 */
export async function runJob(app: App, kinds: JobKinds, key: JobKey, stopping: AbortSignal): Promise<void> {
  const lease = await claim(app, key);
  if (!lease) return;
  const ending = new AbortController();
  const stop = () => ending.abort(new LeaseLost('The worker stops.'));
  stopping.addEventListener('abort', stop, { once: true });
  if (stopping.aborted) stop();
  const reporter = new Reporter(app, lease, await nextLineOf(app, lease.id), (error) => {
    if (error && !(error instanceof LeaseLost))
      app.log.warn({ err: error, job: lease.id }, 'cannot tell how far a job is');
    else ending.abort(error ?? new Cancelled('The job was cancelled.'));
  });
  const running = perform(app, kinds, lease, reporter, ending.signal);
  // What was told goes out before the end does, or whoever looks would miss the last lines.
  const told = running.then(
    () => reporter.end(),
    () => reporter.end(),
  );
  try {
    await told;
    await conclude(app, lease, running, ending.signal);
  } finally {
    stopping.removeEventListener('abort', stop);
  }
}
