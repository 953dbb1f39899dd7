import { type AnyEntity, AppError, type Issue, inWords, isId, newId, parseCreate, parsePatch } from '@raceway/shared';
import type { App } from '../platform/app.ts';
import type { SqlValue, Tx } from '../platform/database.ts';
import { notFound } from './access.ts';
import { changesOfCleared } from './cleared.ts';
import { encode } from './columns.ts';
import { grouped } from './grouped.ts';
import type { AnyRow, ChangeRequest, CommitSession, EntityHooks, Write, Writer } from './hooks.ts';
import { issuesError } from './issues.ts';
import { readSince } from './log.ts';
import { changesOfParts } from './owned.ts';
import { holdDeleted } from './references.ts';
import { changesOfRestored } from './restored.ts';
import { blankRow, changedFields, type Hold, isSame, rowsById } from './rows.ts';
import { tableFor } from './tables.ts';
import { visibleIds } from './visibility.ts';

/**
 * Changes that hooks and parts may add on top of those asked for: a rack that moves takes its devices along, a device
 * that goes takes its interfaces. A tree of parts has a level with each.
 */
const maxWaves = 60;

/** Changes of one change set, all that follows included: more would hold up everyone else for seconds. */
const maxChanges = 50_000;

/** One run of the write path: from requests to writes that may be saved. */
export class CommitRun implements CommitSession {
  private readonly issues: Issue[] = [];
  private readonly conflicts: Issue[] = [];
  /** The row as it is, of the first write that met a conflict. */
  private current: AnyRow | null = null;
  private readonly byId = new Map<string, Write>();
  /** Rows that live and that the transaction holds alone, with their entities: references to them need no look. */
  readonly assured = new Map<string, string>();
  private readonly revelations: Record<string, string> = {};
  private pending: ChangeRequest[] = [];
  readonly now: Date;
  private readonly nowText: string;

  constructor(
    readonly app: App,
    readonly tx: Tx,
    readonly writer: Writer,
    readonly scopeId: string,
    readonly tenantId: string | null,
  ) {
    this.now = app.now();
    this.nowText = this.now.toISOString();
  }

  // What hooks get hold of is bound, so that they may take it apart.
  readonly add = (request: ChangeRequest): void => {
    this.pending.push(request);
  };

  readonly issue = ({ at }: Write, path: string, message: string): void => {
    this.issues.push({ path: joinPath(at, path), message });
  };

  readonly conflict = ({ at, before }: Write, path: string, message: string): void => {
    this.conflicts.push({ path: joinPath(at, path), message });
    this.current ??= before;
  };

  readonly reveal = (name: string, value: string): void => {
    this.revelations[name] = value;
  };

  revealed(): Record<string, string> | null {
    return Object.keys(this.revelations).length > 0 ? this.revelations : null;
  }

  readonly writes = (): readonly Write[] => [...this.byId.values()];

  /** The write of a row, if there is one. */
  find(id: string): Write | undefined {
    return this.byId.get(id);
  }

  /** The writes that change something, or are to be recorded all the same. */
  effective(): Write[] {
    return this.writes().filter((write) => write.isTouched || isChanging(write));
  }

  /** The rows of `ids` as they are after this run. */
  rows(ids: readonly string[]): AnyRow[] {
    const changed = new Set(this.effective().map(({ id }) => id));
    return ids.flatMap((id) => {
      const write = this.byId.get(id);
      return write ? [changed.has(id) || !write.before ? write.after : write.before] : [];
    });
  }

  readonly load = async (entityName: string, ids: readonly string[], hold?: Hold): Promise<Map<string, AnyRow>> => {
    const table = tableFor(this.app.tables, this.app.registry.get(entityName));
    const unknown = [...new Set(ids)].filter((id) => !this.byId.has(id));
    const scopeId = table.entity.scope === 'tenant' ? (this.tenantId ?? this.scopeId) : this.scopeId;
    const rows = await rowsById(this.tx, table, scopeId, unknown, hold);
    for (const id of ids) {
      const write = this.byId.get(id);
      if (write) rows.set(id, write.after);
    }
    return new Map([...rows].filter(([, row]) => row.deletedAt === null));
  };

