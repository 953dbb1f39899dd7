import type { Location } from '@raceway/shared';
import type { CommitSession, EntityHooks, Write } from '../core/hooks.ts';
import { tableFor } from '../core/tables.ts';
import { treeSql } from '../core/trees.ts';
import { toBytes, toId } from '../platform/database.ts';

const locationOf = ({ after }: Write) => after as unknown as Location;

/** A location lies at the site of what holds it. */
async function validateParents(writes: readonly Write[], session: CommitSession): Promise<void> {
  const held = writes.filter(({ after }) => after.deletedAt === null && after.parent);
  const parents = await session.load(
    'organization.location',
    held.flatMap((write) => locationOf(write).parent ?? []),
    'LOCK IN SHARE MODE',
  );
  for (const write of held) {
    const parent = parents.get(locationOf(write).parent ?? '') as Location | undefined;
    if (parent && parent.site !== locationOf(write).site)
      session.issue(write, 'parent', `${parent.name} is at another site.`);
  }
}

const movesSite = ({ action, before, after }: Write) => action === 'update' && before?.site !== after.site;

/**
 * A location that moves to another site takes along what lies in it, however deep: locations, racks, devices, power
 * panels, whatever has both a site and a location; each with its own place in the history.
 */
async function takeContentsAlong(writes: readonly Write[], session: CommitSession): Promise<void> {
  const moved = writes.filter(movesSite);
  const movedIds = new Set(moved.map(({ id }) => id));
  // What lies in another that moves comes along with that one.
  for (const write of moved.filter(({ before }) => !movedIds.has(String(before?.parent)))) {
    const places = await holdPlaces(write, session);
    for (const { from, field } of session.app.registry.reversesOf(write.entity).values()) {
      if (from.fields.site?.spec.target !== 'organization.site') continue;
      const table = tableFor(session.app.tables, from);
      const rows = await session.tx.query<{ id: Buffer }>(
        `SELECT id FROM \`${table.name}\` WHERE tenant_id = ? AND \`${table.column(field).column}\` IN (?)
         AND deleted_at IS NULL ORDER BY id FOR UPDATE`,
        [toBytes(session.scopeId), places],
      );
      const patch = { site: locationOf(write).site };
      for (const { id } of rows) session.add({ entity: from, action: 'update', id: toId(id), patch, at: write.at });
    }
  }
}

/**
 * The ids of a location and of all within it. Their rows in `objects` are held, at which all meet who refer to them:
 * what is put there at the same moment comes along, or finds the location at its new site.
 */
async function holdPlaces({ id, entity }: Write, session: CommitSession): Promise<Buffer[]> {
  const scope = toBytes(session.scopeId);
  const { below } = treeSql(session.app.tables, entity.name);
  const rows = await session.tx.query<{ id: Buffer }>(below, [scope, [toBytes(id)], scope]);
  const places = rows.map((row) => row.id);
  await session.tx.query('SELECT id FROM objects WHERE scope_id = ? AND id IN (?) ORDER BY id FOR UPDATE', [
    scope,
    places,
  ]);
  return places;
}

/** Behaviour of locations. */
export const locationHooks: EntityHooks = {
  prepare: takeContentsAlong,
  validate: validateParents,
};
