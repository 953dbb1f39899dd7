import { type DeviceType, placementProblem, type Rack } from '@raceway/shared';
import type { CommitSession, EntityHooks, Write } from '../core/hooks.ts';
import { type SqlValue, toBytes, toId } from '../platform/database.ts';
import { occupantsOf } from './occupants.ts';
import { fillSlots, freeSlots, holdRacks } from './rackSlots.ts';

const typeOf = ({ after }: Write) => after as unknown as DeviceType;

function isResized({ action, before, after }: Write): boolean {
  return (
    action === 'update' &&
    before !== null &&
    (before.uHeight !== after.uHeight || before.isFullDepth !== after.isFullDepth)
  );
}

interface Mounted {
  id: Buffer;
  rack_id: Buffer;
  type_id: Buffer;
}

/** The devices of these types that are mounted in units. Holds their racks, so that nothing moves beneath the check. */
async function mountedOf(types: readonly Write[], session: CommitSession): Promise<Mounted[]> {
  const select = `SELECT id, rack_id, device_type_id AS type_id FROM devices
    WHERE tenant_id = ? AND device_type_id IN (?) AND position IS NOT NULL AND deleted_at IS NULL ORDER BY id`;
  const values: SqlValue[] = [toBytes(session.scopeId), types.map(({ id }) => toBytes(id))];
  const racks = new Set((await session.tx.query<Mounted>(select, values)).map(({ rack_id }) => toId(rack_id)));
  if (racks.size === 0) return [];
  await holdRacks(session, [...racks]);
  return session.tx.query<Mounted>(select, values);
}

/** A type that grows must still fit wherever one is mounted; what would collide or fall out is listed (NetBox dcim rules). */
async function validateMounted(writes: readonly Write[], session: CommitSession): Promise<void> {
  const resized = writes.filter(isResized);
  if (resized.length === 0) return;
  const mounted = await mountedOf(resized, session);
  const rackIds = [...new Set(mounted.map(({ rack_id }) => toId(rack_id)))];
  const racks = (await session.load('dcim.rack', rackIds)) as unknown as Map<string, Rack>;
  const occupants = await occupantsOf(session, rackIds);
  const typeOfDevice = new Map(mounted.map(({ id, type_id }) => [toId(id), toId(type_id)]));
  const resizedById = new Map(resized.map((write) => [write.id, typeOf(write)]));
  for (const write of resized) {
    const misfits = rackIds.flatMap((rackId) => {
      const rack = racks.get(rackId);
      // Everyone at their new size; the first of each pair that collides is told of.
      const sized = (occupants.get(rackId) ?? []).map((occupant) => {
        const type = resizedById.get(typeOfDevice.get(occupant.id) ?? '');
        return type ? { ...occupant, uHeight: type.uHeight, isFullDepth: type.isFullDepth } : occupant;
      });
      if (!rack) return [];
      return sized
        .filter(({ id }) => typeOfDevice.get(id) === write.id)
        .flatMap((occupant) => {
          const problem = placementProblem(rack, sized, occupant);
          return problem ? [`${occupant.name} in ${rack.name}: ${problem.message}`] : [];
        });
    });
    if (misfits.length > 0)
      session.conflict(
        write,
        write.before?.uHeight !== write.after.uHeight ? 'uHeight' : 'isFullDepth',
        misfits.slice(0, 10).join(' '),
      );
  }
}

/** Mounted devices of a resized type fill other slots now. */
async function saveSlots(writes: readonly Write[], session: CommitSession): Promise<void> {
  const resized = writes.filter(isResized);
  if (resized.length === 0) return;
  const mounted = await mountedOf(resized, session);
  if (mounted.length === 0) return;
  const moved = new Set(mounted.map(({ id }) => toId(id)));
  await freeSlots(session, [...moved]);
  const occupants = await occupantsOf(session, [...new Set(mounted.map(({ rack_id }) => toId(rack_id)))]);
  const placed = [...occupants].flatMap(([rack, inRack]) =>
    inRack.filter(({ id }) => moved.has(id)).map((occupant) => ({ ...occupant, rack })),
  );
  await fillSlots(session, placed);
}

export const deviceTypeHooks: EntityHooks = { validate: validateMounted, afterSave: saveSlots };
