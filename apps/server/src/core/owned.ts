import { type AnyEntity, displayOf, type Reverse } from '@raceway/shared';
import { toBytes, toId } from '../platform/database.ts';
import { grouped } from './grouped.ts';
import type { AnyRow, ChangeRequest, Write } from './hooks.ts';
import { readDeletedWith } from './log.ts';
import { objectsById } from './objects.ts';
import type { CommitRun } from './session.ts';
import { tableFor } from './tables.ts';

type PartRequest = Extract<ChangeRequest, { action: 'delete' | 'restore' }>;

/** The references by which rows of other entities are parts of rows of this one. */
function ownersOf(run: CommitRun, entity: AnyEntity): Reverse[] {
  return [...run.app.registry.reversesOf(entity).values()].filter(
    ({ from, field }) => from.fields[field]?.spec.isOwner === true,
  );
}

/** What is said of a part stands beneath its owner's place in the input. */
const within = ({ at }: Write, display: string) => (at ? `${at}.parts[${display}]` : `parts[${display}]`);

/**
 * The changes that these writes bring to the parts of their rows: parts are deleted with their owner and come back with
 * it. Called once the owners are held, so that no part comes or goes meanwhile; parts of parts come with the next call.
 */
export async function changesOfParts(run: CommitRun, writes: readonly Write[]): Promise<ChangeRequest[]> {
  // By id: a part may belong to two of them.
  const requests = new Map<string, PartRequest>();
  for (const [entity, own] of grouped(writes, (write) => write.entity)) {
    const owners = ownersOf(run, entity);
    if (owners.length === 0) continue;
    const deleted = own.filter(({ action }) => action === 'delete');
    const restored = own.filter(({ action }) => action === 'restore');
    const deletions = deleted.length > 0 ? owners.map((owner) => deletionsOf(run, deleted, owner)) : [];
    const restorations = restored.length > 0 ? [restorationsOf(run, restored, owners)] : [];
    for (const one of (await Promise.all([...deletions, ...restorations])).flat()) requests.set(one.id, one);
  }
  return [...requests.values()];
}

async function deletionsOf(run: CommitRun, owners: readonly Write[], { from, field }: Reverse): Promise<PartRequest[]> {
  const table = tableFor(run.app.tables, from);
  const display = table.column(from.display).column;
  const rows = await run.tx.query<{ id: Buffer; owner: Buffer; display: unknown }>(
    `SELECT id, \`${table.column(field).column}\` AS owner, \`${display}\` AS display FROM \`${table.name}\`
     WHERE \`${table.scopeColumn}\` = ? AND \`${table.column(field).column}\` IN (?) AND deleted_at IS NULL ORDER BY id FOR UPDATE`,
    [toBytes(run.scopeId), owners.map(({ id }) => toBytes(id))],
  );
  const byId = new Map(owners.map((write) => [write.id, write]));
  return rows.flatMap((row): PartRequest[] => {
    const [id, owner] = [toId(row.id), byId.get(toId(row.owner))];
    if (!owner || run.find(id)?.action === 'delete') return [];
    const name = displayOf(from, { id, [from.display]: row.display });
    // What is taken back takes only what it brought: a part that has come since is somebody's work.
    if (run.writer.source !== 'revert') return [{ entity: from, action: 'delete', id, at: within(owner, name) }];
    run.conflict(owner, '', `${displayOf(owner.entity, owner.after)} has since got a part: ${name}.`);
    return [];
  });
}

/** What was deleted in the same change set as one of `owners` and belongs to it, if all else that it belongs to lives. */
async function restorationsOf(
  run: CommitRun,
  owners: readonly Write[],
  references: readonly Reverse[],
): Promise<PartRequest[]> {
  const byId = new Map(owners.map((write) => [write.id, write]));
  const parts = (await deletedWith(run, [...byId.keys()], references)).filter(({ id }) => !run.find(id));
  const coming = await withLivingOwners(run, parts);
  return coming.map(({ entity, id, owners: ids, row }) => {
    const owner = ids.map(({ id: ownerId }) => byId.get(ownerId)).find(Boolean);
    return { entity, action: 'restore', id, at: owner ? within(owner, displayOf(entity, row)) : '' };
  });
}

/** A part that was deleted, with all that it belonged to. */
interface DeletedPart {
  entity: AnyEntity;
  id: string;
  row: AnyRow;
  /** Of which entity, where the declaration says it. */
  owners: { entity: string | undefined; id: string }[];
}

async function deletedWith(
  run: CommitRun,
  ids: readonly string[],
  references: readonly Reverse[],
): Promise<DeletedPart[]> {
  const names = [...new Set(references.map(({ from }) => from.name))];
  const wanted = new Set(ids);
  return (await readDeletedWith(run.tx, run.scopeId, ids, 'delete', names))
    .map(({ entity: name, id, after }): DeletedPart => {
      const entity = run.app.registry.get(name);
      const row = after as AnyRow;
      const owners = Object.entries(entity.fields).flatMap(([field, { spec }]) =>
        spec.isOwner && row[field] ? [{ entity: spec.target, id: String(row[field]) }] : [],
      );
      return { entity, id, row, owners };
    })
    .filter(({ owners }) => owners.some(({ id }) => wanted.has(id)));
}

/** Of these parts those that belong to nothing that stays away. */
async function withLivingOwners(run: CommitRun, parts: readonly DeletedPart[]): Promise<DeletedPart[]> {
  const owners = parts.flatMap((part) => part.owners);
  const living = new Set(owners.map(({ id }) => id).filter((id) => run.find(id)?.after.deletedAt === null));
  for (const [entity, others] of grouped(owners, (owner) => owner.entity)) {
    const ids = others.map(({ id }) => id);
    const found = entity
      ? [...(await run.load(entity, ids)).keys()]
      : (await objectsById(run.tx, run.scopeId, ids)).map(({ id }) => id);
    for (const id of found) living.add(id);
  }
  let coming = [...parts];
  // One whose owner stays away stays away itself, and what belongs to that.
  for (let before = -1; before !== coming.length; ) {
    before = coming.length;
    const back = new Set(coming.map(({ id }) => id));
    coming = coming.filter((part) => part.owners.every(({ id }) => living.has(id) || back.has(id)));
  }
  return coming;
}
