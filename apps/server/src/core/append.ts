import { type AnyEntity, displayOf } from '@raceway/shared';
import { type SqlValue, toBytes, zeroBytes } from '../platform/database.ts';
import type { AnyRow, Write, Writer } from './hooks.ts';
import { inTurn } from './inTurn.ts';
import { changedFields } from './rows.ts';
import type { CommitRun } from './session.ts';

const batchSize = 500;

const containerFields = new WeakMap<AnyEntity, readonly { name: string; target: string }[]>();

/** The references of an entity to what contains its rows. */
function containersIn(entity: AnyEntity): readonly { name: string; target: string }[] {
  const known = containerFields.get(entity);
  if (known) return known;
  const found = Object.entries(entity.fields).flatMap(([name, { spec }]) =>
    spec.isContainer && spec.target ? [{ name, target: spec.target }] : [],
  );
  containerFields.set(entity, found);
  return found;
}

/** `<entity>:<id>` of what contains a row. */
export function containersOf(entity: AnyEntity, row: AnyRow): string[] {
  return containersIn(entity).flatMap(({ name, target }) => (row[name] ? [`${target}:${row[name]}`] : []));
}

/** The former values of what changed; null for a new row. */
function beforeOf({ entity, action, before, after }: Write): Record<string, unknown> | null {
  if (!before) return null;
  const fields = changedFields(entity, before, after);
  const deleted = action === 'update' ? [] : ['deletedAt'];
  return Object.fromEntries([...fields, ...deleted].map((name) => [name, before[name] ?? null]));
}

/** Who sees which row, by id; none for rows that everyone of the scope sees. */
export type Audiences = ReadonlyMap<string, readonly string[]>;

/** Who sees the rows of the writes by what is saved at this moment: before them or after them. */
export async function readAudiences(run: CommitRun, writes: readonly Write[]): Promise<Audiences> {
  const result = new Map<string, readonly string[]>();
  for (const entity of new Set(writes.map((write) => write.entity))) {
    const visibility = run.app.hooks.get(entity.name)?.visibility;
    if (!visibility) continue;
    const rows = writes.flatMap((write) => (write.entity === entity ? [write.after] : []));
    const audiences = await visibility.audiences(rows, run.tx);
    for (const [index, { id }] of rows.entries()) result.set(id, audiences[index] ?? []);
  }
  return result;
}

function audiencesJson(id: string, before: Audiences, after: Audiences): string | null {
  const now = after.get(id);
  return now ? JSON.stringify({ before: before.get(id) ?? [], after: now }) : null;
}

/** A change set as the log has it: who did what, under which mutation. */
export interface Recorded {
  writer: Writer;
  writes: readonly Write[];
  mutationId: string;
  reason: string | null;
}

/**
 * Takes the scope's next numbers and records the change sets under them, one each. The last statements of the
 * transaction, so that the counter is held for as short as can be: all writers of a tenant pass here one by one.
 * `audiences` are from before the writes.
 * @returns the number of the last.
 */
export async function appendToLog(run: CommitRun, sets: readonly Recorded[], audiences: Audiences): Promise<number> {
  const { tx, scopeId, now } = run;
  const audiencesNow = await readAudiences(
    run,
    sets.flatMap(({ writes }) => writes),
  );
  const scope = toBytes(scopeId);
  const rowsOf = ({ writer, writes, mutationId, reason }: Recorded): SqlValue[][] => {
    const actor = writer.actor ? toBytes(writer.actor.userId) : zeroBytes;
    const name = writer.actor?.name ?? 'Raceway';
    const mutation = toBytes(mutationId);
    return writes.map((write, ord) => {
      const { entity, id, before, after } = write;
      const beforeJson = beforeOf(write);
      const containers = [
        ...new Set([...containersOf(entity, after), ...(before ? containersOf(entity, before) : [])]),
      ];
      return [
        scope, 0, ord, entity.name, toBytes(id), write.action, after.version, displayOf(entity, after).slice(0, 255),
        beforeJson && JSON.stringify(beforeJson), JSON.stringify(after), JSON.stringify(containers), audiencesJson(id, audiences, audiencesNow),
        actor, name, writer.source, reason, mutation, now,
      ]; // biome-ignore format: the columns in their order
    });
  };
  const numbered = sets.map(rowsOf);
  const { insertId: last, affectedRows } = await tx.execute(
    'UPDATE logs SET seq = LAST_INSERT_ID(seq + ?) WHERE scope_id = ?',
    [sets.length, scope],
  );
  if (affectedRows === 0) throw new Error('The scope has no log.');
  for (const [index, rows] of numbered.entries()) for (const row of rows) row[1] = last - sets.length + 1 + index;
  const rows = numbered.flat();
  const starts = Array.from({ length: Math.ceil(rows.length / batchSize) }, (_, index) => index * batchSize);
  await inTurn(starts, (from) =>
    tx.execute(
      'INSERT INTO changes (scope_id, seq, ord, entity, object_id, action, version, display, before_json, after_json, containers, audiences, actor_id, actor_name, source, reason, mutation_id, at) VALUES ?',
      [rows.slice(from, from + batchSize)],
    ),
  );
  return last;
}
