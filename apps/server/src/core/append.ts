import { type AnyEntity, displayOf } from '@raceway/shared';
import { type SqlValue, toBytes, zeroBytes } from '../platform/database.ts';
import type { AnyRow, Write } from './hooks.ts';
import { changedFields } from './rows.ts';
import type { CommitRun } from './session.ts';

const batchSize = 500;

/** `<entity>:<id>` of what contains a row. */
export function containersOf(entity: AnyEntity, row: AnyRow): string[] {
  return Object.entries(entity.fields).flatMap(([name, { spec }]) =>
    spec.isContainer && row[name] ? [`${spec.target}:${row[name]}`] : [],
  );
}

/** The former values of what changed; null for a new row. */
function beforeOf({ entity, action, before, after }: Write): Record<string, unknown> | null {
  if (!before) return null;
  const fields = changedFields(entity, before, after);
  const deleted = action === 'update' ? [] : ['deletedAt'];
  return Object.fromEntries([...fields, ...deleted].map((name) => [name, before[name] ?? null]));
}

async function audiencesOf(run: CommitRun, writes: readonly Write[]): Promise<Map<string, string>> {
  const result = new Map<string, string>();
  for (const entity of new Set(writes.map((write) => write.entity))) {
    const visibility = run.app.hooks.get(entity.name)?.visibility;
    if (!visibility) continue;
    const own = writes.filter((write) => write.entity === entity);
    const after = await visibility.audiences(
      own.map((write) => write.after),
      run.tx,
    );
    const before = await visibility.audiences(
      own.map((write) => write.before ?? write.after),
      run.tx,
    );
    for (const [index, { id }] of own.entries())
      result.set(id, JSON.stringify({ before: before[index] ?? [], after: after[index] ?? [] }));
  }
  return result;
}

/**
 * Takes the scope's next number and records the change set under it. The last statements of the transaction, so that
 * the counter is held for as short as can be: all writers of a tenant pass here one by one.
 * @returns the number.
 */
export async function appendToLog(
  run: CommitRun,
  writes: readonly Write[],
  { mutationId, reason }: { mutationId: string; reason: string | null },
): Promise<number> {
  const { tx, writer, scopeId, now } = run;
  const audiences = await audiencesOf(run, writes);
  const scope = toBytes(scopeId);
  const actor = writer.actor ? toBytes(writer.actor.userId) : zeroBytes;
  const name = writer.actor?.name ?? 'Raceway';
  const mutation = toBytes(mutationId);
  const rows = writes.map((write, ord): SqlValue[] => {
    const { entity, id, before, after } = write;
    const beforeJson = beforeOf(write);
    const containers = [...new Set([...containersOf(entity, after), ...(before ? containersOf(entity, before) : [])])];
    return [
      scope, 0, ord, entity.name, toBytes(id), write.action, after.version, displayOf(entity, after).slice(0, 255),
      beforeJson && JSON.stringify(beforeJson), JSON.stringify(after), JSON.stringify(containers), audiences.get(id) ?? null,
      actor, name, writer.source, reason, mutation, now,
    ]; // biome-ignore format: the columns in their order
  });
  const { insertId: seq, affectedRows } = await tx.execute(
    'UPDATE logs SET seq = LAST_INSERT_ID(seq + 1) WHERE scope_id = ?',
    [scope],
  );
  if (affectedRows === 0) throw new Error('The scope has no log.');
  for (const row of rows) row[1] = seq;
  for (let from = 0; from < rows.length; from += batchSize) {
    await tx.execute(
      'INSERT INTO changes (scope_id, seq, ord, entity, object_id, action, version, display, before_json, after_json, containers, audiences, actor_id, actor_name, source, reason, mutation_id, at) VALUES ?',
      [rows.slice(from, from + batchSize)],
    );
  }
  return seq;
}
