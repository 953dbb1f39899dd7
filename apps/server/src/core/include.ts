import { type Actor, type AnyEntity, fieldOf, type Included, invalid } from '@raceway/shared';
import type { App } from '../platform/app.ts';
import { toBytes } from '../platform/database.ts';
import type { AnyRow } from './hooks.ts';
import { livingSql } from './living.ts';
import { objectsById } from './objects.ts';
import { rowFromList, selectList } from './rows.ts';
import { tableFor } from './tables.ts';

/** `site`, `deviceType.manufacturer` and `tags` as a tree: each name with what to include from there on. */
type Tree = Map<string, Tree>;

function treeOf(paths: readonly string[]): Tree {
  const root: Tree = new Map();
  for (const path of paths) {
    let at = root;
    for (const part of path.split('.')) {
      const next = at.get(part) ?? new Map();
      at.set(part, next);
      at = next;
    }
  }
  return root;
}

/**
 * Reads the rows that `rows` refer to by the paths of `include`, each row once, by entity name.
 * @throws AppError BAD_REQUEST for a path that is no reference.
 */
export async function readIncluded(
  app: App,
  actor: Actor,
  entity: AnyEntity,
  rows: readonly AnyRow[],
  include: readonly string[],
): Promise<Included> {
  const found = new Map<string, Map<string, AnyRow>>();
  await follow(app, actor, entity, rows, treeOf(include), found);
  return Object.fromEntries([...found].map(([name, byId]) => [name, [...byId.values()]]));
}

async function follow(
  app: App,
  actor: Actor,
  entity: AnyEntity,
  rows: readonly AnyRow[],
  tree: Tree,
  found: Map<string, Map<string, AnyRow>>,
): Promise<void> {
  for (const [name, deeper] of tree) {
    const ids = [...new Set(rows.flatMap((row) => row[name] ?? []) as string[])];
    if (fieldOf(entity, name)?.kind === 'object' && deeper.size === 0) {
      await readObjects(app, actor, ids, found);
      continue;
    }
    const target = fieldOf(entity, name)?.spec.target;
    const to = target ? app.registry.find(target) : undefined;
    if (!to) throw invalid([{ path: 'include', message: `${name} is not a reference of ${entity.label}` }]);
    const byId = found.get(to.name) ?? new Map<string, AnyRow>();
    found.set(to.name, byId);
    await readInto(
      app,
      actor,
      to,
      ids.filter((id) => !byId.has(id)),
      byId,
    );
    if (deeper.size > 0)
      await follow(
        app,
        actor,
        to,
        ids.flatMap((id) => byId.get(id) ?? []),
        deeper,
        found,
      );
  }
}

/** Rows by id, of whichever entities they are. */
async function readObjects(
  app: App,
  actor: Actor,
  ids: readonly string[],
  found: Map<string, Map<string, AnyRow>>,
): Promise<void> {
  const objects = await objectsById(app.db, actor.tenantId, ids);
  for (const name of new Set(objects.map((object) => object.entity))) {
    const byId = found.get(name) ?? new Map<string, AnyRow>();
    found.set(name, byId);
    const own = objects.flatMap((object) => (object.entity === name && !byId.has(object.id) ? [object.id] : []));
    await readInto(app, actor, app.registry.get(name), own, byId);
  }
}

async function readInto(
  app: App,
  actor: Actor,
  entity: AnyEntity,
  ids: readonly string[],
  byId: Map<string, AnyRow>,
): Promise<void> {
  if (ids.length === 0) return;
  const table = tableFor(app.tables, entity);
  const living = livingSql(app, actor, table, {});
  const records = await app.db.queryLists(
    `SELECT ${selectList(table.fields)} FROM \`${table.name}\` t WHERE t.id IN (?) AND ${living.sql}`,
    [ids.map(toBytes), ...living.values],
  );
  for (const record of records) {
    const row = rowFromList(table.fields, record);
    byId.set(row.id, row);
  }
}
