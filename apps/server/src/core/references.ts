import { type AnyEntity, displayOf, inWords, isId, labelOf, type Reference } from '@raceway/shared';
import { toBytes, toId } from '../platform/database.ts';
import { decode } from './columns.ts';
import { grouped } from './grouped.ts';
import type { ChangeRequest, Write } from './hooks.ts';
import { linksOf, ownLinks } from './links.ts';
import { isSame } from './rows.ts';
import type { CommitRun } from './session.ts';
import { tableFor } from './tables.ts';

interface Referring {
  write: Write;
  field: string;
  id: string;
  targets: readonly AnyEntity[];
}

/** The references of a write that are new with it. */
function* referringIn(write: Write, references: readonly Reference[]): Generator<Referring> {
  for (const { field, targets } of references) {
    const value = write.after[field] ?? null;
    if (value === null || (write.action === 'update' && isSame(write.before?.[field] ?? null, value))) continue;
    for (const id of Array.isArray(value) ? value : [value]) yield { write, field, targets, id: String(id) };
  }
}

/**
 * Checks that what rows refer to is there, alive, of the right entity and of the same tenant, and holds it until the
 * end of the transaction; and that what is deleted is referred to by nothing that lives. Both meet at the rows of
 * `objects`, and for parts, which have none, at the part's own row: a reference holds its target's shared, a delete
 * holds its own alone, so that neither slips past the other.
 */
export async function checkReferences(run: CommitRun): Promise<void> {
  const writes = run.writes();
  await checkDeleted(
    run,
    writes.filter(({ action }) => action === 'delete'),
  );
  const { registry } = run.app;
  const referring = writes
    .filter(({ action }) => action !== 'delete')
    .flatMap((write) => [...referringIn(write, registry.referencesOf(write.entity))]);
  const alive = await holdShared(
    run,
    referring.filter(({ id }) => !run.find(id) && !run.assured.has(id)),
  );
  for (const { write, field, id, targets } of referring) {
    const own = run.find(id);
    const entity = own
      ? own.after.deletedAt === null
        ? own.entity.name
        : null
      : (run.assured.get(id) ?? alive.get(id));
    if (targets.some(({ name }) => name === entity)) continue;
    const [only] = targets;
    const what = targets.length === 1 && only ? inWords(only.label) : 'object';
    run.issue(write, field, `There is no such ${what}.`);
  }
}

/** The one kind of part that a reference leads to, if it leads to parts: those have no row in `objects`. */
const partOf = ({ targets: [only] }: Referring) => (only?.isPart ? only : null);

/** Holds what is referred to, unless it is deleted. @returns the entity of each row by its id */
async function holdShared(run: CommitRun, referring: readonly Referring[]): Promise<Map<string, string>> {
  const alive = new Map<string, string>();
  for (const [part, own] of grouped(referring, partOf)) {
    const table = part && tableFor(run.app.tables, part);
    const rows = await run.tx.query<{ id: Buffer; entity: string }>(
      table
        ? `SELECT id, ? AS entity FROM \`${table.name}\` WHERE \`${table.scopeColumn}\` = ? AND id IN (?) AND deleted_at IS NULL ORDER BY id LOCK IN SHARE MODE`
        : `SELECT id, entity FROM objects WHERE scope_id = ? AND id IN (?) AND deleted_key = x'00000000000000000000000000000000' ORDER BY id LOCK IN SHARE MODE`,
      [...(part ? [part.name] : []), toBytes(run.scopeId), sortedIds(own).map(toBytes)],
    );
    for (const { id, entity } of rows) alive.set(toId(id), entity);
  }
  return alive;
}

const sortedIds = (referring: readonly Referring[]) => [...new Set(referring.map(({ id }) => id))].sort();

/** Holds the objects that are to be deleted, so that nothing comes to refer to them any more. Parts are held as rows. */
export async function holdDeleted(run: CommitRun, requests: readonly ChangeRequest[]): Promise<void> {
  const ids = requests.flatMap(({ entity, ...request }) =>
    request.action === 'delete' && !entity.isPart && isId(request.id) ? [request.id] : [],
  );
  if (ids.length === 0) return;
  await run.tx.query('SELECT id FROM objects WHERE scope_id = ? AND id IN (?) ORDER BY id FOR UPDATE', [
    toBytes(run.scopeId),
    ids.toSorted().map(toBytes),
  ]);
}

/** Refuses to delete what something else refers to, naming that; its own parts go with it. */
async function checkDeleted(run: CommitRun, deleted: readonly Write[]): Promise<void> {
  for (const [entity, own] of grouped(deleted, (write) => write.entity)) {
    const reverses = [...run.app.registry.reversesOf(entity).values()];
    for (const { from, field } of reverses) {
      const isByOthers = reverses.some((other) => other.from === from && other.field !== field);
      const what = `${inWords(from.plural)}${isByOthers ? ` (${inWords(labelOf(from, field))})` : ''}`;
      const blockers = await blockersOf(run, own, from, field);
      for (const [id, rows] of grouped(blockers, ({ target }) => target)) {
        const write = run.find(id);
        const names = rows.slice(0, 3).map(({ display }) => display);
        const more =
          rows.length > 3 ? ` and ${rows.length - 3}${rows.length >= mostBlockers ? ' or more' : ''} others` : '';
        if (write)
          run.conflict(write, '', `${displayOf(entity, write.after)} still has ${what}: ${names.join(', ')}${more}.`);
      }
    }
  }
}

/** Blockers that are read; who is told of so many need not know them all. */
const mostBlockers = 200;

/** Living rows that refer to one of the deleted and are not deleted themselves. */
async function blockersOf(
  run: CommitRun,
  deleted: readonly Write[],
  from: AnyEntity,
  field: string,
): Promise<{ target: string; display: string }[]> {
  const table = tableFor(run.app.tables, from);
  const { column, kind } = table.column(field);
  const links = kind === 'references' ? linksOf(field) : null;
  const own = links && ownLinks(links, toBytes(run.scopeId));
  const target = links ? `g.${links.target}` : `t.\`${column}\``;
  const display = table.column(from.display);
  // What this change set itself deletes, or lets go, is in nobody's way.
  const goneToo = run
    .writes()
    .flatMap(({ entity, before, after, id }) =>
      entity === from && (after.deletedAt !== null || !isSame(before?.[field], after[field])) ? [id] : [],
    );
  const rows = await run.tx.query<{ id: Buffer; target: Buffer; display: unknown }>(
    `SELECT t.id, ${target} AS target, t.\`${display.column}\` AS display
     FROM \`${table.name}\` t ${links && own ? `JOIN ${links.name} g ON g.object_id = t.id AND ${own.sql}` : ''}
     WHERE t.\`${table.scopeColumn}\` = ? AND ${target} IN (?) AND t.deleted_at IS NULL
     ${goneToo.length > 0 ? 'AND t.id NOT IN (?)' : ''} LIMIT ${mostBlockers}`,
    [
      ...(own?.values ?? []),
      toBytes(run.scopeId),
      deleted.map(({ id }) => toBytes(id)),
      ...(goneToo.length > 0 ? [goneToo.map(toBytes)] : []),
    ],
  );
  return rows.map((row) => ({
    target: toId(row.target),
    display: displayOf(from, { id: toId(row.id), [display.field]: decode(display.kind, row.display) }),
  }));
}
