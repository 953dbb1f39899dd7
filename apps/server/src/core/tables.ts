import {
  type AnyEntity,
  type FieldKind,
  type FieldSpec,
  idKinds,
  metaFields,
  naturalKeyLength,
  type Registry,
  type UniqueKey,
  writeOnlyKinds,
} from '@raceway/shared';
import { codecs } from './columns.ts';

/** A column that holds a field. */
export interface FieldColumn {
  field: string;
  column: string;
  /** The column beside it by which rows are ordered, where that is not its own. */
  sortColumn: string | null;
  kind: FieldKind;
  spec: FieldSpec;
}

/** A column of a table: how it is made, `generated` from which expression. */
export interface Column {
  name: string;
  type: string;
  isNullable: boolean;
  generated?: string;
  default?: string;
}

export interface Key {
  name: string;
  columns: string[];
  isUnique: boolean;
}

/** `columns` refer to the same-named place of `target`'s `(scope, id)`. */
export interface ForeignKey {
  name: string;
  columns: string[];
  target: string;
  targetColumns: string[];
}

/** A unique key with the fields that it is about, for messages, and the column that its behaviour keeps beside them. */
export interface TableUnique {
  key: Key;
  fields: readonly string[];
  beside: string | null;
  isNullDistinct: boolean;
  isGlobal: boolean;
}

/** The table of an entity: what the schema must hold, and how rows are read and written. */
export interface Table {
  entity: AnyEntity;
  name: string;
  /** `tenant_id`, or `organization_id` for what belongs to the organization. */
  scopeColumn: string;
  /** Readable fields in the order of a row, those of every row first. */
  fields: FieldColumn[];
  /** Written and never read. */
  secrets: FieldColumn[];
  columns: Column[];
  keys: Key[];
  foreignKeys: ForeignKey[];
  uniques: TableUnique[];
  column(field: string): FieldColumn;
}

/** What an entity's behaviour keeps in its table beside its fields. */
export interface TableExtras {
  columns?: readonly Column[];
  keys?: readonly Key[];
}

export type Tables = ReadonlyMap<string, Table>;

