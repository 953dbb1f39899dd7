import { placementProblem, type Rack, reservationProblem } from '@raceway/shared';
import type { AnyRow, CommitSession, EntityHooks, Write } from '../core/hooks.ts';
import { toBytes, toId } from '../platform/database.ts';
import { occupantsOf, type RackOccupant } from './occupants.ts';
import { takeTypesFrame } from './rackType.ts';
import { reservationsOf } from './reservation.ts';

const rackOf = ({ after }: Write) => after as unknown as Rack;

/** A rack that moves takes its devices along, each with its own place in the history. */
async function takeDevicesAlong(writes: readonly Write[], session: CommitSession): Promise<void> {
  const moved = writes.filter(
    ({ action, before, after }) =>
      action === 'update' && before && (before.site !== after.site || before.location !== after.location),
  );
  if (moved.length === 0) return;
  // Held, or one that leaves at the same time would be taken along from where it no longer is.
  const devices = await session.tx.query<{ id: Buffer; rack_id: Buffer }>(
    'SELECT id, rack_id FROM devices WHERE tenant_id = ? AND rack_id IN (?) AND deleted_at IS NULL ORDER BY id FOR UPDATE',
    [toBytes(session.scopeId), moved.map(({ id }) => toBytes(id))],
  );
  for (const { id, rack_id } of devices) {
    const write = moved.find((candidate) => candidate.id === toId(rack_id));
    if (!write) continue;
    const { site, location } = rackOf(write);
    session.add({
      entity: session.app.registry.get('dcim.device'),
      action: 'update',
      id: toId(id),
      patch: { site, location },
      at: write.at,
    });
  }
}

const frameRules = ['uHeight', 'startingUnit', 'requirePosition'] as const;

/** What a rack's new height, numbering or rules would leave without a place: refused, with the list of it. */
async function validateFrame(writes: readonly Write[], session: CommitSession): Promise<void> {
  await validateLocation(writes, session);
  const reframed = writes.flatMap((write) => {
    const { action, before, after } = write;
    const path = frameRules.find((name) => before && before[name] !== after[name]);
    return action === 'update' && path ? [{ write, path }] : [];
  });
  if (reframed.length === 0) return;
  const ids = reframed.map(({ write }) => write.id);
  const occupants = await occupantsOf(session, ids);
  const reservations = await reservationsOf(session, ids);
  for (const { write, path } of reframed) {
    const rack = rackOf(write);
    const inRack = occupants.get(write.id) ?? [];
    const misfits = inRack.filter((occupant) => placementProblem(rack, [], occupant)).map(placeText);
    const unreserved = reservations
      .filter((reservation) => reservation.rack === rack.id && reservationProblem(rack, [], reservation))
      .map(({ description }) => `the reservation ${description}`);
    const all = [...misfits, ...unreserved];
    if (all.length > 0) session.conflict(write, path, `${all.join(', ')} would have no place in ${rack.name}.`);
  }
}

function placeText({ name, position, side }: RackOccupant): string {
  if (position !== null) return `${name} at U${position}`;
  return side ? `${name} at the ${side} side` : `${name}, which has no unit,`;
}

/** A rack's location must be of its site. */
async function validateLocation(writes: readonly Write[], session: CommitSession): Promise<void> {
  const placed = writes.filter((write) => write.after.deletedAt === null && rackOf(write).location);
  const locations: Map<string, AnyRow> = await session.load(
    'organization.location',
    placed.flatMap((write) => rackOf(write).location ?? []),
  );
  for (const write of placed) {
    const location = locations.get(rackOf(write).location ?? '');
    if (location && location.site !== rackOf(write).site)
      session.issue(write, 'location', `${location.name} is at another site.`);
  }
}

export const rackHooks: EntityHooks = {
  // Goes up with each placement: what writers in one rack meet at.
  columns: [{ name: 'placements', type: 'INT UNSIGNED', isNullable: false, default: '0' }],
  prepare: async (writes, session) => {
    await takeTypesFrame(writes, session);
    await takeDevicesAlong(writes, session);
  },
  validate: validateFrame,
};