  /** Turns requests and all that follow from them into writes. @returns the ids of what was asked for, in order. */
  async take(requests: readonly ChangeRequest[]): Promise<string[]> {
    const asked: string[] = [];
    const followed = new Set<Write>();
    this.pending = [...requests];
    for (let wave = 0; this.pending.length > 0; wave += 1) {
      if (wave >= maxWaves) throw new Error('Hooks keep asking for changes.');
      const current = this.pending;
      if (this.byId.size + current.length > maxChanges) throw tooMany();
      this.pending = [];
      await this.eachEntity(
        current,
        ({ entity }) => entity,
        (hooks, own) => hooks.guard?.(own, this),
      );
      const writes = await this.lockAndRead(current, wave === 0);
      this.throwIssues();
      if (wave === 0) asked.push(...writes.map(({ id }) => id));
      for (const request of await changesOfParts(this, [...new Set(writes)])) this.add(request);
      const touches = new Set(current.flatMap((request) => (isTouch(request) ? [request.id] : [])));
      await this.eachEntity(
        [...new Set(writes)].filter(({ id }) => !touches.has(id)),
        ({ entity }) => entity,
        (hooks, own) => hooks.prepare?.(own, this),
      );
      if (this.pending.length > 0) continue;
      // All that goes and comes back is known: what refers to it follows.
      const unfollowed = this.writes().filter((write) => !followed.has(write));
      const deleted = unfollowed.filter(({ action }) => action === 'delete');
      const restored = unfollowed.filter(({ action }) => action === 'restore');
      for (const write of [...deleted, ...restored]) followed.add(write);
      for (const request of await changesOfCleared(this, deleted)) this.add(request);
      for (const request of await changesOfRestored(this, restored)) this.add(request);
    }
    return asked;
  }

  /** Runs the rules of each declaration and of each entity's behaviour. */
  async validate(): Promise<void> {
    for (const write of this.writes()) {
      if (write.action === 'delete') continue;
      write.entity.rules(write.after, (path, message) => this.issue(write, path, message));
    }
    await this.eachEntity(
      this.writes().filter((write) => !write.isTouched || isChanging(write)),
      ({ entity }) => entity,
      (hooks, own) => hooks.validate?.(own, this),
    );
  }

  async afterSave(): Promise<void> {
    await this.eachEntity(
      this.writes().filter(isChanging),
      ({ entity }) => entity,
      (hooks, own) => hooks.afterSave?.(own, this),
    );
  }

  throwIssues(): void {
    if (this.issues.length + this.conflicts.length > 0) throw issuesError(this.issues, this.conflicts, this.current);
  }

  private async eachEntity<T>(
    items: readonly T[],
    entityOf: (item: T) => AnyEntity,
    run: (hooks: EntityHooks, own: T[]) => Promise<void> | undefined,
  ): Promise<void> {
    for (const [entity, own] of grouped(items, entityOf)) {
      const hooks = this.app.hooks.get(entity.name);
      if (hooks) await run(hooks, own);
    }
  }

  /** Locks what exists, entity by entity in the order of the registry and ids ascending, so that no two runs wait for each other in a circle. */
  private async lockAndRead(requests: readonly ChangeRequest[], isAsked: boolean): Promise<Write[]> {
    const known = new Map<string, AnyRow>();
    await holdDeleted(this, requests);
    const idsOf = grouped(
      requests.flatMap((request) => (request.action === 'create' ? [] : [request])),
      ({ entity }) => entity,
    );
    for (const entity of this.app.registry.all) {
      const ids = (idsOf.get(entity) ?? []).map(({ id }) => id);
      const unknown = [...new Set(ids)].filter((id) => isId(id) && !this.byId.has(id)).sort();
      if (unknown.length === 0) continue;
      const rows = await rowsById(this.tx, tableFor(this.app.tables, entity), this.scopeId, unknown, 'FOR UPDATE');
      for (const [id, row] of isAsked ? await this.seen(entity, rows) : rows) known.set(id, row);
    }
    const writes: Write[] = [];
    for (const request of requests) {
      const write = request.action === 'create' ? this.create(request) : await this.change(request, known);
      this.byId.set(write.id, write);
      writes.push(write);
    }
    return writes;
  }

  /**
   * Of rows that the caller named those that they see; the others are to them as if they were not there, before a
   * conflict could tell of them. What hooks add on top is theirs to decide: an administrator who deletes a person
   * deletes their tokens too, without ever seeing them.
   */
  private async seen(entity: AnyEntity, rows: ReadonlyMap<string, AnyRow>): Promise<ReadonlyMap<string, AnyRow>> {
    const { actor } = this.writer;
    if (!actor || !this.app.hooks.get(entity.name)?.visibility) return rows;
    const visible = await visibleIds(this.tx, this.app, actor, entity, [...rows.keys()]);
    return new Map([...rows].filter(([id]) => visible.has(id)));
  }

  private create({ entity, data, parts = 'make', at = '' }: Extract<ChangeRequest, { action: 'create' }>): Write {
    const { data: given, issues } = parseCreate(entity, data);
    this.issues.push(...issues.map(({ path, message }) => ({ path: joinPath(at, path), message })));
    const { fields, columns } = this.split(entity, given);
    const id = typeof given.id === 'string' ? given.id : newId();
    if (this.byId.has(id)) this.issues.push({ path: joinPath(at, 'id'), message: 'is given twice' });
    const by = this.writer.actor?.userId ?? null;
    const at3 = this.nowText;
    const after: AnyRow = {
      ...blankRow(entity),
      tags: [],
      ...fields,
      id,
      createdAt: at3,
      createdBy: by,
      updatedAt: at3,
      updatedBy: by,
    };
    return { entity, action: 'create', id, at, before: null, after, columns, parts };
  }

