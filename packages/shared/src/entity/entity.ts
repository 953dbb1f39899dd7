import type { AnyField, Field } from './field.ts';
import { field } from './field.ts';

export type Fields = Record<string, AnyField>;

/** What every row has without asking. */
export interface RowMeta {
  id: string;
  /** Goes up by one with each change of the row. */
  version: number;
  createdAt: string;
  createdBy: string | null;
  updatedAt: string;
  updatedBy: string | null;
  /** Null while the row lives. */
  deletedAt: string | null;
  /** Ids of its tags, without order. */
  tags: string[];
}

type ValueOf<F> = F extends Field<infer T, boolean, boolean, boolean> ? T : never;
type VisibleKeys<F extends Fields> = { [K in keyof F]: F[K]['$']['visible'] extends true ? K : never }[keyof F];
type RequiredKeys<F extends Fields> = { [K in keyof F]: F[K]['$']['required'] extends true ? K : never }[keyof F];
type OptionalKeys<F extends Fields> = {
  [K in keyof F]: F[K]['$'] extends { required: false; writable: true } ? K : never;
}[keyof F];
type WritableKeys<F extends Fields> = { [K in keyof F]: F[K]['$']['writable'] extends true ? K : never }[keyof F];

/** A row of the entity as a caller reads it. Name it: `interface Rack extends Row<typeof rack> {}`. */
export type Row<E extends Entity<Fields>> = RowMeta & { [K in VisibleKeys<E['fields']>]: ValueOf<E['fields'][K]> };

/** What create takes: required fields, optional ones, an id made by the caller if it likes, tags. */
export type Create<E extends Entity<Fields>> = { [K in RequiredKeys<E['fields']>]: ValueOf<E['fields'][K]> } & {
  [K in OptionalKeys<E['fields']>]?: ValueOf<E['fields'][K]>;
} & { id?: string; tags?: string[] };

/** What update takes: any writable field. */
export type Patch<E extends Entity<Fields>> = { [K in WritableKeys<E['fields']>]?: ValueOf<E['fields'][K]> } & {
  tags?: string[];
};

/** A combination of fields that no two live rows share. */
export interface UniqueKey {
  fields: readonly string[];
  /** How rows with no value count: `equal` collide with each other, `distinct` never do. Default `equal`. */
  nulls?: 'equal' | 'distinct';
  /**
   * A column that the entity's behaviour keeps and that joins the key: zero, or the row's own id where it may be one of
   * several alike, as an anycast address.
   */
  beside?: string;
  /** Unique in the whole installation rather than within the tenant or organization. */
  isGlobal?: boolean;
}

/** Whose log and rows: a tenant's, or the organization's (people, tenants and who belongs where). */
export type Scope = 'tenant' | 'organization';

interface EntitySpec<F extends Fields> {
  label: string;
  plural: string;
  /** Name of the icon in the web's icon table. */
  icon: string;
  /** The part of the navigation that lists it; null for none. Default: the domain's first. */
  menu?: string | null;
  /** One sentence for an empty list: what such a thing is. */
  about: string;
  /**
   * One of very many that are found through their owner, such as an interface: it has a row in `objects`, and so a place
   * in search, only once something refers to it.
   */
  isPart?: boolean;
  /** Raceway alone writes its rows, such as jobs; callers read them. */
  isKept?: boolean;
  /** The reference to the row's own kind that makes a tree of them: `parent`. No row lies within itself. */
  tree?: keyof F & string;
  scope?: Scope;
  fields: F;
  /** The field that names a row to people. */
  display: keyof F & string;
  unique?: readonly UniqueKey[];
  /** Columns of a list at first. */
  list: readonly (keyof F & string)[];
  /** Order of a list at first; `-name` descends. Default: the display field. */
  order?: readonly string[];
  /** Rules between fields of one row; runs in the form and on the server. */
  rules?: (row: { [K in keyof F]: ValueOf<F[K]> }, issue: (path: keyof F & string, message: string) => void) => void;
}

