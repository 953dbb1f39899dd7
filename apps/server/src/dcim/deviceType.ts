import {
  chassisProblem,
  columnsOf,
  type Device,
  type DeviceType,
  device as deviceEntity,
  placementProblem,
} from '@raceway/shared';
import type { CommitSession, EntityHooks, Write } from '../core/hooks.ts';
import { rowsWithin } from '../core/rowsWithin.ts';
import { toBytes, toId } from '../platform/database.ts';
import { deviceOccupant, occupantsOf, typesOf } from './occupants.ts';
import { racksOf } from './placing.ts';
import { fillSlots, freeSlots, holdRacks } from './rackSlots.ts';

const typeOf = ({ after }: Write) => after as unknown as DeviceType;
const bodyFields = ['uHeight', 'isFullDepth', 'mountWidth', 'sideSpan'] as const;
const chassisFields = ['uHeight', 'subdeviceRole', 'frontLayout', 'rearLayout'] as const;

/** How many of those that no longer fit are named. */
const maxNamed = 10;

function firstChanged({ before, after }: Write, fields: readonly string[]): string | undefined {
  return before ? fields.find((name) => before[name] !== after[name]) : undefined;
}

/** The writes that change one of the fields. */
function changing(writes: readonly Write[], fields: readonly string[]): Write[] {
  return writes.filter((write) => write.action === 'update' && firstChanged(write, fields));
}

/** The devices of these types. Holds their racks, so that nothing moves beneath the check. */
async function devicesOf(types: readonly Write[], session: CommitSession): Promise<Device[]> {
  const { tx, scopeId } = session;
  const racks = await tx.query<{ rack_id: Buffer }>(
    `SELECT DISTINCT rack_id FROM devices
     WHERE tenant_id = ? AND device_type_id IN (?) AND rack_id IS NOT NULL AND deleted_at IS NULL`,
    [toBytes(scopeId), types.map(({ id }) => toBytes(id))],
  );
  await holdRacks(
    session,
    racks.map(({ rack_id }) => toId(rack_id)),
  );
  const ids = types.map(({ id }) => id);
  return (await rowsWithin(session, deviceEntity, 'deviceType', ids)) as unknown as Device[];
}

/** Devices of a type that becomes narrower or wider mount in a column that suits it, each with its own history. */
async function moveToColumns(writes: readonly Write[], session: CommitSession): Promise<void> {
  const changed = changing(writes, ['mountWidth']);
  const ids = changed.map(({ id }) => id);
  const devices = (await rowsWithin(session, deviceEntity, 'deviceType', ids)) as unknown as Device[];
  for (const write of changed) {
    const columns = columnsOf(typeOf(write).mountWidth);
    const [mountColumn = null] = columns;
    const misplaced = devices.filter(
      (device) => device.deviceType === write.id && device.position !== null && !columns.includes(device.mountColumn),
    );
    for (const { id } of misplaced)
      session.add({ entity: deviceEntity, action: 'update', id, patch: { mountColumn }, at: write.at });
  }
}

function refuse(write: Write, fields: readonly string[], misfits: readonly string[], session: CommitSession): void {
  if (misfits.length === 0) return;
  const more = misfits.length > maxNamed ? ` And ${misfits.length - maxNamed} more.` : '';
  session.conflict(write, firstChanged(write, fields) ?? '', `${misfits.slice(0, maxNamed).join(' ')}${more}`);
}

/** A type that grows must still fit wherever one is mounted; what would collide or fall out is listed (NetBox §2.2). */
async function validateMounted(writes: readonly Write[], session: CommitSession): Promise<void> {
  const resized = changing(writes, bodyFields);
  if (resized.length === 0) return;
  const devices = (await devicesOf(resized, session)).filter(
    ({ position, side }) => position !== null || side !== null,
  );
  const racks = await racksOf(
    session,
    devices.flatMap(({ rack }) => rack ?? []),
  );
  const occupants = await occupantsOf(session, [...racks.keys()]);
  for (const write of resized) {
    const misfits = devices.flatMap((device) => {
      const [rack, occupant] = [racks.get(device.rack ?? ''), deviceOccupant(device, typeOf(write))];
      if (device.deviceType !== write.id || !rack || !occupant) return [];
      const problem = placementProblem(rack, occupants.get(rack.id) ?? [], occupant);
      return problem ? [`${device.name} in ${rack.name}: ${problem.message}`] : [];
    });
    refuse(write, bodyFields, misfits, session);
  }
}

/** A chassis type must keep room for what is in chassis of it, and what is in a chassis must still go there. */
async function validateChassis(writes: readonly Write[], session: CommitSession): Promise<void> {
  const changed = changing(writes, chassisFields);
  if (changed.length === 0) return;
  const devices = await devicesOf(changed, session);
  const ids = devices.map(({ id }) => id);
  const children = (await rowsWithin(session, deviceEntity, 'parent', ids)) as unknown as Device[];
  const parents = new Map(devices.map((device) => [device.id, device]));
  const types = await typesOf(session, children);
  for (const write of changed) {
    const inside = children.flatMap((child) => {
      const chassis = parents.get(child.parent ?? '');
      const uHeight = types.get(child.deviceType)?.uHeight ?? 0;
      if (chassis?.deviceType !== write.id) return [];
      const problem = chassisProblem(typeOf(write), [], { ...child, uHeight });
      return problem ? [`${child.name} in ${chassis.name}: ${problem.message}`] : [];
    });
    const { uHeight, subdeviceRole } = typeOf(write);
    const own = devices.flatMap(({ deviceType, name, parent, side }) => {
      if (deviceType !== write.id) return [];
      if (parent && uHeight > 0) return [`${name} is in a chassis, where only 0 U goes.`];
      return side && subdeviceRole === 'child' ? [`${name} hangs at a side, where no blade goes.`] : [];
    });
    refuse(write, chassisFields, [...inside, ...own], session);
  }
}

/** Mounted devices of a resized type fill other slots now. */
async function saveSlots(writes: readonly Write[], session: CommitSession): Promise<void> {
  const resized = changing(writes, bodyFields);
  if (resized.length === 0) return;
  const devices = await devicesOf(resized, session);
  await freeSlots(
    session,
    'device_id',
    devices.map(({ id }) => id),
  );
  const types = await typesOf(session, devices);
  const mounted = devices.flatMap((device) => deviceOccupant(device, types.get(device.deviceType)) ?? []);
  await fillSlots(session, 'device_id', mounted);
}

export const deviceTypeHooks: EntityHooks = {
  prepare: moveToColumns,
  validate: async (writes, session) => {
    await validateMounted(writes, session);
    await validateChassis(writes, session);
  },
  afterSave: saveSlots,
};
