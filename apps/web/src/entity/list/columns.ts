import { type AnyEntity, type AnyField, type FieldKind, fieldOf, writeOnlyKinds } from '@raceway/shared';
import type { ListSearch } from './listSearch.ts';

/** How wide a column is at first, in pixels, by what it holds. */
const widths: Record<FieldKind, number> = {
  text: 180,
  longText: 260,
  slug: 160,
  integer: 110,
  decimal: 110,
  boolean: 110,
  choice: 140,
  date: 120,
  dateTime: 140,
  color: 110,
  email: 200,
  point: 180,
  reference: 170,
  references: 200,
  object: 220,
  integers: 140,
  ip: 160,
  cidr: 180,
  secret: 100,
  bytes: 100,
};

const unorderedKinds: ReadonlySet<FieldKind> = new Set(['references', 'point', 'integers', 'bytes', 'secret']);

/** A column of a list. */
export interface ListColumn {
  name: string;
  field: AnyField;
  /** Pixels at first. */
  width: number;
  isSortable: boolean;
}

/** Every column that a list of the entity can show: its own fields, then those that every row has. */
export function allColumns(entity: AnyEntity): ListColumn[] {
  const names = [...Object.keys(entity.fields), 'tags', 'createdAt', 'createdBy', 'updatedAt', 'updatedBy'];
  return names.flatMap((name) => {
    const field = fieldOf(entity, name);
    if (!field || writeOnlyKinds.has(field.kind)) return [];
    const isDisplay = name === entity.display;
    return [{ name, field, width: isDisplay ? 240 : widths[field.kind], isSortable: !unorderedKinds.has(field.kind) }];
  });
}

/** The columns on screen from left to right. What names a row is always there, and first, as it stays when scrolled. */
export function shownColumns(entity: AnyEntity, { columns }: ListSearch): ListColumn[] {
  const names = new Set([entity.display, ...(columns ?? entity.list)]);
  const all = new Map(allColumns(entity).map((column) => [column.name, column]));
  return [...names].flatMap((name) => all.get(name) ?? []);
}

/** References among the columns, whose rows must come along. */
export function includesOf(columns: readonly ListColumn[]): string[] {
  return columns
    .filter(({ field }) => field.kind === 'reference' || field.kind === 'references')
    .map(({ name }) => name);
}
