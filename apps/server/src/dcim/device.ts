import {
  type Candidate,
  type Device,
  type DeviceType,
  type Occupant,
  placementProblem,
  type Rack,
} from '@raceway/shared';
import type { ChangeRequest, CommitSession, EntityHooks, Write } from '../core/hooks.ts';
import { readSince } from '../core/log.ts';
import { RunAgain, toBytes, toId } from '../platform/database.ts';
import { occupantsOf } from './occupants.ts';
import { fillSlots, freeSlots, holdRacks, type PlacedDevice } from './rackSlots.ts';

const deviceOf = ({ after }: Write) => after as unknown as Device;
const placeFields = ['rack', 'position', 'face', 'side', 'deviceType', 'deletedAt'] as const;

/** Whether the write puts the device somewhere else, or something of another size there. */
function isPlacing({ before, after }: Write): boolean {
  return !before || placeFields.some((name) => before[name] !== after[name]);
}

/** Holds the racks that devices are put into, and remembers which these are. */
async function holdPlaces(
  requests: readonly ChangeRequest[],
  { tx, scopeId }: Pick<CommitSession, 'tx' | 'scopeId'>,
): Promise<void> {
  const given = requests.flatMap((request) => {
    const fields = request.action === 'create' ? request.data : request.action === 'update' ? request.patch : {};
    return typeof fields.rack === 'string' ? [fields.rack.toLowerCase()] : [];
  });
  const staying = requests.flatMap((request) => {
    const isMoving =
      request.action === 'restore' ||
      (request.action === 'update' && placeFields.some((name) => name in request.patch) && !request.patch.rack);
    return isMoving ? [request.id] : [];
  });
  const present =
    staying.length === 0
      ? []
      : await tx.query<{ rack_id: Buffer }>(
          'SELECT DISTINCT rack_id FROM devices WHERE tenant_id = ? AND id IN (?) AND rack_id IS NOT NULL',
          [toBytes(scopeId), staying.map(toBytes)],
        );
  const ids = [...new Set([...given, ...present.map((row) => toId(row.rack_id))])].sort();
  if (ids.length === 0) return;
  await holdRacks({ tx, scopeId }, ids);
  held.set(tx, new Set([...(held.get(tx) ?? []), ...ids]));
}

/** The racks that a transaction holds. */
const held = new WeakMap<object, Set<string>>();

/** The devices' types, held: one that grows at the same time waits, and then finds these devices in place. */
async function typesOf(writes: readonly Write[], session: CommitSession): Promise<Map<string, DeviceType>> {
  const ids = writes.map((write) => deviceOf(write).deviceType);
  return (await session.load('dcim.deviceType', ids, 'LOCK IN SHARE MODE')) as unknown as Map<string, DeviceType>;
}

/** A device in a rack is where its rack is (NetBox dcim rules: a rack lies within its site and location). */
async function followRack(writes: readonly Write[], session: CommitSession): Promise<void> {
  const racks = await racksOf(writes, session);
  for (const write of writes) {
    const device = deviceOf(write);
    const rack = device.rack ? racks.get(device.rack) : undefined;
    if (!rack) {
      // Taken out of its rack, a device keeps its site and loses its place.
      if (write.before?.rack && !device.rack) Object.assign(write.after, { position: null, face: null, side: null });
      continue;
    }
    for (const place of ['site', 'location'] as const) {
      const isGiven = device[place] !== null && device[place] !== (write.before?.[place] ?? null);
      if (isGiven && device[place] !== rack[place]) session.issue(write, place, `${rack.name} is at another ${place}.`);
    }
    Object.assign(write.after, { site: rack.site, location: rack.location });
  }
}

async function racksOf(writes: readonly Write[], session: CommitSession): Promise<Map<string, Rack>> {
  const ids = writes.flatMap((write) => deviceOf(write).rack ?? []);
  return (await session.load('dcim.rack', ids)) as unknown as Map<string, Rack>;
}