  private async change(
    request: Exclude<ChangeRequest, { action: 'create' }>,
    known: ReadonlyMap<string, AnyRow>,
  ): Promise<Write> {
    const { entity, id, at = '' } = request;
    const earlier = this.byId.get(id);
    // Recorded anyway, be it that the row is made or deleted in this very change set.
    if (earlier && isTouch(request)) return earlier;
    const row = earlier?.after ?? known.get(id);
    if (!row || (row.deletedAt !== null) !== (request.action === 'restore')) throw notFound(entity);
    const write = earlier ?? this.writeOf(entity, request.action, row, at);
    if (request.action === 'restore') write.after.deletedAt = null;
    if (request.action === 'delete') {
      if (request.version !== undefined && request.version !== row.version) throw await this.stale(row, entity);
      write.action = 'delete';
      write.after.deletedAt = this.nowText;
    }
    if (request.action === 'update') await this.patch(write, request, row);
    if (isTouch(request)) write.isTouched = true;
    return write;
  }

  private writeOf(entity: AnyEntity, action: Write['action'], before: AnyRow, at: string): Write {
    const after = {
      ...before,
      version: before.version + 1,
      updatedAt: this.nowText,
      updatedBy: this.writer.actor?.userId ?? null,
    };
    return { entity, action, id: before.id, at, before, after, columns: {}, parts: 'none' };
  }

  private async patch(
    write: Write,
    { entity, patch, version, at = '' }: Extract<ChangeRequest, { action: 'update' }>,
    row: AnyRow,
  ): Promise<void> {
    const { data, issues } = parsePatch(entity, patch);
    this.issues.push(...issues.map(({ path, message }) => ({ path: joinPath(at, path), message })));
    if (version !== undefined && version !== row.version) await this.merge(entity, row, version, data);
    const { fields, columns } = this.split(entity, data);
    Object.assign(write.after, fields);
    Object.assign(write.columns, columns);
  }

  /** Another wrote since `version`: on other fields that is no matter, on the same ones it is a conflict. */
  private async merge(entity: AnyEntity, row: AnyRow, version: number, data: Record<string, unknown>): Promise<void> {
    const since = await readSince(this.tx, this.scopeId, row.id, version);
    const isKnown = version < row.version && since.length > 0;
    const theirs = new Set(since.flatMap(({ before }) => Object.keys(before ?? {})));
    const clashing = Object.keys(data).filter(
      (name) => (!isKnown || theirs.has(name)) && !isSame(row[name] ?? null, data[name] ?? null),
    );
    if (clashing.length > 0) throw await this.stale(row, entity, clashing, since.at(-1)?.actor?.name);
  }

  private async stale(row: AnyRow, entity: AnyEntity, fields: string[] = [], by?: string): Promise<AppError> {
    const name =
      by ?? (await readSince(this.tx, this.scopeId, row.id, row.version - 1)).at(-1)?.actor?.name ?? 'Someone';
    const what =
      fields.length > 0 ? `${fields.join(', ')} of this ${inWords(entity.label)}` : `this ${inWords(entity.label)}`;
    return new AppError('CONFLICT', `${name} changed ${what} in the meantime.`, {
      issues: fields.map((path) => ({ path, message: `was changed by ${name} in the meantime` })),
      current: row,
    });
  }

  /** Fields that rows show apart from secret ones, which become columns. */
  private split(
    entity: AnyEntity,
    data: Record<string, unknown>,
  ): { fields: Record<string, unknown>; columns: Record<string, SqlValue> } {
    const { secrets } = tableFor(this.app.tables, entity);
    const fields: Record<string, unknown> = {};
    const columns: Record<string, SqlValue> = {};
    for (const [name, value] of Object.entries(data)) {
      if (value === undefined) continue;
      const secret = secrets.find(({ field }) => field === name);
      if (secret) columns[secret.column] = encode(secret.kind, value);
      else fields[name] = value;
    }
    return { fields, columns };
  }
}

function tooMany(): AppError {
  const most = maxChanges.toLocaleString('en');
  return new AppError(
    'BAD_REQUEST',
    `This would change more than ${most} rows at once, parts included. Do it in pieces.`,
  );
}

/** Whether a write changes its row. */
function isChanging({ entity, action, before, after, columns }: Write): boolean {
  return (
    action !== 'update' || !before || changedFields(entity, before, after).length > 0 || Object.keys(columns).length > 0
  );
}

function isTouch(request: ChangeRequest): request is Extract<ChangeRequest, { action: 'update' }> {
  return request.action === 'update' && request.isTouch === true;
}

function joinPath(at: string, path: string): string {
  return at && path ? `${at}.${path}` : at || path;
}
