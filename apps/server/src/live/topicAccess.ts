import { type Actor, AppError, parseWhere } from '@raceway/shared';
import { scopeOf, visibleWhere } from '../core/access.ts';
import { tableFor } from '../core/tables.ts';
import { whereSql } from '../core/whereSql.ts';
import type { App } from '../platform/app.ts';
import { toBytes, toId } from '../platform/database.ts';
import type { Topic } from './topics.ts';

/**
 * Refuses topics of objects that the actor cannot see, deleted ones apart: those have a page too.
 * @throws AppError NOT_FOUND, its issues' paths the topics, in the same words for what is not there, not theirs, and of another tenant
 */
export async function checkTopics(app: App, actor: Actor, topics: readonly Topic[]): Promise<void> {
  const seen = new Set<string>();
  for (const entity of new Set(topics.map((topic) => topic.entity))) {
    const ids = topics.flatMap((topic) => (topic.entity === entity && topic.id !== null ? [topic.id] : []));
    if (ids.length === 0) continue;
    const table = tableFor(app.tables, entity);
    const scopeId = scopeOf(actor, entity);
    const where = parseWhere(app.registry, entity, visibleWhere(app, actor, entity) ?? undefined);
    const visible = whereSql(app.tables, table, where, scopeId);
    const rows = await app.db.query<{ id: Buffer }>(
      `SELECT t.id FROM \`${table.name}\` t WHERE t.\`${table.scopeColumn}\` = ? AND t.id IN (?) AND ${visible.sql}`,
      [toBytes(scopeId), ids.map(toBytes), ...visible.values],
    );
    for (const { id } of rows) seen.add(`${entity.name}:${toId(id)}`);
  }
  const issues = topics
    .filter(({ id, text }) => id !== null && !seen.has(text))
    .map(({ text }) => ({ path: text, message: `There is no ${text}.` }));
  const [first] = issues;
  if (first) throw new AppError('NOT_FOUND', first.message, { issues });
}
