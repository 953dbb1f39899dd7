import { type AnyEntity, fieldOf } from '@raceway/shared';
import { type SqlValue, toBytes } from '../platform/database.ts';
import { grouped } from './grouped.ts';
import type { AnyRow, Write } from './hooks.ts';
import { inTurn } from './inTurn.ts';
import { isSame } from './rows.ts';
import type { CommitRun } from './session.ts';

/** The table with a row for each reference of a field of several: what filters and deletions look into. */
export interface LinkTable {
  name: string;
  /** The column with what is referred to. */
  target: string;
  /** What the rows of the field have in other columns. */
  own: Readonly<Record<string, string>>;
}

/** Where the references of a field of several are. Tags have a table of their own. */
export function linksOf(field: string): LinkTable {
  return field === 'tags'
    ? { name: 'object_tags', target: 'tag_id', own: {} }
    : { name: 'object_links', target: 'target_id', own: { field } };
}

/** That rows of the table, which the statement calls `g`, are of the scope and the field; to go on with `AND`. */
export function ownLinks({ own }: LinkTable, scope: Buffer): { sql: string; values: SqlValue[] } {
  const columns = ['scope_id', ...Object.keys(own)];
  return { sql: columns.map((column) => `g.${column} = ?`).join(' AND '), values: [scope, ...Object.values(own)] };
}

/** Rows a statement; keeps packets far below max_allowed_packet. */
const batchSize = 2000;

function* batches<T>(items: readonly T[]): Generator<T[]> {
  for (let from = 0; from < items.length; from += batchSize) yield items.slice(from, from + batchSize);
}

const idsIn = (row: AnyRow | null, field: string) => (row?.[field] ?? []) as readonly string[];

const listsOf = ({ app }: CommitRun, entity: AnyEntity) =>
  app.registry.referencesOf(entity).flatMap(({ field }) => {
    return fieldOf(entity, field)?.kind === 'references' ? [field] : [];
  });

/**
 * Keeps a row for each reference of the fields that hold several. What deleted rows refer to stays with them, to come
 * back when they are restored.
 */
export async function saveLinks(run: CommitRun, writes: readonly Write[]): Promise<void> {
  const changed = [...grouped(writes, ({ entity }) => entity)].flatMap(([entity, own]) =>
    listsOf(run, entity).flatMap((field) =>
      own
        .filter(({ before, after }) => !isSame(idsIn(before, field), idsIn(after, field)))
        .map((write) => ({ field, write })),
    ),
  );
  for (const [field, own] of grouped(changed, (change) => change.field)) {
    await saveField(
      run,
      field,
      own.map(({ write }) => write),
    );
  }
}

async function saveField({ tx, scopeId }: CommitRun, field: string, writes: readonly Write[]): Promise<void> {
  const links = linksOf(field);
  const own = ownLinks(links, toBytes(scopeId));
  const former = writes.filter(({ before }) => idsIn(before, field).length > 0).map(({ id }) => toBytes(id));
  await inTurn(batches(former), (ids) =>
    tx.execute(`DELETE g FROM ${links.name} g WHERE ${own.sql} AND g.object_id IN (?)`, [...own.values, ids]),
  );
  const columns = ['scope_id', ...Object.keys(links.own), 'object_id', links.target].join(', ');
  const rows = writes.flatMap(({ id, after }) =>
    idsIn(after, field).map((to) => [...own.values, toBytes(id), toBytes(to)]),
  );
  await inTurn(batches(rows), (batch) => tx.execute(`INSERT INTO ${links.name} (${columns}) VALUES ?`, [batch]));
}
