import type { Device, DeviceType } from '@raceway/shared';
import type { CommitSession, EntityHooks, Write } from '../core/hooks.ts';
import { holdChassis, saveChassisSlots, takeChildrenAlong, validateChassis } from './chassis.ts';
import { followHolders } from './deviceFollows.ts';
import { deviceOccupant, typesOf } from './occupants.ts';
import { validatePlacing } from './placing.ts';
import { fillSlots, freeSlots, holdPlaces } from './rackSlots.ts';

const deviceOf = ({ after }: Write) => after as unknown as Device;
const placeFields = [
  'rack',
  'position',
  'face',
  'side',
  'mountColumn',
  'parent',
  'deviceType',
  'deletedAt',
] as const satisfies readonly (keyof Device)[];

/** Whether the write puts the device somewhere else, or something of another size there. */
function isPlacing({ before, after }: Write): boolean {
  return !before || placeFields.some((name) => before[name] !== after[name]);
}

/** A location must be of the device's site. */
async function validateLocations(writes: readonly Write[], session: CommitSession): Promise<void> {
  const unracked = writes.filter(
    (write) => write.after.deletedAt === null && !deviceOf(write).rack && deviceOf(write).location,
  );
  const locations = await session.load(
    'organization.location',
    unracked.flatMap((write) => deviceOf(write).location ?? []),
  );
  for (const write of unracked) {
    const location = locations.get(deviceOf(write).location ?? '');
    if (location && location.site !== deviceOf(write).site)
      session.issue(write, 'location', `${location.name} is at another site.`);
  }
}

/** What is made to go into a chassis has no place of its own in a rack (NetBox §2.2). */
function validateChild(write: Write, type: DeviceType | undefined, session: CommitSession): void {
  if (type?.subdeviceRole === 'child' && deviceOf(write).side)
    session.issue(write, 'side', 'A blade mounts in a chassis, not at a side.');
}

async function validatePlaces(writes: readonly Write[], session: CommitSession): Promise<void> {
  await validateLocations(writes, session);
  await validateChassis(writes, session);
  const placing = writes.filter((write) => write.after.deletedAt === null && isPlacing(write));
  // Held: a type that grows at the same time waits, and then finds these devices in place.
  const types = await typesOf(session, placing.map(deviceOf), 'LOCK IN SHARE MODE');
  for (const write of placing) validateChild(write, types.get(deviceOf(write).deviceType), session);
  const occupantOf = (write: Write) => deviceOccupant(deviceOf(write), types.get(deviceOf(write).deviceType));
  await validatePlacing(placing, session, occupantOf, placeFields);
}

/** Keeps the slots of racks and chassis in step. */
async function saveSlots(writes: readonly Write[], session: CommitSession): Promise<void> {
  const moved = writes.filter(isPlacing);
  await freeSlots(
    session,
    'device_id',
    moved.flatMap(({ id, before }) => (before?.rack ? [id] : [])),
  );
  const devices = moved.map(deviceOf).filter(({ deletedAt, position }) => deletedAt === null && position !== null);
  const types = await typesOf(session, devices);
  const mounted = devices.flatMap((device) => deviceOccupant(device, types.get(device.deviceType)) ?? []);
  await fillSlots(session, 'device_id', mounted);
  await saveChassisSlots(writes, session);
}

export const deviceHooks: EntityHooks = {
  guard: async (requests, session) => {
    await holdPlaces('devices', placeFields, requests, session);
    await holdChassis(requests, session);
  },
  prepare: async (writes, session) => {
    await followHolders(writes, session);
    await takeChildrenAlong(writes, session);
  },
  validate: validatePlaces,
  afterSave: saveSlots,
};
