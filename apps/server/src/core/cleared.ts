import { displayOf, type Reverse } from '@raceway/shared';
import { toBytes, toId } from '../platform/database.ts';
import { decode } from './columns.ts';
import { grouped } from './grouped.ts';
import type { ChangeRequest, Write } from './hooks.ts';
import type { CommitRun } from './session.ts';
import { tableFor } from './tables.ts';

type Clearing = Extract<ChangeRequest, { action: 'update' }>;

/**
 * The changes that empty the `cleared()` references to what these writes delete, one for each living row, in the same
 * change set: taken back together, the rows refer to it again. Called once all that goes is known and held, so that
 * nothing comes to refer to it meanwhile and what goes itself is left as it is.
 */
export async function changesOfCleared(run: CommitRun, deleted: readonly Write[]): Promise<ChangeRequest[]> {
  const requests = new Map<string, Clearing>();
  for (const [entity, own] of grouped(deleted, (write) => write.entity)) {
    for (const reference of run.app.registry.reversesOf(entity).values()) {
      if (!reference.from.fields[reference.field]?.spec.isCleared) continue;
      for (const one of await clearingsOf(run, own, reference)) {
        const earlier = requests.get(one.id);
        requests.set(one.id, earlier ? { ...earlier, patch: { ...earlier.patch, ...one.patch } } : one);
      }
    }
  }
  return [...requests.values()];
}

/** For the living rows that refer by one field to what is deleted, and have not let go of it in this change set. */
async function clearingsOf(run: CommitRun, deleted: readonly Write[], { from, field }: Reverse): Promise<Clearing[]> {
  const table = tableFor(run.app.tables, from);
  const { column } = table.column(field);
  const display = table.column(from.display);
  const rows = await run.tx.query<{ id: Buffer; target: Buffer; display: unknown }>(
    `SELECT id, \`${column}\` AS target, \`${display.column}\` AS display FROM \`${table.name}\`
     WHERE \`${table.scopeColumn}\` = ? AND \`${column}\` IN (?) AND deleted_at IS NULL ORDER BY id FOR UPDATE`,
    [toBytes(run.scopeId), deleted.map(({ id }) => toBytes(id))],
  );
  return rows.flatMap((row): Clearing[] => {
    const [id, target] = [toId(row.id), run.find(toId(row.target))];
    const own = run.find(id)?.after;
    if (!target || (own && (own.deletedAt !== null || own[field] !== target.id))) return [];
    const name = displayOf(from, { id, [from.display]: decode(display.kind, row.display) });
    // What is taken back takes only what it brought: who has come to refer to it since did so on purpose.
    if (run.writer.source === 'revert') {
      const what = displayOf(target.entity, target.after);
      run.conflict(target, '', `${from.label} ${name} has since come to refer to ${what}.`);
      return [];
    }
    const at = target.at ? `${target.at}.cleared[${name}]` : `cleared[${name}]`;
    return [{ entity: from, action: 'update', id, patch: { [field]: null }, at }];
  });
}