/** A declared entity. */
export interface Entity<F extends Fields>
  extends Omit<
    EntitySpec<F>,
    'rules' | 'scope' | 'unique' | 'order' | 'display' | 'list' | 'isPart' | 'isKept' | 'tree'
  > {
  /** `dcim.device`: domain and name, as in procedures, topics and the log. */
  readonly name: string;
  readonly domain: string;
  /** `device`. */
  readonly key: string;
  readonly scope: Scope;
  readonly isPart: boolean;
  readonly isKept: boolean;
  readonly tree: string | null;
  readonly display: string;
  readonly list: readonly string[];
  readonly order: readonly string[];
  readonly unique: readonly UniqueKey[];
  readonly rules: (row: Record<string, unknown>, issue: (path: string, message: string) => void) => void;
}

/** An entity with its fields forgotten, for code that works on all. */
export type AnyEntity = Entity<Fields>;

/**
 * Declares an entity.
 * @param name `<domain>.<entity>` in camelCase, as callers write it: `dcim.deviceType`.
 */
export function entity<const F extends Fields>(name: `${string}.${string}`, spec: EntitySpec<F>): Entity<F> {
  const [domain = '', key = ''] = name.split('.');
  const rules = spec.rules as AnyEntity['rules'] | undefined;
  return {
    ...spec,
    name,
    domain,
    key,
    scope: spec.scope ?? 'tenant',
    isPart: spec.isPart ?? false,
    isKept: spec.isKept ?? false,
    tree: spec.tree ?? null,
    unique: spec.unique ?? [],
    order: spec.order ?? [spec.display],
    rules: rules ?? (() => {}),
  };
}

/** The fields that every row has, as fields: for filters, order, columns and the log. */
export const metaFields: Fields = {
  id: field.ref('', { label: 'ID' }).readOnly(),
  version: field.integer({ label: 'Version' }).readOnly(),
  createdAt: field.dateTime({ label: 'Created' }).readOnly(),
  createdBy: field.ref('accounts.user', { label: 'Created by' }).readOnly(),
  updatedAt: field.dateTime({ label: 'Updated' }).readOnly(),
  updatedBy: field.ref('accounts.user', { label: 'Updated by' }).readOnly(),
  deletedAt: field.dateTime({ label: 'Deleted' }).readOnly(),
  tags: field.refs('extras.tag', { label: 'Tags' }),
};

/** A field of the entity by name, its own or one that every row has. */
export function fieldOf(of: AnyEntity, name: string): AnyField | undefined {
  if (Object.hasOwn(of.fields, name)) return of.fields[name];
  return Object.hasOwn(metaFields, name) ? metaFields[name] : undefined;
}

/** What people call a field: its label, or its name spelled out (`uHeight` → `U height`). */
export function labelOf(of: AnyEntity, name: string): string {
  const label = fieldOf(of, name)?.spec.label;
  if (label) return label;
  const words = name.replace(/([A-Z])/g, ' $1').toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** A label in the middle of a sentence: `Route target` → `route target`, while `VRF` and `IP addresses` stay. */
export function inWords(label: string): string {
  return label.replace(/\S+/g, (word) => (/[A-Z].*[A-Z]/.test(word) ? word : word.toLowerCase()));
}

/** The label of a choice; any other value as it is. */
function wordFor(of: AnyField | undefined, value: unknown): unknown {
  return of?.kind === 'choice' ? (of.spec.choices?.find((choice) => choice.value === value)?.label ?? value) : value;
}

/** What people call a row. */
export function displayOf(of: AnyEntity, row: Record<string, unknown>): string {
  const value = wordFor(of.fields[of.display], row[of.display]);
  return value === null || value === undefined || value === ''
    ? `${of.label} ${String(row.id).slice(-6)}`
    : String(value);
}
