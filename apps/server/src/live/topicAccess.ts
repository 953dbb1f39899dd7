import { type Actor, AppError } from '@raceway/shared';
import { visibleIds } from '../core/visibility.ts';
import type { App } from '../platform/app.ts';
import type { Topic } from './topics.ts';

/**
 * Refuses topics of objects that the actor cannot see, deleted ones apart: those have a page too.
 * @throws AppError NOT_FOUND, its issues' paths the topics, in the same words for what is not there, not theirs, and of another tenant
 */
export async function checkTopics(app: App, actor: Actor, topics: readonly Topic[]): Promise<void> {
  const seen = new Set<string>();
  for (const entity of new Set(topics.map((topic) => topic.entity))) {
    const ids = topics.flatMap((topic) => (topic.entity === entity && topic.id !== null ? [topic.id] : []));
    for (const id of await visibleIds(app.db, app, actor, entity, ids)) seen.add(`${entity.name}:${id}`);
  }
  const issues = topics
    .filter(({ id, text }) => id !== null && !seen.has(text))
    .map(({ text }) => ({ path: text, message: `There is no ${text}.` }));
  const [first] = issues;
  if (first) throw new AppError('NOT_FOUND', first.message, { issues });
}
