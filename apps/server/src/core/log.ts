import type { Change, ChangeAction } from '@raceway/shared';
import { type SqlValue, type Tx, toBytes, toId } from '../platform/database.ts';

/** Where a log stands. */
export interface Head {
  epoch: string;
  seq: number;
  floor: number;
}

/** A change with who may see it: null means everyone of the scope. */
export interface LoggedChange extends Change {
  audiences: { before: string[]; after: string[] } | null;
}

interface ChangeRecord {
  seq: number;
  ord: number;
  entity: string;
  object_id: Buffer;
  action: ChangeAction;
  version: number;
  display: string;
  before_json: string | null;
  after_json: string;
  containers: string;
  audiences: string | null;
  actor_id: Buffer;
  actor_name: string;
  source: string;
  reason: string | null;
  mutation_id: Buffer;
  at: Date;
}

type Reader = Pick<Tx, 'query'>;

/** MariaDB gives JSON as text, MySQL as a value. */
function parse<T>(value: unknown): T {
  return (typeof value === 'string' ? JSON.parse(value) : value) as T;
}

function changeOf(record: ChangeRecord): LoggedChange {
  const actorId = toId(record.actor_id);
  return {
    seq: record.seq,
    ord: record.ord,
    entity: record.entity,
    id: toId(record.object_id),
    action: record.action,
    version: record.version,
    display: record.display,
    before: parse(record.before_json),
    after: parse(record.after_json),
    actor: record.actor_id.every((byte) => byte === 0) ? null : { id: actorId, name: record.actor_name },
    source: record.source,
    reason: record.reason,
    mutationId: toId(record.mutation_id),
    at: record.at.toISOString(),
    containers: parse(record.containers),
    audiences: parse(record.audiences),
  };
}

/** Where the log of a scope stands; null when there is no such log. */
export async function readHead(reader: Reader, scopeId: string): Promise<Head | null> {
  const [head] = await reader.query<Head>('SELECT epoch, seq, floor FROM logs WHERE scope_id = ?', [toBytes(scopeId)]);
  return head ?? null;
}

/**
 * The changes after `from` up to and with `to`, in order. Read the head first, in a statement of its own: one
 * statement for both was seen to skip a number (spec limits §3).
 */
export async function readChanges(reader: Reader, scopeId: string, from: number, to: number): Promise<LoggedChange[]> {
  return select(reader, 'WHERE scope_id = ? AND seq > ? AND seq <= ? ORDER BY seq, ord', [toBytes(scopeId), from, to]);
}

/** The changes of one change set. */
export async function readChangeSet(reader: Reader, scopeId: string, seq: number): Promise<LoggedChange[]> {
  return select(reader, 'WHERE scope_id = ? AND seq = ? ORDER BY ord', [toBytes(scopeId), seq]);
}

/** The newest change sets of a scope, newest first: the first change of each, and how many it has. */
export async function readRecentSets(
  reader: Reader,
  scopeId: string,
  head: number,
  limit: number,
): Promise<{ first: LoggedChange; count: number }[]> {
  const range = [toBytes(scopeId), head - limit, head];
  const firsts = await select(
    reader,
    'WHERE scope_id = ? AND seq > ? AND seq <= ? AND ord = 0 ORDER BY seq DESC',
    range,
  );
  // A set may have thousands of changes: its last number is one step in the index, a count would be all of them.
  const lasts = await reader.query<{ seq: number; last: number }>(
    `SELECT c.seq, (SELECT n.ord FROM changes n WHERE n.scope_id = c.scope_id AND n.seq = c.seq ORDER BY n.ord DESC LIMIT 1) AS last
     FROM changes c WHERE c.scope_id = ? AND c.seq > ? AND c.seq <= ? AND c.ord = 0`,
    range,
  );
  const lastOf = new Map(lasts.map(({ seq, last }) => [seq, last]));
  return firsts.map((first) => ({ first, count: (lastOf.get(first.seq) ?? 0) + 1 }));
}

/** The changes of one object, newest first, those before number `before`. */
export async function readHistory(
  reader: Reader,
  scopeId: string,
  id: string,
  before: number,
  limit: number,
): Promise<LoggedChange[]> {
  return select(reader, 'WHERE scope_id = ? AND object_id = ? AND seq < ? ORDER BY seq DESC, ord DESC LIMIT ?', [
    toBytes(scopeId),
    toBytes(id),
    before,
    limit,
  ]);
}

/** The changes of a kind to rows of `entities` in the change sets in which these objects were last deleted. */
export async function readDeletedWith(
  reader: Reader,
  scopeId: string,
  ids: readonly string[],
  action: ChangeAction,
  entities: readonly string[],
): Promise<LoggedChange[]> {
  if (ids.length === 0 || entities.length === 0) return [];
  const scope = toBytes(scopeId);
  const sets = await reader.query<{ seq: number }>(
    "SELECT DISTINCT MAX(seq) AS seq FROM changes WHERE scope_id = ? AND object_id IN (?) AND action = 'delete' GROUP BY object_id",
    [scope, ids.map(toBytes)],
  );
  return select(reader, 'WHERE scope_id = ? AND seq IN (?) AND action = ? AND entity IN (?) ORDER BY seq, ord', [
    scope,
    sets.map(({ seq }) => seq),
    action,
    [...entities],
  ]);
}

/** What an object's fields were changed by since a version, newest last. */
export async function readSince(reader: Reader, scopeId: string, id: string, version: number): Promise<LoggedChange[]> {
  return select(reader, 'WHERE scope_id = ? AND object_id = ? AND version > ? ORDER BY seq', [
    toBytes(scopeId),
    toBytes(id),
    version,
  ]);
}

/** The change set that an actor's mutation made, if it was done. */
export async function readMutation(
  reader: Reader,
  scopeId: string,
  actorId: Buffer,
  mutationId: string,
): Promise<LoggedChange[]> {
  return select(reader, 'WHERE scope_id = ? AND actor_id = ? AND mutation_id = ? ORDER BY ord', [
    toBytes(scopeId),
    actorId,
    toBytes(mutationId),
  ]);
}

async function select(reader: Reader, rest: string, values: SqlValue[]): Promise<LoggedChange[]> {
  const records = await reader.query<ChangeRecord>(
    `SELECT seq, ord, entity, object_id, action, version, display, before_json, after_json, containers, audiences, actor_id, actor_name, source, reason, mutation_id, at FROM changes ${rest}`,
    values,
  );
  return records.map(changeOf);
}
