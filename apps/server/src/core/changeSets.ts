import { type Actor, type AnyEntity, AppError, type Change, type LogName } from '@raceway/shared';
import type { App } from '../platform/app.ts';
import { audiencesOf, seesChange } from './audience.ts';
import { type Committed, commit, committedBefore } from './commit.ts';
import { grouped } from './grouped.ts';
import { publicChange } from './history.ts';
import type { AnyRow, ChangeRequest } from './hooks.ts';
import { type LoggedChange, readChangeSet, readHead, readRecentSets, readSince } from './log.ts';
import { isSame, rowsById } from './rows.ts';
import { tableFor } from './tables.ts';

/** Which log a caller means. */
export function scopeOfLog(actor: Actor, log: LogName): string {
  return log === 'tenant' ? actor.tenantId : actor.organizationId;
}

async function visibleChanges(app: App, actor: Actor, log: LogName, seq: number): Promise<LoggedChange[]> {
  const changes = await readChangeSet(app.db, scopeOfLog(actor, log), seq);
  const keys = audiencesOf(actor);
  const visible = changes.filter((change) => seesChange(keys, change));
  if (visible.length === 0) throw new AppError('NOT_FOUND', 'There is no such change set.');
  return visible;
}

/** The changes of one change set. @throws AppError NOT_FOUND */
export async function getChangeSet(
  app: App,
  actor: Actor,
  log: LogName,
  seq: number,
): Promise<{ seq: number; changes: Change[] }> {
  return { seq, changes: (await visibleChanges(app, actor, log, seq)).map(publicChange) };
}

/** A change set in a word: its first change, and how many changes it has. */
export interface ChangeSetSummary {
  seq: number;
  first: Change;
  count: number;
}

/** The newest change sets of the actor's tenant, newest first; all of its members see all of them. */
export async function recentChangeSets(
  app: App,
  actor: Actor,
  limit: number,
): Promise<{ sets: ChangeSetSummary[]; seq: number }> {
  const { seq } = (await readHead(app.db, actor.tenantId)) ?? { seq: 0 };
  const sets = await readRecentSets(app.db, actor.tenantId, seq, limit);
  return { seq, sets: sets.map(({ first, count }) => ({ seq: first.seq, first: publicChange(first), count })) };
}

/** A field that follows from others, such as the prefix of an address: taking back what it follows from sets it anew. */
const isDerived = (entity: AnyEntity, name: string) => entity.fields[name]?.spec.isReadOnly === true;

/** Fields whose present value is no longer what the change set wrote. */
function overwritten(entity: AnyEntity, change: LoggedChange, row: AnyRow): string[] {
  return Object.keys(change.before ?? {}).filter(
    (name) =>
      name !== 'deletedAt' && !isDerived(entity, name) && !isSame(row[name] ?? null, change.after[name] ?? null),
  );
}

/** Whether a change wrote more than what follows from elsewhere. */
function isOwnWork(entity: AnyEntity, { action, before }: LoggedChange): boolean {
  const names = Object.keys(before ?? {});
  return action !== 'update' || names.length === 0 || names.some((name) => !isDerived(entity, name));
}

function inverse(entity: AnyEntity, change: LoggedChange, version: number): ChangeRequest {
  const { id } = change;
  if (change.action === 'create') return { entity, action: 'delete', id, version };
  if (change.action === 'delete') return { entity, action: 'restore', id };
  if (change.action === 'restore') return { entity, action: 'delete', id, version };
  const patch = Object.fromEntries(Object.entries(change.before ?? {}).filter(([name]) => !isDerived(entity, name)));
  return { entity, action: 'update', id, version, patch };
}

/**
 * Takes a change set back: an ordinary change set of the opposite changes, last first, that everyone sees and that can
 * itself be taken back.
 * @throws AppError CONFLICT that names who has since changed the same fields; NOT_FOUND; FORBIDDEN; whatever the write
 * path finds wrong with the former state (its name is taken, its place is filled).
 */
export async function revertChangeSet(
  app: App,
  actor: Actor,
  log: LogName,
  seq: number,
  options: RevertOptions,
): Promise<Committed> {
  try {
    return await revert(app, actor, log, seq, options);
  } catch (error) {
    // What stands in the way may be what this very mutation did before.
    const writer = { actor, source: 'revert' } as const;
    const done = options.mutationId && (await committedBefore(app, writer, scopeOfLog(actor, log), options.mutationId));
    if (done) return done;
    throw error;
  }
}

interface RevertOptions {
  mutationId?: string | undefined;
  reason?: string | undefined;
}

async function revert(app: App, actor: Actor, log: LogName, seq: number, options: RevertOptions): Promise<Committed> {
  const changes = await visibleChanges(app, actor, log, seq);
  const scopeId = scopeOfLog(actor, log);
  const versions = new Map<string, number>();
  for (const [name, own] of grouped(changes, (change) => change.entity)) {
    const table = tableFor(app.tables, app.registry.get(name));
    const rows = await rowsById(
      app.db,
      table,
      scopeId,
      own.map(({ id }) => id),
    );
    for (const change of own) {
      const row = rows.get(change.id);
      if (!row) throw new AppError('NOT_FOUND', `${change.display} is gone.`);
      await refuseOverwritten(app, scopeId, change, row);
      versions.set(change.id, row.version);
    }
  }
  const requests = changes.toReversed().map((change, index): ChangeRequest => {
    const request = inverse(app.registry.get(change.entity), change, versions.get(change.id) ?? change.version);
    return { ...request, at: `changes[${index}]` };
  });
  const reason = options.reason ?? `Takes back change ${seq}`;
  return commit(app, { actor, source: 'revert' }, requests, {
    mutationId: options.mutationId,
    reason,
    scopeId,
    tenantId: actor.tenantId,
    // Two who take the same back at once: the second finds it done, and must not be told that it was theirs.
    elseConflict: 'It has just been taken back by someone else.',
  });
}

async function refuseOverwritten(app: App, scopeId: string, change: LoggedChange, row: AnyRow): Promise<void> {
  const entity = app.registry.get(change.entity);
  const isGone = (row.deletedAt !== null) !== (change.action === 'delete');
  if (!isGone && row.version === change.version) return;
  const all = await readSince(app.db, scopeId, change.id, change.version);
  const since = all.filter((one) => isOwnWork(entity, one));
  // Taking back a create takes the whole row away, so whatever has been written to it since is in the way; also what
  // the log no longer tells.
  const isWritten = change.action === 'create' && (since.length > 0 || all.length === 0);
  const fields = isWritten ? ['version'] : overwritten(entity, change, row);
  if (!isGone && fields.length === 0) return;
  const culprit = since
    .toReversed()
    .find(
      ({ before }) =>
        fields.length === 0 || fields.includes('version') || fields.some((name) => name in (before ?? {})),
    );
  const who = culprit?.actor?.name ?? 'Someone';
  const what = isGone
    ? row.deletedAt
      ? 'deleted it'
      : 'restored it'
    : `changed ${fields.includes('version') ? 'it' : fields.join(', ')}`;
  throw new AppError('CONFLICT', `${who} has since ${what}: ${change.display}.`, {
    issues: fields.map((path) => ({ path, message: `was changed by ${who} since` })),
    current: row,
  });
}
