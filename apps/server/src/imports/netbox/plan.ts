import { createHash } from 'node:crypto';
import { type AnyEntity, parseCreate, parsePatch } from '@raceway/shared';
import type { AnyRow, ChangeRequest } from '../../core/hooks.ts';
import { rowFromList, selectList } from '../../core/rows.ts';
import { tableFor } from '../../core/tables.ts';
import type { App } from '../../platform/app.ts';
import { toBytes, toId } from '../../platform/ids.ts';
import { type Mapping, MissingReference, type Refs } from './mapping.ts';
import type { NetBoxRow } from './source.ts';

/** A row that was not taken, and why. */
export interface Skipped {
  pk: number;
  name: string;
  reasons: string[];
}

/** A row as it is to be written. */
export interface Planned {
  pk: number;
  name: string;
  id: string;
  request: ChangeRequest;
}

/** What a mapping would do. */
export interface Plan {
  /** Rows that the mapping is about. */
  read: number;
  writes: Planned[];
  unchanged: number;
  skipped: Skipped[];
}

/** Ids of what has been imported, by model and number. */
export class KnownRows implements Refs {
  private readonly ids = new Map<string, string>();

  id(model: string, pk: unknown): string | null {
    if (pk === null || pk === undefined || pk === '') return null;
    const found = this.ids.get(`${model}:${String(pk)}`);
    if (!found) throw new MissingReference(model, pk);
    return found;
  }

  find(model: string, pk: number): string | undefined {
    return this.ids.get(`${model}:${pk}`);
  }

  add(model: string, pk: number, id: string): void {
    this.ids.set(`${model}:${pk}`, id);
  }

  drop(model: string, pk: number): void {
    this.ids.delete(`${model}:${pk}`);
  }
}

/** The id of an imported row: always the same for the same row of the same source, so that it is found again. */
function idFor({ tenantId, source }: Import, { entity, numbersOf }: Mapping, pk: number): string {
  const parts = [tenantId, source, entity.name, ...(numbersOf ? [numbersOf] : []), pk];
  const digest = createHash('sha256').update(parts.join('\0')).digest().subarray(0, 16);
  digest[6] = (Number(digest[6]) & 0x0f) | 0x80;
  digest[8] = (Number(digest[8]) & 0x3f) | 0x80;
  return toId(digest);
}

const keyOf = (fields: readonly string[], row: Readonly<Record<string, unknown>>): string =>
  fields.map((field) => String(row[field] ?? '').toLowerCase()).join('\0');

const isSame = (a: unknown, b: unknown): boolean => JSON.stringify(a ?? null) === JSON.stringify(b ?? null);

/** All living rows of an entity in the tenant. */
async function livingRows(app: App, tenantId: string, entity: AnyEntity): Promise<AnyRow[]> {
  const table = tableFor(app.tables, entity);
  const records = await app.db.queryLists(
    `SELECT ${selectList(table.fields)} FROM \`${table.name}\` t WHERE t.tenant_id = ? AND t.deleted_at IS NULL`,
    [toBytes(tenantId)],
  );
  return records.map((record) => rowFromList(table.fields, record));
}

/** Which of the ids are those of rows that were deleted here. */
async function deletedIds(app: App, entity: AnyEntity, ids: readonly string[]): Promise<Set<string>> {
  if (ids.length === 0) return new Set();
  const records = await app.db.query<{ id: Buffer }>(
    `SELECT id FROM \`${tableFor(app.tables, entity).name}\` WHERE id IN (?) AND deleted_at IS NOT NULL`,
    [ids.map(toBytes)],
  );
  return new Set(records.map(({ id }) => toId(id)));
}

