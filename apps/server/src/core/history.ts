import type { Actor, AnyEntity, Change, HistoryResult } from '@raceway/shared';
import type { App } from '../platform/app.ts';
import { notFound, scopeOf } from './access.ts';
import { readCursor, writeCursor } from './cursor.ts';
import { type LoggedChange, readHistory } from './log.ts';
import { visibleIds } from './visibility.ts';

/** A change as callers see it: who else may see it is nobody's business. */
export function publicChange({ audiences: _, ...change }: LoggedChange): Change {
  return change;
}

/**
 * What happened to a row, newest first; of a deleted one too.
 * @throws AppError NOT_FOUND when there never was such a row here.
 */
export async function history(
  app: App,
  actor: Actor,
  entity: AnyEntity,
  { id, limit, after }: { id: string; limit: number; after?: string | undefined },
): Promise<HistoryResult> {
  const before = after ? Number(readCursor(after, ['integer'])[0]) : Number.MAX_SAFE_INTEGER;
  const changes = await readHistory(app.db, scopeOf(actor, entity), id, before, limit + 1);
  if (changes.some((change) => change.entity !== entity.name) || (changes.length === 0 && !after))
    throw notFound(entity);
  if (!(await visibleIds(app.db, app, actor, entity, [id])).has(id)) throw notFound(entity);
  const page = changes.slice(0, limit);
  const last = page.at(-1);
  return { changes: page.map(publicChange), next: changes.length > limit && last ? writeCursor([last.seq]) : null };
}
