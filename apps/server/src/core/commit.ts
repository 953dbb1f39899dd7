import { AppError, newId } from '@raceway/shared';
import { type App, logChannel, publish } from '../platform/app.ts';
import { duplicateKey, type Tx, toBytes, zeroBytes } from '../platform/database.ts';
import { authorize, scopeOf } from './access.ts';
import { appendToLog, type Recorded, readAudiences } from './append.ts';
import { duplicateError } from './duplicates.ts';
import { grouped } from './grouped.ts';
import type { AnyRow, ChangeRequest, Write, Writer } from './hooks.ts';
import { readHead, readMutation } from './log.ts';
import { checkReferences } from './references.ts';
import { rowsById } from './rows.ts';
import { saveWrites } from './save.ts';
import { CommitRun } from './session.ts';
import { tableFor } from './tables.ts';
import { checkTrees } from './trees.ts';

export interface CommitOptions {
  mutationId?: string | undefined;
  reason?: string | undefined;
  /** Where the writer is Raceway itself: whose log, and the tenant of the call if any. */
  scopeId?: string;
  tenantId?: string | null;
  /** Answer CONFLICT with this sentence where nothing is left to change, instead of the present number. */
  elseConflict?: string;
  /**
   * Statements on tables that are no entity's, in the same transaction, after the rows are saved. What it throws takes
   * all back; like the rest, it may run more than once.
   */
  alongside?: (tx: Tx) => Promise<void>;
}

export interface Committed {
  /** The requested rows as they are after the change set, in the order of the requests. */
  rows: AnyRow[];
  seq: number;
  revealed?: Record<string, string>;
}

/**
 * The one write path. Authorizes, locks, validates, saves and records a change set in one transaction: all or nothing.
 *
 * Asked again with the same mutation id, it answers what was done the first time. A change that changes nothing is
 * not recorded.
 * @throws AppError: BAD_REQUEST with every issue by field path, FORBIDDEN, NOT_FOUND, CONFLICT (with the current row
 * where a version was stale), SERVICE_UNAVAILABLE.
 */
export async function commit(
  app: App,
  writer: Writer,
  requests: readonly ChangeRequest[],
  options: CommitOptions = {},
): Promise<Committed> {
  const first = requests[0];
  const { actor } = writer;
  authorizeAll(writer, requests);
  const scopeId = options.scopeId ?? (actor && first ? scopeOf(actor, first.entity) : undefined);
  if (!scopeId) throw new Error('A change set needs a scope.');
  if (first && requests.some(({ entity }) => entity.scope !== first.entity.scope)) {
    throw new AppError('BAD_REQUEST', 'One change set holds rows of the tenant or of its organization, not both.');
  }
  const mutationId = options.mutationId ?? newId();
  let run: CommitRun | undefined;
  let attempts = 0;
  try {
    const committed = await app.db.transaction((tx) => {
      attempts += 1;
      run = new CommitRun(app, tx, writer, scopeId, options.tenantId ?? actor?.tenantId ?? null);
      return perform(run, requests, { mutationId, reason: options.reason ?? null }, options);
    });
    afterCommit(app, scopeId, committed.seq, run);
    return committed;
  } catch (error) {
    // Done before, by this caller or by an attempt whose answer was lost on the way from the database? Then whatever
    // its repetition ran into, such as a name that is now taken by itself, is no fault.
    if (options.mutationId !== undefined || attempts > 1) {
      const done = await committedBefore(app, writer, scopeId, mutationId);
      if (done) return { ...done, rows: done.rows.slice(0, requests.length) };
    }
    const key = duplicateKey(error);
    if (key !== null && run) throw await duplicateError(app, key, run);
    throw error;
  }
}

/** @throws AppError FORBIDDEN where the writer's role does not allow one of the changes. */
export function authorizeAll({ actor, source }: Writer, requests: readonly ChangeRequest[]): void {
  if (!actor) return;
  for (const [entity, own] of grouped(requests, (request) => request.entity)) {
    if (entity.isKept && source === 'job') continue;
    for (const action of new Set(own.map((request) => request.action))) authorize(actor, action, entity);
  }
}

async function perform(
  run: CommitRun,
  requests: readonly ChangeRequest[],
  record: { mutationId: string; reason: string | null },
  { elseConflict, alongside }: CommitOptions,
): Promise<Committed> {
  const { ids, writes } = await prepare(run, requests);
  if (writes.length === 0) {
    // Perhaps because this very mutation has made it so before.
    const [done] = await readMutation(run.tx, run.scopeId, actorBytes(run.writer), record.mutationId);
    if (!done && elseConflict !== undefined) throw new AppError('CONFLICT', elseConflict);
    const head = await readHead(run.tx, run.scopeId);
    return { rows: run.rows(ids), seq: done?.seq ?? head?.seq ?? 0 };
  }
  const seq = await saveAndRecord(run, [{ writer: run.writer, writes, ...record }], alongside);
  const revealed = run.revealed();
  return { rows: run.rows(ids), seq, ...(revealed ? { revealed } : {}) };
}

/**
 * Turns requests into writes that may be saved. @returns the ids of what was asked for, and what changes.
 * @throws AppError with every issue
 */
export async function prepare(
  run: CommitRun,
  requests: readonly ChangeRequest[],
): Promise<{ ids: string[]; writes: Write[] }> {
  const ids = await run.take(requests);
  await checkReferences(run);
  await checkTrees(run);
  await run.validate();
  run.throwIssues();
  return { ids, writes: run.effective() };
}

/** Saves the writes of change sets and records these in the log. @returns the number of the last. */
export async function saveAndRecord(
  run: CommitRun,
  sets: readonly Recorded[],
  alongside?: CommitOptions['alongside'],
): Promise<number> {
  const writes = sets.flatMap((set) => set.writes);
  const audiences = await readAudiences(run, writes);
  await saveWrites(run, writes);
  await run.afterSave();
  await alongside?.(run.tx);
  return appendToLog(run, sets, audiences);
}

/** Tells this process and the others that a scope's log goes up to `seq`. */
export function afterCommit(app: App, scopeId: string, seq: number, run: CommitRun | undefined): void {
  app.signals.emit('committed', scopeId, seq);
  publish(app, logChannel, JSON.stringify({ scope: scopeId, seq }));
  for (const name of new Set(run?.effective().map(({ entity }) => entity.name)))
    app.hooks.get(name)?.afterCommit?.(app);
}

/**
 * What a mutation did, if it was done before, with its rows as they are now: those asked for, then those that followed.
 * For {@link commit}, and for callers that make their requests of rows that the mutation itself may have changed.
 */
export async function committedBefore(
  app: App,
  writer: Writer,
  scopeId: string,
  mutationId: string,
): Promise<Committed | null> {
  const done = await readMutation(app.db, scopeId, actorBytes(writer), mutationId);
  const [first] = done;
  if (!first) return null;
  const now = new Map<string, AnyRow>();
  for (const [name, own] of grouped(done, ({ entity }) => entity)) {
    const table = tableFor(app.tables, app.registry.get(name));
    const found = await rowsById(
      app.db,
      table,
      scopeId,
      own.map(({ id }) => id),
    );
    for (const [id, row] of found) now.set(id, row);
  }
  const rows = done.map(({ id, after }) => now.get(id) ?? (after as AnyRow));
  return { rows, seq: first.seq };
}

const actorBytes = ({ actor }: Writer): Buffer => (actor ? toBytes(actor.userId) : zeroBytes);
