import { type AnyEntity, type Change, type Issue, invalid, isId, type LogName, type Registry } from '@raceway/shared';

/** What a socket listens to: an entity's list (`id` null), or one object and what it contains. */
export interface Topic {
  /** As the log writes it: `dcim.rack`, or `dcim.rack:<id>`. */
  text: string;
  entity: AnyEntity;
  id: string | null;
}

/** An object's topic. */
export interface ObjectTopic extends Topic {
  id: string;
}

/** The topics that a change touches: its entity's list, its object, and whatever contains the object before or after. */
export function topicsOf(change: Pick<Change, 'entity' | 'id' | 'containers'>): string[] {
  return [...new Set([change.entity, `${change.entity}:${change.id}`, ...change.containers])];
}

/** Reads one topic; an issue in place of it says what is wrong. */
function parseTopic(registry: Registry, text: string, path: string): Topic | Issue {
  const [name = '', id, ...rest] = text.split(':');
  const entity = registry.find(name);
  if (!entity) return { path, message: `No entity is called "${name}"; a topic is "dcim.rack" or "dcim.rack:<id>".` };
  if (id === undefined) return { text: name, entity, id: null };
  if (rest.length > 0 || !isId(id)) return { path, message: `"${text}" has no UUID after the colon.` };
  return { text: `${name}:${id.toLowerCase()}`, entity, id: id.toLowerCase() };
}

function isIssue(parsed: Topic | Issue): parsed is Issue {
  return 'message' in parsed;
}

/**
 * Reads the topics of a subscription to one log, each once.
 * @throws AppError BAD_REQUEST that names each topic that is none, or that belongs to the other log.
 */
export function parseTopics(registry: Registry, log: LogName, texts: readonly string[]): Topic[] {
  const parsed = texts.map((text, index) => {
    const topic = parseTopic(registry, text, `topics[${index}]`);
    if (isIssue(topic) || topic.entity.scope === log) return topic;
    const message = `"${topic.text}" is in the log of the ${topic.entity.scope}, not of the ${log}.`;
    return { path: `topics[${index}]`, message };
  });
  const issues = parsed.filter(isIssue);
  if (issues.length > 0) throw invalid(issues);
  const topics = parsed.filter((topic): topic is Topic => !isIssue(topic));
  return [...new Map(topics.map((topic) => [topic.text, topic])).values()];
}

/**
 * Reads the views of a tab, each once: objects of either log.
 * @throws AppError BAD_REQUEST that names each view that is no object's topic.
 */
export function parseViews(registry: Registry, texts: readonly string[]): ObjectTopic[] {
  const issues: Issue[] = [];
  const views = new Map<string, ObjectTopic>();
  for (const [index, text] of texts.entries()) {
    const path = `views[${index}]`;
    const topic = parseTopic(registry, text, path);
    if (isIssue(topic)) issues.push(topic);
    else if (topic.id === null)
      issues.push({ path, message: `"${text}" is a list; a view is an object, "${text}:<id>".` });
    else views.set(topic.text, { ...topic, id: topic.id });
  }
  if (issues.length > 0) throw invalid(issues);
  return [...views.values()];
}