/** Rows so that what others are within comes before them; where they are within each other, in their order. */
export function ordered(rows: readonly NetBoxRow[], within: readonly string[]): NetBoxRow[] {
  const byPk = new Map(rows.map((row) => [row.pk, row]));
  const done = new Set<number>();
  const result: NetBoxRow[] = [];
  const visit = (row: NetBoxRow): void => {
    if (done.has(row.pk)) return;
    done.add(row.pk);
    for (const field of within) {
      const holder = byPk.get(Number(row.fields[field] ?? Number.NaN));
      if (holder) visit(holder);
    }
    result.push(row);
  };
  for (const row of rows) visit(row);
  return result;
}

const nameOf = ({ pk, fields }: NetBoxRow): string => String(fields.name ?? fields.model ?? fields.description ?? pk);

/** What is being imported, from where to where. */
export interface Import {
  app: App;
  tenantId: string;
  /** Names the source, so that two of them do not mix. */
  source: string;
  known: KnownRows;
}

/**
 * Decides what becomes of a model's rows: made, changed, or left as they are. Rows that are here are found by what they
 * were imported from, else by the mapping's key.
 * @param isFirst whether this mapping is the one that tells what the model's rows are
 */
export async function plan(job: Import, mapping: Mapping, rows: readonly NetBoxRow[], isFirst: boolean): Promise<Plan> {
  const { app, tenantId, known } = job;
  const { entity, model } = mapping;
  const living = await livingRows(app, tenantId, entity);
  const byId = new Map(living.map((row) => [row.id, row]));
  const ownIds = new Set(rows.map(({ pk }) => idFor(job, mapping, pk)));
  // What came from another row of the source is not the same as this one, however alike: virtual addresses are.
  const strangers = living.filter(({ id }) => !ownIds.has(id));
  const byKey = new Map(strangers.map((row) => [keyOf(mapping.key, row), row]));
  const gone = await deletedIds(app, entity, [...ownIds]);
  const result: Plan = { read: 0, writes: [], unchanged: 0, skipped: [] };
  for (const row of ordered(rows, mapping.within ?? [])) {
    const { pk } = row;
    const name = nameOf(row);
    const skip = (...reasons: string[]) => result.skipped.push({ pk, name, reasons });
    const ownId = mapping.isLater ? known.find(model, pk) : idFor(job, mapping, pk);
    // Its own mapping has told why it is not here.
    if (!ownId) continue;
    try {
      const given = mapping.data(row, known);
      if (!given) continue;
      result.read += 1;
      const tags = mapping.isLater ? [] : row.tags.map((tag) => String(known.id('extras.tag', tag))).sort();
      const data = { ...given, ...(tags.length > 0 && { tags }) };
      const key = keyOf(mapping.key, data);
      const existing = byId.get(ownId) ?? (mapping.isLater ? undefined : byKey.get(key));
      byKey.delete(key);
      if (existing || mapping.isLater) {
        const { data: patch, issues } = parsePatch(entity, data);
        const changed = Object.fromEntries(
          Object.entries(patch).filter(([field, value]) => value !== undefined && !isSame(existing?.[field], value)),
        );
        const id = existing?.id ?? ownId;
        if (isFirst) known.add(model, pk, id);
        if (issues.length > 0) skip(...issues.map(({ path, message }) => `${path} ${message}`));
        else if (Object.keys(changed).length === 0) result.unchanged += 1;
        else result.writes.push({ pk, name, id, request: { entity, action: 'update', id, patch: changed } });
      } else if (gone.has(ownId)) {
        skip('was deleted here since it was imported; restore it to have it again');
      } else {
        const { issues } = parseCreate(entity, data);
        if (issues.length > 0) {
          skip(...issues.map(({ path, message }) => `${path} ${message}`));
          continue;
        }
        if (isFirst) known.add(model, pk, ownId);
        // What it has comes with rows of its own, not from its type.
        const request: ChangeRequest = { entity, action: 'create', data: { ...data, id: ownId }, parts: 'none' };
        result.writes.push({ pk, name, id: ownId, request });
      }
    } catch (error) {
      if (!(error instanceof MissingReference)) throw error;
      result.read += 1;
      skip(error.message);
    }
  }
  return result;
}
