import type { Actor, AnyEntity } from '@raceway/shared';
import type { App } from '../platform/app.ts';
import { type Tx, toBytes, toId } from '../platform/database.ts';
import { notFound, readerOf } from './access.ts';
import type { CommitRun } from './session.ts';
import { tableFor } from './tables.ts';
import { sightSql } from './whereSql.ts';

/** Of these ids those of rows that the actor may see; deleted rows have a past that can be seen too. */
export async function visibleIds(
  tx: Pick<Tx, 'query'>,
  app: App,
  actor: Actor,
  entity: AnyEntity,
  ids: readonly string[],
): Promise<Set<string>> {
  if (ids.length === 0) return new Set();
  const table = tableFor(app.tables, entity);
  const reader = readerOf(app, actor);
  const sight = sightSql(app.tables, table, reader);
  const rows = await tx.query<{ id: Buffer }>(
    `SELECT t.id FROM \`${table.name}\` t WHERE t.\`${table.scopeColumn}\` = ? AND t.id IN (?) AND ${sight.sql}`,
    [toBytes(reader.scopeOf(entity)), ids.map(toBytes), ...sight.values],
  );
  return new Set(rows.map(({ id }) => toId(id)));
}

/**
 * Refuses changes of rows that the actor cannot see, as if they were not there. Entities of the tenant are seen by
 * all its members; for the organization's, the entity's visibility decides. What hooks add on top is theirs to decide:
 * an administrator who deletes a person deletes their tokens too, without ever seeing them.
 * @param asked the ids of the rows that the caller named
 * @throws AppError NOT_FOUND
 */
export async function checkVisibility(run: CommitRun, asked: readonly string[]): Promise<void> {
  const { actor } = run.writer;
  if (!actor) return;
  const named = new Set(asked);
  const writes = run.writes().filter(({ id, before }) => before && named.has(id));
  for (const entity of new Set(writes.map((write) => write.entity))) {
    if (!run.app.hooks.get(entity.name)?.visibility) continue;
    const ids = writes.flatMap((write) => (write.entity === entity ? [write.id] : []));
    const visible = await visibleIds(run.tx, run.app, actor, entity, ids);
    if (ids.some((id) => !visible.has(id))) throw notFound(entity);
  }
}
