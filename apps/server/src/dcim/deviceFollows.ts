import type { Device, DeviceType, Rack } from '@raceway/shared';
import { slotFaceOf } from '@raceway/shared';
import type { CommitSession, Write } from '../core/hooks.ts';
import { typesOf } from './occupants.ts';
import { racksOf } from './placing.ts';

const deviceOf = ({ after }: Write) => after as unknown as Device;

/** Takes back what the write leaves as it was; what it says anew stays, for the rules to judge. */
function clearUnlessGiven({ before, after }: Write, fields: readonly string[]): void {
  for (const name of fields) if (before && after[name] === before[name]) after[name] = null;
}

/** Says that the write asks for another place than its holder's, and puts it where the holder is. */
function follow(
  write: Write,
  session: CommitSession,
  holder: { name: string },
  places: Partial<Pick<Device, 'rack' | 'site' | 'location'>>,
): void {
  for (const [name, place] of Object.entries(places)) {
    const asked = write.after[name] ?? null;
    const isGiven = asked !== null && asked !== (write.before?.[name] ?? null);
    if (isGiven && asked !== place) session.issue(write, name, `${holder.name} is at another ${name}.`);
  }
  Object.assign(write.after, places);
}

/** A device in a rack is where its rack is (NetBox §2.1: a rack lies within its site and location). */
function followRack(write: Write, rack: Rack | undefined, session: CommitSession): void {
  if (rack) follow(write, session, rack, { site: rack.site, location: rack.location });
  // Taken out of its rack, a device keeps its site and loses its place.
  else if (write.before?.rack && !deviceOf(write).rack)
    Object.assign(write.after, { position: null, face: null, side: null, mountColumn: null });
}

/** A device in a chassis is where the chassis is (R-DC-10), and has no unit of its own. */
function followChassis(write: Write, chassis: Device, type: DeviceType | undefined, session: CommitSession): void {
  const isNew = write.before?.parent !== chassis.id;
  if (isNew) clearUnlessGiven(write, ['position', 'side', 'mountColumn', 'slot', 'face']);
  // What was in another rack before comes along unless told otherwise.
  follow(write, session, chassis, { rack: chassis.rack, site: chassis.site, location: chassis.location });
  const device = deviceOf(write);
  if (device.slot && !device.face && type) device.face = slotFaceOf(type);
}

/** Puts devices where their rack or their chassis is; those that hold others first. */
export async function followHolders(writes: readonly Write[], session: CommitSession): Promise<void> {
  const devices = writes.map(deviceOf);
  const [racks, chassis] = [
    await racksOf(
      session,
      devices.flatMap(({ rack }) => rack ?? []),
    ),
    (await session.load(
      'dcim.device',
      devices.flatMap(({ parent }) => parent ?? []),
    )) as unknown as Map<string, Device>,
  ];
  const types = await typesOf(session, [...chassis.values()]);
  const byId = new Map(writes.map((write) => [write.id, write]));
  const settled = new Set<Write>();
  const settle = (write: Write) => {
    if (settled.has(write)) return;
    settled.add(write);
    const { parent, rack } = deviceOf(write);
    const holder = parent ? byId.get(parent) : undefined;
    if (holder) settle(holder);
    const held = chassis.get(parent ?? '');
    if (held) followChassis(write, held, types.get(held.deviceType), session);
    else {
      if (write.before?.parent && !parent) clearUnlessGiven(write, ['slot', 'face']);
      followRack(write, racks.get(rack ?? ''), session);
    }
  };
  for (const write of writes) settle(write);
}
