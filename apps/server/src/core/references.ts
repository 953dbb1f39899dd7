import { displayOf, metaFields, type Registry } from '@raceway/shared';
import { toBytes, toId } from '../platform/database.ts';
import type { Write } from './hooks.ts';
import { isSame } from './rows.ts';
import type { CommitRun } from './session.ts';
import { tableFor } from './tables.ts';

interface Reference {
  write: Write;
  field: string;
  id: string;
}

function* referencesOf(write: Write, registry: Registry): Generator<Reference> {
  const own = Object.entries(write.entity.fields);
  const tags = Object.entries(metaFields).filter(([name]) => name === 'tags');
  for (const [field] of [...own, ...tags]) {
    if (registry.targetsOf(write.entity, field).length === 0) continue;
    const value = write.after[field] ?? null;
    if (value === null || (write.action === 'update' && isSame(write.before?.[field] ?? null, value))) continue;
    for (const id of Array.isArray(value) ? value : [value]) yield { write, field, id: String(id) };
  }
}

/**
 * Checks that what rows refer to is there, alive, of the right entity and of the same tenant, and holds it until the
 * end of the transaction; and that what is deleted is referred to by nothing that lives. Both meet at the rows of
 * `objects`: a reference holds its target's row shared, a delete holds its own alone, so that neither slips past the other.
 */
export async function checkReferences(run: CommitRun): Promise<void> {
  const own = new Map(run.writes().map((write) => [write.id, write]));
  await holdDeleted(run);
  const references = run
    .writes()
    .filter(({ action }) => action !== 'delete')
    .flatMap((write) => [...referencesOf(write, run.app.registry)]);
  const outside = [...new Set(references.map(({ id }) => id).filter((id) => !own.has(id)))].sort();
  const alive = await holdShared(run, outside);
  for (const { write, field, id } of references) {
    const ownWrite = own.get(id);
    const entity = ownWrite ? (ownWrite.after.deletedAt === null ? ownWrite.entity.name : null) : alive.get(id);
    const targets = run.app.registry.targetsOf(write.entity, field);
    if (targets.some(({ name }) => name === entity)) continue;
    const [only] = targets;
    const what = targets.length === 1 && only ? only.label.toLowerCase() : 'object';
    run.issue(write, field, `There is no such ${what}.`);
  }
}

async function holdShared(run: CommitRun, ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await run.tx.query<{ id: Buffer; entity: string }>(
    `SELECT id, entity FROM objects WHERE scope_id = ? AND id IN (?) AND deleted_key = x'00000000000000000000000000000000' ORDER BY id LOCK IN SHARE MODE`,
    [toBytes(run.scopeId), ids.map(toBytes)],
  );
  return new Map(rows.map(({ id, entity }) => [toId(id), entity]));
}

async function holdDeleted(run: CommitRun): Promise<void> {
  const deleted = run.writes().filter(({ action }) => action === 'delete');
  if (deleted.length === 0) return;
  const ids = deleted.map(({ id }) => id).sort();
  await run.tx.query('SELECT id FROM objects WHERE scope_id = ? AND id IN (?) ORDER BY id FOR UPDATE', [
    toBytes(run.scopeId),
    ids.map(toBytes),
  ]);
  // What this change set itself deletes, or lets go, is in nobody's way.
  const written = new Map(run.writes().map((write) => [write.id, write.after]));
  const byEntity = new Map(deleted.map((write) => [write.entity, write.entity]));
  for (const entity of byEntity.values()) {
    const own = deleted.filter((write) => write.entity === entity);
    for (const { from, field } of run.app.registry.reversesOf(entity).values()) {
      const table = tableFor(run.app.tables, from);
      const { column } = table.column(field);
      const rows = await run.tx.query<{ id: Buffer; target: Buffer; display: string }>(
        `SELECT t.id, t.\`${column}\` AS target, o.display FROM \`${table.name}\` t JOIN objects o ON o.id = t.id
         WHERE t.\`${table.scopeColumn}\` = ? AND t.\`${column}\` IN (?) AND t.deleted_at IS NULL LIMIT 200`,
        [toBytes(run.scopeId), own.map(({ id }) => toBytes(id))],
      );
      for (const write of own) {
        const blockers = rows.filter((row) => {
          const after = written.get(toId(row.id));
          const isStaying = !after || (after.deletedAt === null && after[field] === write.id);
          return toId(row.target) === write.id && isStaying;
        });
        if (blockers.length === 0) continue;
        const names = blockers
          .slice(0, 3)
          .map(({ display }) => display)
          .join(', ');
        const more =
          blockers.length > 3 ? ` and ${blockers.length - 3}${rows.length === 200 ? ' or more' : ''} others` : '';
        run.conflict(
          write,
          '',
          `${displayOf(entity, write.after)} still has ${from.plural.toLowerCase()}: ${names}${more}.`,
        );
      }
    }
  }
}