/** Whether the place is free and big enough; what others have there is a conflict that names them. */
async function validatePlaces(writes: readonly Write[], session: CommitSession): Promise<void> {
  await validateLocations(writes, session);
  const placing = writes.filter((write) => write.after.deletedAt === null && deviceOf(write).rack && isPlacing(write));
  if (placing.length === 0) return;
  const racks = await racksOf(placing, session);
  const types = await typesOf(allDevices(session), session);
  for (const id of racks.keys())
    if (!held.get(session.tx)?.has(id)) throw new RunAgain('A device changed racks meanwhile.');
  const occupants = await occupantsOf(session, [...racks.keys()]);
  // Those that stay or were placed earlier in this change set are in the way of the later ones.
  const later = new Set(placing.map(({ id }) => id));
  for (const write of allDevices(session)) if (!later.has(write.id)) occupy(write, occupants, types);
  for (const write of placing) {
    const { rack: rackId, deviceType, position, face, side, name } = deviceOf(write);
    const rack = rackId ? racks.get(rackId) : undefined;
    const type = types.get(deviceType);
    if (!rack || !type) continue;
    const candidate: Candidate & { name: string } = {
      id: write.id,
      name,
      position,
      face,
      side,
      uHeight: type.uHeight,
      isFullDepth: type.isFullDepth,
    };
    const problem = placementProblem(rack, occupants.get(rack.id) ?? [], candidate);
    if (!problem) occupy(write, occupants, types);
    else if (problem.blockers.length === 0) session.issue(write, problem.path, problem.message);
    else session.conflict(write, problem.path, `${problem.message}${await placedBy(session, problem.blockers)}`);
  }
}

function allDevices(session: CommitSession): Write[] {
  return session.writes().filter(({ entity, after }) => entity.name === 'dcim.device' && after.deletedAt === null);
}

function occupy(write: Write, occupants: Map<string, Occupant[]>, types: ReadonlyMap<string, DeviceType>): void {
  const { rack, deviceType, position, face, name } = deviceOf(write);
  const type = types.get(deviceType);
  if (!rack || !type) return;
  occupants
    .get(rack)
    ?.push({ id: write.id, name, position, face, uHeight: type.uHeight, isFullDepth: type.isFullDepth });
}

/** Who put the first of the blockers where it is, if that was just now. */
async function placedBy(session: CommitSession, [blocker]: readonly string[]): Promise<string> {
  if (!blocker) return '';
  const changes = await readSince(session.tx, session.scopeId, blocker, 0);
  const last = changes.toReversed().find(({ before }) => !before || placeFields.some((name) => name in before));
  const isRecent = last && session.app.now().getTime() - new Date(last.at).getTime() < 60 * 60 * 1000;
  return isRecent && last.actor ? ` ${last.actor.name} put it there.` : '';
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

/** Keeps the slots of the racks in step. */
async function saveSlots(writes: readonly Write[], session: CommitSession): Promise<void> {
  const moved = writes.filter(isPlacing);
  await freeSlots(
    session,
    moved.flatMap(({ id, before }) => (before?.rack ? [id] : [])),
  );
  const mounted = moved.filter((write) => write.after.deletedAt === null && deviceOf(write).position !== null);
  if (mounted.length === 0) return;
  const types = await typesOf(mounted, session);
  const placed = mounted.flatMap((write): PlacedDevice[] => {
    const { id, rack, deviceType, position, face } = deviceOf(write);
    const type = types.get(deviceType);
    return rack && type ? [{ id, rack, position, face, uHeight: type.uHeight, isFullDepth: type.isFullDepth }] : [];
  });
  await fillSlots(session, placed);
}

export const deviceHooks: EntityHooks = {
  guard: holdPlaces,
  prepare: followRack,
  validate: validatePlaces,
  afterSave: saveSlots,
};
