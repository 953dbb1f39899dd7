/** What the procedures of every entity take and give. R is the entity's row, C what create takes, P what update takes. */

/** A test on a value of type T; see {@link Operator} for what each does with null and empty lists. */
export type Test<T> =
  | T
  | null
  | {
      eq?: T | null;
      neq?: T | null;
      gt?: T;
      gte?: T;
      lt?: T;
      lte?: T;
      between?: readonly [T, T];
      inq?: readonly (T | null)[];
      nin?: readonly (T | null)[];
      like?: string;
      nlike?: string;
      ilike?: string;
      nilike?: string;
      regexp?: string;
      match?: string;
      contains?: string | readonly string[];
      near?: string | { latitude: number; longitude: number };
      /** With near: kilometres. */
      maxDistance?: number;
      /** References to a tree: the node, or any row below it. */
      within?: string;
      exists?: boolean;
      /** With like and regexp: `i` for case-insensitive. */
      options?: string;
    };

/** A field of a list passes when one of its items does. */
type Tested<T> = Test<T extends readonly (infer Item)[] ? Item : NonNullable<T>>;

/** The search grammar. Paths through references (`site.name`, `racks.name`) are checked by the server. */
export type Where<R> = { [K in keyof R]?: Tested<R[K]> } & {
  and?: Where<R>[];
  or?: Where<R>[];
  not?: Where<R>;
  /** Words that must all occur in the searched texts. */
  search?: string;
} & { [path: `${string}.${string}` | `${string}__${string}`]: Test<string | number | boolean> };

export type OrderKey<R> =
  | (keyof R & string)
  | `-${keyof R & string}`
  | `${string}.${string}`
  | `${keyof R & string} ${'ASC' | 'DESC'}`;

export interface ListInput<R> {
  where?: Where<R>;
  order?: OrderKey<R> | OrderKey<R>[];
  /** Rows a page: 1 to 1,000, 50 unless given. */
  limit?: number;
  /** `next` of the page before. */
  after?: string;
  /** Rows to pass over first (S-F-13); `after` is the better way to page, as it stays right while rows come and go. */
  skip?: number;
  /** Only these fields beside id, version and the references that `include` follows. */
  fields?: (keyof R & string)[];
  /** References whose rows come along, `site` or `deviceType.manufacturer`. */
  include?: string[];
}

/** Rows that were referred to, by entity name; each row once. */
export type Included = Record<string, Record<string, unknown>[]>;

export interface ListResult<R> {
  rows: R[];
  /** Give it as `after` for the next page; null at the end. */
  next: string | null;
  /** How many rows meet `where` in all. */
  total: number;
  /** The log's number that these rows are at least as new as. */
  seq: number;
  included: Included;
}

/** Who asks again with the same mutationId after a lost answer gets the first answer again, not a second write. */
export interface WriteOptions {
  mutationId?: string;
  /** Why, in the writer's words; kept in the history. */
  reason?: string;
}

export interface GetInput {
  id: string;
}
export interface CreateInput<C> extends WriteOptions {
  data: C;
}
export interface UpdateInput<P> extends WriteOptions {
  id: string;
  /** The version that the patch was made from. */
  version: number;
  patch: P;
}
export interface DeleteInput extends WriteOptions {
  id: string;
  /** Refuse if the row is no longer of this version. */
  version?: number;
}
export interface RestoreInput extends WriteOptions {
  id: string;
}
export interface CreateManyInput<C> extends WriteOptions {
  rows: C[];
}
/** Which rows: their ids, or a filter with how many it must meet. */
export interface Selection<R> extends WriteOptions {
  ids?: string[];
  where?: Where<R>;
  /** Refuse if it is not this many rows. Needed with `where`. */
  expect?: number;
}
export interface UpdateManyInput<R, P> extends Selection<R> {
  patch: P;
}
export interface HistoryInput {
  id: string;
  /** Changes a page, newest first: 1 to 500, 50 unless given. */
  limit?: number;
  /** `next` of the page before. */
  after?: string;
}

export interface RowResult<R> {
  row: R;
  seq: number;
  /** What is shown this once and never again: a new API token. */
  revealed?: Record<string, string>;
}
export interface RowsResult<R> {
  rows: R[];
  seq: number;
}
export interface SeqResult {
  seq: number;
}
export interface CountResult {
  count: number;
  seq: number;
}

export type ChangeAction = 'create' | 'update' | 'delete' | 'restore';

/** One change of one row, as the log and the history hold it. */
export interface Change {
  seq: number;
  /** Its place within the change set. */
  ord: number;
  entity: string;
  id: string;
  action: ChangeAction;
  version: number;
  /** What the row is called after the change. */
  display: string;
  /** The changed fields' former values; null on create. */
  before: Record<string, unknown> | null;
  /** The whole row after the change. */
  after: Record<string, unknown>;
  actor: { id: string; name: string } | null;
  /** `web`, `api`, `cli`, `job`, `seed`, `revert`. */
  source: string;
  reason: string | null;
  mutationId: string;
  at: string;
  /** `<entity>:<id>` of what contains the row, before and after. */
  containers: string[];
}

export interface HistoryResult {
  changes: Change[];
  next: string | null;
}

/** The fields that a change changed, with both values. */
export function differences(
  change: Pick<Change, 'before' | 'after'>,
): { field: string; before: unknown; after: unknown }[] {
  return Object.entries(change.before ?? {}).map(([field, before]) => ({
    field,
    before,
    after: change.after[field] ?? null,
  }));
}
