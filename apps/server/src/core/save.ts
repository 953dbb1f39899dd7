import { naturalKey } from '@raceway/shared';
import { type SqlValue, toBytes, zeroBytes } from '../platform/database.ts';
import { encode } from './columns.ts';
import type { Write } from './hooks.ts';
import { inTurn } from './inTurn.ts';
import { saveLinks } from './links.ts';
import { insertObjects, updateObjects } from './objectPlaces.ts';
import { referredFirst } from './referredFirst.ts';
import { changedFields } from './rows.ts';
import type { CommitRun } from './session.ts';
import { type Table, tableFor } from './tables.ts';

/** Rows a statement; keeps packets far below max_allowed_packet. */
const batchSize = 500;

/** Saves the rows, their places in `objects`, and the references of which they hold several. */
export async function saveWrites(run: CommitRun, writes: readonly Write[]): Promise<void> {
  const creates = writes.filter(({ action }) => action === 'create');
  // First, as a row may refer to any object of the same change set.
  for (const batch of batches(creates)) await insertObjects(run, batch);
  const inserts = runs(referredFirst(run.app.registry, creates)).flatMap((group) => [...batches(group)]);
  await inTurn(inserts, (batch) => insertRows(run, tableFor(run.app.tables, batch[0].entity), batch));
  const changed = writes.filter(({ action }) => action !== 'create');
  await updateRows(run, changed);
  for (const batch of batches(changed)) await updateObjects(run, batch);
  await saveLinks(run, writes);
}

type Batch = [Write, ...Write[]];

/** Neighbours of the same entity together, in the order they came: a parent before its children. */
function runs(writes: readonly Write[]): Write[][] {
  const groups: Write[][] = [];
  for (const write of writes) {
    const last = groups.at(-1);
    if (last?.[0]?.entity === write.entity) last.push(write);
    else groups.push([write]);
  }
  return groups;
}

function* batches(writes: readonly Write[]): Generator<Batch> {
  for (let from = 0; from < writes.length; from += batchSize) {
    const [first, ...rest] = writes.slice(from, from + batchSize);
    if (first) yield [first, ...rest];
  }
}

const names = (columns: readonly string[]) => columns.map((column) => `\`${column}\``).join(', ');

/** What stands beside a text so that rows are ordered by it as people count. */
const sortText = (value: unknown) => (typeof value === 'string' ? naturalKey(value) : null);

async function insertRows(run: CommitRun, table: Table, writes: Batch): Promise<void> {
  const extra = [...new Set(writes.flatMap(({ columns }) => Object.keys(columns)))];
  const natural = table.fields.filter(({ sortColumn }) => sortColumn !== null);
  const columns = [
    table.scopeColumn,
    ...table.fields.map(({ column }) => column),
    ...natural.map(({ sortColumn }) => String(sortColumn)),
    ...extra,
  ];
  const values = writes.map((write) => [
    toBytes(run.scopeId),
    ...table.fields.map(({ field, kind }) => encode(kind, write.after[field])),
    ...natural.map(({ field }) => sortText(write.after[field])),
    ...extra.map((column) => write.columns[column] ?? null),
  ]);
  await run.tx.execute(`INSERT INTO \`${table.name}\` (${names(columns)}) VALUES ?`, [values]);
}

/** The columns that a change sets beside version, time and person. */
function assignments(table: Table, write: Write): [column: string, value: SqlValue][] {
  const { entity, before, after, action } = write;
  const changed = before ? changedFields(entity, before, after) : [];
  const fields = changed.flatMap((field): [string, SqlValue][] => {
    const { column, sortColumn, kind } = table.column(field);
    const own: [string, SqlValue] = [column, encode(kind, after[field])];
    return sortColumn ? [own, [sortColumn, sortText(after[field])]] : [own];
  });
  const deleted: [string, SqlValue][] =
    action === 'update' ? [] : [['deleted_at', encode('dateTime', after.deletedAt)]];
  return [...fields, ...deleted, ...Object.entries(write.columns)];
}

/** Updates rows; those that change alike go in one statement. */
async function updateRows(run: CommitRun, writes: readonly Write[]): Promise<void> {
  const alike = new Map<string, { table: Table; sets: [string, SqlValue][]; writes: Write[] }>();
  for (const write of writes) {
    const table = tableFor(run.app.tables, write.entity);
    const sets = assignments(table, write);
    const key = JSON.stringify([table.name, write.action, sets, write.after.updatedBy]);
    const group = alike.get(key) ?? { table, sets, writes: [] };
    alike.set(key, group);
    group.writes.push(write);
  }
  for (const { table, sets, writes: group } of alike.values()) {
    for (const batch of batches(group)) await updateAlike(run, table, sets, batch);
  }
}

async function updateAlike(
  run: CommitRun,
  table: Table,
  sets: readonly [string, SqlValue][],
  writes: Batch,
): Promise<void> {
  const [{ action, after }] = writes;
  const deletedKey = action === 'delete' ? '`deleted_key` = `id`, ' : action === 'restore' ? '`deleted_key` = ?, ' : '';
  const ids = writes.map(({ id }) => toBytes(id));
  await run.tx.execute(
    `UPDATE \`${table.name}\` SET ${deletedKey}\`version\` = \`version\` + 1, \`updated_at\` = ?, \`updated_by\` = ?${sets.map(([column]) => `, \`${column}\` = ?`).join('')}
     WHERE \`${table.scopeColumn}\` = ? AND \`id\` IN (?)`,
    [
      ...(action === 'restore' ? [zeroBytes] : []),
      encode('dateTime', after.updatedAt),
      encode('reference', after.updatedBy),
      ...sets.map(([, value]) => value),
      toBytes(run.scopeId),
      ids,
    ],
  );
}
