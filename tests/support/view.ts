import { createHash } from 'node:crypto';
import { type AnyEntity, registry } from '@raceway/shared';
import { getUntypedClient } from '@trpc/client';
import type { Client } from './installation.ts';

/** A row of whichever entity, as a view compares it. */
export interface AnyRow {
  id: string;
  version: number;
  deletedAt: string | null;
  [field: string]: unknown;
}

/** The fields by which rows of an entity lie within a row of another. */
function containerFields(entity: AnyEntity, target: string): string[] {
  return Object.entries(entity.fields).flatMap(([name, { spec }]) =>
    spec.isContainer && spec.target === target ? [name] : [],
  );
}

/** Whether a living row belongs to a topic: to its list, as its object, or within it. */
export function isIn(topic: string, entity: string, row: AnyRow): boolean {
  if (row.deletedAt !== null) return false;
  const [target = '', id] = topic.split(':');
  if (id === undefined) return entity === target;
  if (entity === target && row.id === id) return true;
  return containerFields(registry.get(entity), target).some((field) => row[field] === id);
}

/** One number for rows, whatever their order and that of their fields. */
export function hashOf(rows: readonly AnyRow[]): string {
  const lines = rows.map((row) => JSON.stringify(Object.entries(row).sort(([a], [b]) => (a < b ? -1 : 1))));
  return createHash('sha256').update(lines.sort().join('\n')).digest('hex').slice(0, 16);
}

/** What a live client keeps for its topics: of each row the newest version that it heard of. */
export class View {
  readonly #rows = new Map<string, { entity: string; row: AnyRow }>();

  constructor(readonly topics: readonly string[]) {}

  /** Forgets all. */
  clear(): void {
    this.#rows.clear();
  }

  /** Takes a row as it is after a change or in a list; an older version than what is known is passed over. */
  keep(entity: string, row: AnyRow): void {
    if (row.version > (this.#rows.get(row.id)?.row.version ?? 0)) this.#rows.set(row.id, { entity, row });
  }

  /** The living rows of a topic. */
  rows(topic: string): AnyRow[] {
    return [...this.#rows.values()].filter(({ entity, row }) => isIn(topic, entity, row)).map(({ row }) => row);
  }
}

/** Loads all rows of a topic through the procedures of their entities. */
export async function loadTopic(
  client: Client,
  topic: string,
  keep: (entity: string, row: AnyRow) => void,
): Promise<void> {
  const [target = '', id] = topic.split(':');
  if (id === undefined) return loadAll(client, target, {}, keep);
  await loadAll(client, target, { id }, keep);
  for (const entity of registry.all) {
    for (const field of containerFields(entity, target)) await loadAll(client, entity.name, { [field]: id }, keep);
  }
}

async function loadAll(
  client: Client,
  entity: string,
  where: Record<string, unknown>,
  keep: (entity: string, row: AnyRow) => void,
): Promise<void> {
  const untyped = getUntypedClient(client);
  let after: string | undefined;
  do {
    const page = (await untyped.query(`${entity}.list`, { where, limit: 1000, after })) as {
      rows: AnyRow[];
      next: string | null;
    };
    for (const row of page.rows) keep(entity, row);
    after = page.next ?? undefined;
  } while (after !== undefined);
}
