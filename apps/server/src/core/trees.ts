import { type AnyEntity, displayOf } from '@raceway/shared';
import { toBytes, toId } from '../platform/database.ts';
import type { AnyRow, Write } from './hooks.ts';
import type { CommitRun } from './session.ts';
import { type Table, type Tables, tableFor } from './tables.ts';

/** Levels of a tree: nobody needs more, and what walks one ends somewhere. */
const maxLevels = 50;

/**
 * The statement that reads the ids of nodes and of all below them; it takes scope, list of node ids, scope. UNION drops
 * repeats, so that it would end even in a circle.
 */
export function treeSql(tables: Tables, entityName: string): { table: Table; below: string } {
  const table = tables.get(entityName);
  if (!table?.entity.tree) throw new Error(`${entityName} is no tree.`);
  const { name, scopeColumn, entity } = table;
  const parent = table.column(entity.tree ?? '').column;
  return {
    table,
    below: `WITH RECURSIVE below AS (
      SELECT id FROM \`${name}\` WHERE \`${scopeColumn}\` = ? AND id IN (?)
      UNION SELECT c.id FROM \`${name}\` c JOIN below ON c.\`${parent}\` = below.id WHERE c.\`${scopeColumn}\` = ?
    ) SELECT id FROM below`,
  };
}

/** Whether the write hangs its row up somewhere else in the tree. */
function isHung({ action, before, after, entity }: Write): boolean {
  const tree = entity.tree ?? '';
  return after.deletedAt === null && Boolean(after[tree]) && (action !== 'update' || before?.[tree] !== after[tree]);
}

/**
 * Refuses a row that would lie within itself, or too deep, in every tree that the run writes to. The way up from each
 * row that is hung up anew is held until the end of the transaction: of two moves that would close a circle together,
 * one waits for the other and then sees it.
 */
export async function checkTrees(run: CommitRun): Promise<void> {
  const hung = run.writes().filter(isHung);
  for (const entity of new Set(hung.map((write) => write.entity))) {
    if (entity.tree)
      await checkTree(
        run,
        entity,
        entity.tree,
        hung.filter((write) => write.entity === entity),
      );
  }
}

async function checkTree(run: CommitRun, entity: AnyEntity, tree: string, hung: readonly Write[]): Promise<void> {
  const parents = await parentsOf(run, entity, tree, hung);
  const children = await childrenOf(
    run,
    entity,
    tree,
    hung.flatMap(({ id, action }) => (action === 'update' ? [id] : [])),
  );
  for (const write of hung) {
    const above = levelsAbove(write.id, parents);
    if (above === null) run.issue(write, tree, `${displayOf(entity, write.after)} cannot lie within itself.`);
    else if (above + 1 + levelsBelow(write.id, children) > maxLevels)
      run.issue(write, tree, `That would be deeper than ${maxLevels} levels.`);
  }
}

/** The parent of each row on the ways up, as they are after this run. */
async function parentsOf(
  run: CommitRun,
  entity: AnyEntity,
  tree: string,
  hung: readonly Write[],
): Promise<Map<string, string | null>> {
  const parentOf = (row: AnyRow) => (typeof row[tree] === 'string' ? row[tree] : null);
  const parents = new Map(hung.map(({ id, after }) => [id, parentOf(after)]));
  const unknown = () => [...new Set(parents.values())].filter((id): id is string => id !== null && !parents.has(id));
  for (let ids = unknown(); ids.length > 0; ids = unknown()) {
    const rows = await run.load(entity.name, ids, 'LOCK IN SHARE MODE');
    for (const id of ids) {
      const row = rows.get(id);
      parents.set(id, row ? parentOf(row) : null);
    }
  }
  return parents;
}

/** The children of each row below `ids`, as they are saved. */
async function childrenOf(
  run: CommitRun,
  entity: AnyEntity,
  tree: string,
  ids: readonly string[],
): Promise<Map<string, string[]>> {
  const table = tableFor(run.app.tables, entity);
  const { column } = table.column(tree);
  const children = new Map<string, string[]>(ids.map((id) => [id, []]));
  for (let level = [...ids]; level.length > 0; ) {
    const rows = await run.tx.query<{ id: Buffer; parent: Buffer }>(
      `SELECT id, \`${column}\` AS parent FROM \`${table.name}\`
       WHERE \`${table.scopeColumn}\` = ? AND \`${column}\` IN (?) AND deleted_at IS NULL`,
      [toBytes(run.scopeId), level.map(toBytes)],
    );
    for (const { id, parent } of rows) children.get(toId(parent))?.push(toId(id));
    level = rows.map(({ id }) => toId(id)).filter((id) => !children.has(id));
    for (const id of level) children.set(id, []);
  }
  return children;
}

/** How many rows lie above, or null where the way up comes back to the row. */
function levelsAbove(id: string, parents: ReadonlyMap<string, string | null>): number | null {
  const seen = new Set<string>();
  for (let at = parents.get(id); at; at = parents.get(at)) {
    if (at === id) return null;
    // A circle further up is another write's fault.
    if (seen.has(at)) return 0;
    seen.add(at);
  }
  return seen.size;
}

function levelsBelow(id: string, children: ReadonlyMap<string, readonly string[]>, depth = 0): number {
  if (depth > maxLevels) return 0;
  return Math.max(0, ...(children.get(id) ?? []).map((child) => 1 + levelsBelow(child, children, depth + 1)));
}
