import { type AnyEntity, writeOnlyKinds } from '@raceway/shared';
import { type SqlValue, type Tx, toBytes } from '../platform/database.ts';
import { decode } from './columns.ts';
import type { AnyRow } from './hooks.ts';
import type { FieldColumn, Table } from './tables.ts';

/** The columns of a SELECT that reads rows. */
export function selectList(fields: readonly FieldColumn[], alias = 't'): string {
  return fields.map(({ column }) => `${alias}.\`${column}\``).join(', ');
}

/** A row of the wire from a list of columns read by {@link selectList}. */
export function rowFromList(fields: readonly FieldColumn[], values: readonly unknown[], offset = 0): AnyRow {
  const row: Record<string, unknown> = {};
  for (let index = 0; index < fields.length; index += 1) {
    const field = fields[index];
    if (field) row[field.field] = decode(field.kind, values[offset + index]);
  }
  return row as AnyRow;
}

/** A row of the wire from a row of the database. */
export function rowFromRecord(fields: readonly FieldColumn[], record: Record<string, unknown>): AnyRow {
  const row: Record<string, unknown> = {};
  for (const { field, column, kind } of fields) row[field] = decode(kind, record[column]);
  return row as AnyRow;
}

const blanks = new WeakMap<AnyEntity, AnyRow>();

/** A new row before anything is said of it: every field at its default, in the order in which rows have them. */
export function blankRow(entity: AnyEntity): AnyRow {
  const known = blanks.get(entity);
  if (known) return known;
  const defaults = Object.entries(entity.fields).flatMap(([name, { kind, spec }]) =>
    writeOnlyKinds.has(kind) ? [] : [[name, spec.default ?? null]],
  );
  const meta = {
    id: '',
    version: 1,
    createdAt: '',
    createdBy: null,
    updatedAt: '',
    updatedBy: null,
    deletedAt: null,
    tags: [],
  };
  const blank: AnyRow = { ...meta, ...Object.fromEntries(defaults) };
  blanks.set(entity, blank);
  return blank;
}

const namesOfEntities = new WeakMap<AnyEntity, readonly string[]>();

/** What can change of a row, tags first; what callers write and nobody reads is kept aside. */
function fieldNames(entity: AnyEntity): readonly string[] {
  const known = namesOfEntities.get(entity);
  if (known) return known;
  const names = Object.keys(entity.fields).filter((name) => !writeOnlyKinds.has(entity.fields[name]?.kind ?? 'text'));
  namesOfEntities.set(entity, ['tags', ...names]);
  return ['tags', ...names];
}

/** How rows that are read are held until the end of the transaction: alone, or shared with others who only read. */
export type Hold = 'FOR UPDATE' | 'LOCK IN SHARE MODE';

/** Rows by id within a scope, deleted ones too; held in the order of their ids where `hold` says so. */
export async function rowsById(
  tx: Pick<Tx, 'query'>,
  table: Table,
  scopeId: string,
  ids: readonly string[],
  hold?: Hold,
): Promise<Map<string, AnyRow>> {
  if (ids.length === 0) return new Map();
  const records = await tx.query<Record<string, unknown>>(
    `SELECT ${selectList(table.fields)} FROM \`${table.name}\` t WHERE t.\`${table.scopeColumn}\` = ? AND t.id IN (?)${hold ? ` ORDER BY t.id ${hold}` : ''}`,
    [toBytes(scopeId), ids.map(toBytes)] satisfies SqlValue[],
  );
  return new Map(records.map((record) => rowFromRecord(table.fields, record)).map((row) => [row.id, row]));
}

/** Whether two values of a field are the same. */
export function isSame(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  return typeof a === 'object' && typeof b === 'object' && JSON.stringify(a) === JSON.stringify(b);
}

/** The fields in which two rows of the entity differ, those that Raceway keeps aside. */
export function changedFields(entity: AnyEntity, before: AnyRow, after: AnyRow): string[] {
  return fieldNames(entity).filter((name) => !isSame(before[name] ?? null, after[name] ?? null));
}
