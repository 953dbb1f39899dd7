import { AppError, displayOf, type Issue, inWords, labelOf } from '@raceway/shared';
import type { App } from '../platform/app.ts';
import { type SqlValue, toBytes, toId, zeroBytes } from '../platform/database.ts';
import { encode } from './columns.ts';
import { grouped } from './grouped.ts';
import type { AnyRow, Write } from './hooks.ts';
import { isSame, rowFromRecord, selectList } from './rows.ts';
import type { CommitRun } from './session.ts';
import { type Table, type TableUnique, tableFor } from './tables.ts';

/**
 * Puts a unique key's refusal into words: which rows of the change set, which fields, and who has the value.
 * @param key the key's name, as the database says it.
 */
export async function duplicateError(app: App, key: string, run: CommitRun): Promise<AppError> {
  const issues: Issue[] = [];
  for (const write of run.effective()) {
    const table = tableFor(app.tables, write.entity);
    for (const unique of table.uniques) {
      if (unique.key.name !== key) continue;
      const holder = await holderOf(app, table, unique, write, run);
      if (!holder) continue;
      const path = unique.fields.at(-1) ?? '';
      const what = unique.fields.map((field) => inWords(labelOf(write.entity, field))).join(' and ');
      issues.push({
        path: write.at ? `${write.at}.${path}` : path,
        message: `${displayOf(write.entity, holder)} has this ${what} already`,
      });
    }
  }
  if (key === 'PRIMARY') issues.push(...(await takenIds(app, run)));
  const [first] = issues;
  return new AppError('CONFLICT', first ? `${first.message}.` : 'Another row has this value already.', { issues });
}

/** Of the ids of new rows those that another row has, in whichever tenant. */
async function takenIds(app: App, run: CommitRun): Promise<Issue[]> {
  const created = run.effective().filter(({ action }) => action === 'create');
  const taken = new Set<string>();
  // Objects have their ids among all objects, parts among those of their kind.
  for (const [name, own] of grouped(created, ({ entity }) =>
    entity.isPart ? tableFor(app.tables, entity).name : 'objects',
  )) {
    const records = await app.db.query<{ id: Buffer }>(`SELECT id FROM \`${name}\` WHERE id IN (?)`, [
      own.map(({ id }) => toBytes(id)),
    ]);
    for (const { id } of records) taken.add(toId(id));
  }
  return created
    .filter(({ id }) => taken.has(id))
    .map(({ at }) => ({ path: at ? `${at}.id` : 'id', message: 'is the id of another row' }));
}

/** The living row that has the write's value of a unique key, in the database or elsewhere in the change set. */
async function holderOf(
  app: App,
  table: Table,
  unique: TableUnique,
  write: Write,
  run: CommitRun,
): Promise<AnyRow | null> {
  const { fields, beside, isNullDistinct, isGlobal } = unique;
  if (isNullDistinct && fields.some((field) => write.after[field] === null)) return null;
  const tests = fields.map((field) => {
    const { column, kind } = table.column(field);
    return { sql: `t.\`${column}\` <=> ?`, values: [encode(kind, write.after[field])] };
  });
  if (beside) {
    // What this change set does not write is as it is saved.
    const saved = `(SELECT o.\`${beside}\` FROM \`${table.name}\` o WHERE o.id = ?)`;
    tests.push({
      sql: `t.\`${beside}\` = COALESCE(?, ${saved}, ?)`,
      values: [write.columns[beside] ?? null, toBytes(write.id), zeroBytes],
    });
  }
  const values: SqlValue[] = [
    toBytes(write.id),
    ...(isGlobal ? [] : [toBytes(run.scopeId)]),
    ...tests.flatMap((test) => test.values),
  ];
  const [record] = await app.db.query<Record<string, unknown>>(
    `SELECT ${selectList(table.fields)} FROM \`${table.name}\` t WHERE t.id <> ? AND t.deleted_at IS NULL
     ${isGlobal ? '' : `AND t.\`${table.scopeColumn}\` = ?`} AND ${tests.map(({ sql }) => sql).join(' AND ')} LIMIT 1`,
    values,
  );
  if (record) return rowFromRecord(table.fields, record);
  const twin = run
    .effective()
    .find(
      (other) =>
        other !== write &&
        other.entity === write.entity &&
        (!beside || isSame(write.columns[beside] ?? zeroBytes, other.columns[beside] ?? zeroBytes)) &&
        fields.every((field) => String(other.after[field]).toLowerCase() === String(write.after[field]).toLowerCase()),
    );
  return twin?.after ?? null;
}