function snake(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

/** `deviceType` → `device_type_id`; other fields in snake case. */
function columnName(field: string, kind: FieldKind): string {
  return idKinds.has(kind) && field !== 'id' && field !== 'createdBy' && field !== 'updatedBy'
    ? `${snake(field)}_id`
    : snake(field);
}

function tableName(entity: AnyEntity): string {
  return entity.plural.toLowerCase().replace(/[^a-z0-9]+/g, '_');
}

const zero = "x'00000000000000000000000000000000'";

/**
 * A nullable column in a unique key would let its rows repeat, and makes Galera conflict falsely (spec realtime §2.3):
 * the key holds a generated column instead, in which no value counts as one value, or as the row's own id.
 */
function keyColumn(of: FieldColumn, { nulls = 'equal' }: UniqueKey): Column {
  const isBinary = idKinds.has(of.kind);
  const type = isBinary ? 'BINARY(16)' : `VARCHAR(${Math.max(of.spec.max ?? 255, 32)})`;
  const ownId = isBinary ? '`id`' : 'LOWER(HEX(`id`))';
  const instead = nulls === 'distinct' ? ownId : isBinary ? zero : "''";
  return { name: `${of.column}_key`, type, isNullable: false, generated: `COALESCE(\`${of.column}\`, ${instead})` };
}

function tableOf(entity: AnyEntity, registry: Registry, extra: TableExtras): Table {
  const name = tableName(entity);
  const scopeColumn = entity.scope === 'tenant' ? 'tenant_id' : 'organization_id';
  const all = Object.entries({ ...metaFields, ...entity.fields }).map(([field, { kind, spec }]): FieldColumn => {
    const own = columnName(field, kind);
    return { field, column: own, sortColumn: spec.isNatural ? `${own}_sort` : null, kind, spec };
  });
  const byField = new Map(all.map((column) => [column.field, column]));
  const column = (field: string): FieldColumn => {
    const found = byField.get(field);
    if (!found) throw new Error(`${entity.name} has no field ${field}.`);
    return found;
  };
  const generated = new Map<string, Column>();
  const uniques = entity.unique.map((unique) => {
    const columns = unique.fields.map((field) => {
      const of = column(field);
      if (!of.spec.isNullable) return of.column;
      const key = keyColumn(of, unique);
      generated.set(key.name, key);
      return key.name;
    });
    const key: Key = {
      name: `unique_${unique.fields.map(snake).join('_')}`,
      columns: [
        ...(unique.isGlobal ? [] : [scopeColumn]),
        ...columns,
        ...(unique.beside ? [unique.beside] : []),
        'deleted_key',
      ],
      isUnique: true,
    };
    return {
      key,
      fields: unique.fields,
      beside: unique.beside ?? null,
      isNullDistinct: unique.nulls === 'distinct',
      isGlobal: unique.isGlobal === true,
    };
  });
  const references = all.filter(({ field, kind }) => idKinds.has(kind) && !(field in metaFields));
  const foreignKeys = references.map(({ column: referring, kind, spec }): ForeignKey => {
    if (kind === 'object') {
      const key = { name: `${name}_${referring}`, columns: [scopeColumn, referring] };
      return { ...key, target: 'objects', targetColumns: ['scope_id', 'id'] };
    }
    const target = registry.get(spec.target ?? '');
    return {
      name: `${name}_${referring}`,
      columns: [scopeColumn, referring],
      target: tableName(target),
      targetColumns: [target.scope === 'tenant' ? 'tenant_id' : 'organization_id', 'id'],
    };
  });
  const order = column(entity.order[0]?.replace(/^-/, '') ?? entity.display);
  // What a reference is called, a key of this table cannot order by.
  const isOrderedHere = !entity.isPart || !idKinds.has(order.kind);
  const ownKeys: Key[] = [
    { name: 'PRIMARY', columns: ['id'], isUnique: true },
    { name: 'scope_id', columns: [scopeColumn, 'id'], isUnique: true },
    // A list's first page in its own order, and the count of the living, without touching the rest.
    ...(isOrderedHere
      ? [
          {
            name: 'list_order',
            columns: [scopeColumn, 'deleted_key', order.sortColumn ?? order.column, 'id'],
            isUnique: false,
          },
        ]
      : []),
    ...uniques.map(({ key }) => key),
    ...(extra.keys ?? []),
  ];
  // Parts are written by the ten thousand: a foreign key that another key serves as well has none of its own.
  const isServed = ({ columns: [scope, referring] }: ForeignKey) =>
    entity.isPart && ownKeys.some(({ columns: [first, second] }) => first === scope && second === referring);
  const keys: Key[] = [
    ...ownKeys,
    ...foreignKeys
      .filter((key) => !isServed(key))
      .map((key) => ({ name: key.name, columns: key.columns, isUnique: false })),
  ];
  const columns: Column[] = [
    { name: scopeColumn, type: 'BINARY(16)', isNullable: false },
    ...all.map(({ column: columnOf, kind, spec }) => ({
      name: columnOf,
      type: codecs[kind].type(spec),
      isNullable: spec.isNullable && !['id', 'version', 'created_at', 'updated_at', 'tags'].includes(columnOf),
    })),
    ...all.flatMap(({ sortColumn, spec }) =>
      sortColumn ? [{ name: sortColumn, type: `VARCHAR(${naturalKeyLength})`, isNullable: spec.isNullable }] : [],
    ),
    { name: 'deleted_key', type: 'BINARY(16)', isNullable: false, default: zero },
    ...(extra.columns ?? []),
    ...generated.values(),
  ];
  return {
    entity,
    name,
    scopeColumn,
    fields: all.filter(({ kind }) => !writeOnlyKinds.has(kind)),
    secrets: all.filter(({ kind }) => writeOnlyKinds.has(kind)),
    columns,
    keys,
    foreignKeys,
    uniques,
    column,
  };
}

/** The tables of all entities, by entity name, with what their behaviour keeps beside their fields. */
export function tablesOf(registry: Registry, extras: ReadonlyMap<string, TableExtras>): Tables {
  return new Map(registry.all.map((entity) => [entity.name, tableOf(entity, registry, extras.get(entity.name) ?? {})]));
}

/** The table of an entity. */
export function tableFor(tables: Tables, entity: AnyEntity): Table {
  const table = tables.get(entity.name);
  if (!table) throw new Error(`${entity.name} has no table.`);
  return table;
}
