import type { Actor, AnyEntity, ChangeAction, RowMeta } from '@raceway/shared';
import type { App } from '../platform/app.ts';
import type { SqlValue, Tx } from '../platform/database.ts';
import type { Hold } from './rows.ts';
import type { TableExtras } from './tables.ts';

/** A row of whichever entity. */
export type AnyRow = RowMeta & Record<string, unknown>;

/**
 * What new hardware brings by its type: its components are made, or taken over where there are some of these names and
 * made where not, or left to whoever makes the row.
 */
export type Parts = 'make' | 'adopt' | 'none';

/**
 * A change that is asked for. `at` is where in the caller's input it stands, the prefix of its issues' paths. A touch is
 * recorded even if no field changes: who sees the row has.
 */
export type ChangeRequest = { entity: AnyEntity; at?: string } & (
  | { action: 'create'; data: Record<string, unknown>; parts?: Parts }
  | { action: 'update'; id: string; version?: number; patch: Record<string, unknown>; isTouch?: boolean }
  | { action: 'delete'; id: string; version?: number }
  | { action: 'restore'; id: string }
);

/** A change that is about to be saved: the row before and after, and what is stored beside its fields. */
export interface Write {
  entity: AnyEntity;
  action: ChangeAction;
  id: string;
  at: string;
  before: AnyRow | null;
  /** Hooks may set fields of it while they prepare, also those that callers cannot write. */
  after: AnyRow;
  /** Secret fields and extra columns, by column name. */
  columns: Record<string, SqlValue>;
  /** Recorded even if no field changes. */
  isTouched?: boolean;
  /** Of a new row; see {@link Parts}. */
  parts: Parts;
}

/**
 * Who writes: a person in a tenant, or Raceway itself (set-up, demo data), which no role binds. A job writes for the
 * person who asked for it, and it alone writes what Raceway keeps.
 */
export type Writer =
  | { actor: Actor; source: 'web' | 'api' | 'revert' | 'cli' | 'job' }
  | { actor: null; source: 'cli' | 'seed' | 'setup' | 'job' };

/** One run of the write path, as hooks see it. */
export interface CommitSession {
  app: App;
  tx: Tx;
  writer: Writer;
  /** The tenant or organization whose log this goes to. */
  scopeId: string;
  /** The tenant of the call, where there is one. */
  tenantId: string | null;
  /** Asks for a further change in the same change set. */
  add(request: ChangeRequest): void;
  /** Says what is wrong with a field of a write; all that is said is answered together. */
  issue(write: Write, path: string, message: string): void;
  /** As {@link issue}, where the fault is what others have: answered as CONFLICT. */
  conflict(write: Write, path: string, message: string): void;
  /** Something to show to the caller this once. */
  reveal(name: string, value: string): void;
  /** Rows by id as they are now, living ones only, own writes of this session included; held if `hold` says so. */
  load(entityName: string, ids: readonly string[], hold?: Hold): Promise<Map<string, AnyRow>>;
  /** The writes so far. */
  writes(): readonly Write[];
}

/** What decides who sees rows of an entity that belongs to the organization. */
export interface Visibility {
  /** In the search grammar; null for all. Joined to every list and get. */
  where(actor: Actor): Record<string, unknown> | null;
  /** The keys of those who see the rows (`tenant:<id>`, `user:<id>`, `organization`), row by row. */
  audiences(rows: readonly AnyRow[], tx: Tx): Promise<string[][]>;
}

/** Behaviour of one entity beside what derives from its declaration. */
export interface EntityHooks extends TableExtras {
  visibility?: Visibility;
  /** Takes locks on what guards a resource, before the rows themselves are locked. */
  guard?(requests: readonly ChangeRequest[], session: Omit<CommitSession, 'issue' | 'conflict'>): Promise<void>;
  /** Derives fields and asks for further changes. Runs once for each write. */
  prepare?(writes: readonly Write[], session: CommitSession): Promise<void>;
  /** Rules that take other rows to decide. */
  validate?(writes: readonly Write[], session: CommitSession): Promise<void>;
  /** Keeps tables of its own in step; runs after the rows are saved. */
  afterSave?(writes: readonly Write[], session: CommitSession): Promise<void>;
  /** After commit, once: tells caches. */
  afterCommit?(app: App): void;
}
