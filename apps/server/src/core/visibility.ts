import { type AnyEntity, parseWhere } from '@raceway/shared';
import { toBytes } from '../platform/database.ts';
import { notFound } from './access.ts';
import type { CommitRun } from './session.ts';
import { tableFor } from './tables.ts';
import { whereSql } from './whereSql.ts';

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
  const entities = new Set(writes.map(({ entity }) => entity));
  for (const entity of entities) {
    const where = run.app.hooks.get(entity.name)?.visibility?.where(actor);
    if (!where) continue;
    const ids = writes.flatMap((write) => (write.entity === entity ? [write.id] : []));
    if (ids.length > 0 && (await countVisible(run, entity, where, ids)) !== ids.length) throw notFound(entity);
  }
}

async function countVisible(
  run: CommitRun,
  entity: AnyEntity,
  where: Record<string, unknown>,
  ids: string[],
): Promise<number> {
  const table = tableFor(run.app.tables, entity);
  const { sql, values } = whereSql(run.app.tables, table, parseWhere(run.app.registry, entity, where), run.scopeId);
  const [found] = await run.tx.query<{ total: number }>(
    `SELECT COUNT(*) AS total FROM \`${table.name}\` t WHERE t.\`${table.scopeColumn}\` = ? AND t.id IN (?) AND ${sql}`,
    [toBytes(run.scopeId), ids.map(toBytes), ...values],
  );
  return found?.total ?? 0;
}
