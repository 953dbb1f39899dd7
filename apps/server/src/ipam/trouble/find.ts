import {
  displayOf,
  invalid,
  type Trouble,
  type TroubleCounts,
  type TroubleKind,
  type TroubleObject,
  type TroublePage,
} from '@raceway/shared';
import { readCursor, writeCursor } from '../../core/cursor.ts';
import type { AnyRow } from '../../core/hooks.ts';
import { rowsById } from '../../core/rows.ts';
import { tableFor } from '../../core/tables.ts';
import type { App } from '../../platform/app.ts';
import { toId } from '../../platform/database.ts';
import type { Found, TroubleCheck, TroubleScope } from './check.ts';
import { checksOf } from './checks.ts';
import { Space } from './space.ts';

/** A finding by the place that it has among those of its kind. */
interface Placed {
  /** Hexadecimal: where it is, and the ids of its parts. */
  key: string;
  ids: Partial<Record<string, string>>;
}

const hexOf = (id: string) => id.replaceAll('-', '');
const placed = (names: readonly string[], { at, ids }: Found): Placed => ({
  key: at + names.map((name) => hexOf(ids[name] ?? '')).join(''),
  ids,
});

const byKey = (a: Placed, b: Placed) => (a.key < b.key ? -1 : Number(a.key > b.key));

/** The findings of a check behind a key, in order, at most `limit` of them. */
async function foundBy(
  { app, scope, space }: Search,
  { parts, source }: TroubleCheck,
  after: string,
  limit: number,
): Promise<Placed[]> {
  const names = Object.keys(parts);
  if ('search' in source) {
    const all = (await source.search(scope, space)).map((found) => placed(names, found));
    return all
      .filter(({ key }) => key > after)
      .sort(byKey)
      .slice(0, limit);
  }
  const { sql, values } = await source.select(scope, space);
  const key = `CONCAT(f.at, ${names.map((name) => `COALESCE(f.\`${name}\`, x'')`).join(', ')})`;
  const records = await app.db.query<Record<string, Buffer | null> & { at: Buffer }>(
    `SELECT f.* FROM (${sql}) f WHERE ${key} > ? ORDER BY ${key} LIMIT ?`,
    [...values, Buffer.from(after, 'hex'), limit],
  );
  return records.map((record) => {
    const ids = names.flatMap((name) => {
      const id = record[name];
      return id ? [[name, toId(id)] as const] : [];
    });
    return placed(names, { at: record.at.toString('hex'), ids: Object.fromEntries(ids) });
  });
}

async function countOf({ app, scope, space }: Search, { source }: TroubleCheck): Promise<number> {
  if ('search' in source) return (await source.search(scope, space)).length;
  const { sql, values } = await source.select(scope, space);
  const [counted] = await app.db.query<{ total: number }>(`SELECT COUNT(*) AS total FROM (${sql}) f`, values);
  return counted?.total ?? 0;
}

interface Search {
  app: App;
  scope: TroubleScope;
  space: Space;
}

/** Reads the rows of findings of one check, and puts them into words; what has gone meanwhile is left out. */
async function described(
  { app, scope, space }: Search,
  check: TroubleCheck,
  found: readonly Placed[],
): Promise<Trouble[]> {
  const names = Object.keys(check.parts);
  const rows = new Map<string, AnyRow>();
  const vrfs = new Map((await space.vrfs()).map(({ id, name }) => [id, { id, name }]));
  const entities = new Set(names.flatMap((name) => check.parts[name]?.entity ?? []));
  for (const entity of entities) {
    const ids = names
      .filter((name) => check.parts[name]?.entity === entity)
      .flatMap((name) => found.flatMap(({ ids: own }) => own[name] ?? []));
    for (const [id, row] of await rowsById(app.db, tableFor(app.tables, entity), scope.tenantId, [...new Set(ids)]))
      if (row.deletedAt === null) rows.set(id, row);
  }
  return found.flatMap(({ ids }): Trouble[] => {
    const own = Object.fromEntries(names.map((name) => [name, rows.get(ids[name] ?? '') ?? null]));
    if (names.some((name) => !check.parts[name]?.isOptional && !own[name])) return [];
    const objects = names.flatMap((name): TroubleObject[] => {
      const [row, part] = [own[name], check.parts[name]];
      return row && part ? [{ entity: part.entity.name, id: row.id, display: displayOf(part.entity, row) }] : [];
    });
    const first = Object.values(own).find((row) => row && 'vrf' in row);
    const vrf = vrfs.get(String(first?.vrf)) ?? null;
    const id = [check.kind, ...names.map((name) => ids[name] ?? '')].join(':');
    return [{ id, kind: check.kind, ...check.describe(own, scope), objects, vrf }];
  });
}

/** Where to go on: in which kind, behind which key. */
function placeOf(cursor: string | undefined, checks: readonly TroubleCheck[]): { from: number; after: string } {
  if (cursor === undefined) return { from: 0, after: '' };
  const [kind, after] = readCursor(cursor, ['text', 'text']).map(String);
  const from = checks.findIndex((check) => check.kind === kind);
  if (from < 0 || after === undefined || !/^([0-9a-f]{2})*$/.test(after))
    throw invalid([{ path: 'cursor', message: 'is not a cursor of this search' }]);
  return { from, after };
}

/** What is asked for, beside what is looked at. */
export interface FindRequest {
  kinds?: readonly TroubleKind[] | undefined;
  cursor?: string | undefined;
  limit: number;
}

/**
 * Finds what is wrong, kind by kind, each by address.
 * @throws AppError BAD_REQUEST where the cursor is none of this search
 */
export async function findTrouble(app: App, scope: TroubleScope, request: FindRequest): Promise<TroublePage> {
  const search = { app, scope, space: new Space(app, scope.tenantId) };
  const checks = checksOf(request.kinds);
  const { from, after } = placeOf(request.cursor, checks);
  const findings: Trouble[] = [];
  let left = request.limit;
  for (const [index, check] of checks.slice(from).entries()) {
    const found = await foundBy(search, check, index === 0 ? after : '', left + 1);
    const shown = found.slice(0, left);
    findings.push(...(await described(search, check, shown)));
    left -= shown.length;
    if (found.length > shown.length)
      return { findings, next: writeCursor([check.kind, shown.at(-1)?.key ?? (index === 0 ? after : '')]) };
  }
  return { findings, next: null };
}

/** How many findings there are of each kind. */
export async function countTrouble(
  app: App,
  scope: TroubleScope,
  kinds: readonly TroubleKind[] | undefined,
): Promise<TroubleCounts> {
  const search = { app, scope, space: new Space(app, scope.tenantId) };
  const counts = await Promise.all(
    checksOf(kinds).map(async (check) => [check.kind, await countOf(search, check)] as const),
  );
  return Object.fromEntries(counts);
}
