import { chassisProblem, chassisSlotsOf, type Device, deviceBay, device as deviceEntity } from '@raceway/shared';
import type { ChangeRequest, CommitSession, Write } from '../core/hooks.ts';
import { rowsWithin } from '../core/rowsWithin.ts';
import { type SqlValue, toBytes, toId } from '../platform/database.ts';
import { typesOf } from './occupants.ts';
import { placedBy } from './placing.ts';

type Transaction = Pick<CommitSession, 'tx' | 'scopeId'>;

const deviceOf = ({ after }: Write) => after as unknown as Device;
const chassisFields = [
  'parent',
  'slot',
  'face',
  'deviceType',
  'deletedAt',
] as const satisfies readonly (keyof Device)[];

function isEntering({ before, after }: Write): boolean {
  return after.parent !== null && (!before || chassisFields.some((name) => before[name] !== after[name]));
}

/** Holds the chassis that devices are put into or moved about in, so that those who fill one come one by one. */
export async function holdChassis(requests: readonly ChangeRequest[], { tx, scopeId }: Transaction): Promise<void> {
  const tenant = toBytes(scopeId);
  const given = requests.flatMap((request) => {
    const fields = request.action === 'create' ? request.data : request.action === 'update' ? request.patch : {};
    return typeof fields.parent === 'string' ? [fields.parent.toLowerCase()] : [];
  });
  const staying = requests.flatMap((request) => {
    const isMoving =
      request.action === 'restore' ||
      (request.action === 'update' && ('slot' in request.patch || 'face' in request.patch) && !request.patch.parent);
    return isMoving ? [request.id] : [];
  });
  const present =
    staying.length === 0
      ? []
      : await tx.query<{ parent_id: Buffer }>(
          'SELECT DISTINCT parent_id FROM devices WHERE tenant_id = ? AND id IN (?) AND parent_id IS NOT NULL',
          [tenant, staying.map(toBytes)],
        );
  const ids = [...new Set([...given, ...present.map((row) => toId(row.parent_id))])].sort();
  if (ids.length === 0) return;
  await tx.query('SELECT id FROM devices WHERE tenant_id = ? AND id IN (?) ORDER BY id FOR UPDATE', [
    tenant,
    ids.map(toBytes),
  ]);
}

/** All that the chassis hold, and what that holds in turn; held, or one that leaves at the same time would be taken along. */
async function descendantsOf(session: CommitSession, ids: readonly string[]): Promise<Device[]> {
  const found = new Map<string, Device>();
  let level = [...ids];
  while (level.length > 0) {
    const rows = (await rowsWithin(session, deviceEntity, 'parent', level, 'FOR UPDATE')) as unknown as Device[];
    const fresh = rows.filter(({ id }) => !found.has(id));
    for (const row of fresh) found.set(row.id, row);
    level = fresh.map(({ id }) => id);
  }
  return [...found.values()];
}

/** What is in a chassis goes where the chassis goes, each with its own place in the history (R-DC-10). */
export async function takeChildrenAlong(writes: readonly Write[], session: CommitSession): Promise<void> {
  const places = ['rack', 'site', 'location'] as const;
  const moved = writes.filter(
    ({ action, before, after }) => action === 'update' && before && places.some((name) => before[name] !== after[name]),
  );
  for (const write of moved) {
    const { rack, site, location } = deviceOf(write);
    for (const child of await descendantsOf(session, [write.id])) {
      if (child.rack === rack && child.site === site && child.location === location) continue;
      session.add({
        entity: deviceEntity,
        action: 'update',
        id: child.id,
        patch: { rack, site, location },
        at: write.at,
      });
    }
  }
}

/** A chassis may not, however far around, be in itself. All climb at once, a level with each statement. */
async function validateChains(entering: readonly Write[], session: CommitSession): Promise<void> {
  let climbing = entering.map((write) => ({ write, passed: new Set([write.id]), next: deviceOf(write).parent }));
  while (climbing.length > 0) {
    const ids = climbing.flatMap(({ next }) => next ?? []);
    // Held, so that no two close a circle between them.
    const chassis = (await session.load('dcim.device', ids, 'LOCK IN SHARE MODE')) as unknown as Map<string, Device>;
    climbing = climbing.flatMap(({ write, passed, next }) => {
      if (next && passed.has(next)) session.issue(write, 'parent', 'A device cannot be in itself.');
      const above = chassis.get(next ?? '')?.parent;
      return next && above && !passed.has(next) ? [{ write, passed: passed.add(next), next: above }] : [];
    });
  }
}

/** What is in a bay of a chassis is in that chassis, and in no slot. */
async function validateBays(entering: readonly Write[], session: CommitSession): Promise<void> {
  const bays = await rowsWithin(
    session,
    deviceBay,
    'installedDevice',
    entering.map(({ id }) => id),
  );
  for (const write of entering) {
    const bay = bays.find(({ installedDevice }) => installedDevice === write.id);
    if (!bay) continue;
    if (bay.device !== deviceOf(write).parent)
      session.issue(write, 'parent', `It is in the bay ${bay.name} of another chassis.`);
    if (deviceOf(write).slot) session.issue(write, 'slot', `It is in the bay ${bay.name}; it cannot be in a slot too.`);
  }
}

/** A chassis whose type changes must still have room for what is in it. */
async function validateRetyped(writes: readonly Write[], session: CommitSession): Promise<void> {
  const retyped = writes.filter(({ before, after }) => before && before.deviceType !== after.deviceType);
  const inside = (await rowsWithin(
    session,
    deviceEntity,
    'parent',
    retyped.map(({ id }) => id),
  )) as unknown as Device[];
  const types = await typesOf(session, [...retyped.map(deviceOf), ...inside]);
  for (const write of retyped) {
    const type = types.get(deviceOf(write).deviceType);
    const misfits = inside
      .filter(({ parent }) => parent === write.id)
      .filter((child) => {
        const uHeight = types.get(child.deviceType)?.uHeight ?? 0;
        return type && chassisProblem(type, [], { ...child, uHeight });
      });
    if (misfits.length > 0)
      session.conflict(write, 'deviceType', `It has no room for ${misfits.map(({ name }) => name).join(', ')}.`);
  }
}

/** Whether what goes into a chassis may, and its slot is free; what has it is a conflict that names it. */
export async function validateChassis(writes: readonly Write[], session: CommitSession): Promise<void> {
  await validateRetyped(writes, session);
  const entering = writes.filter((write) => write.after.deletedAt === null && isEntering(write));
  if (entering.length === 0) return;
  await validateChains(entering, session);
  await validateBays(entering, session);
  const ids = entering.flatMap((write) => deviceOf(write).parent ?? []);
  const chassis = (await session.load('dcim.device', ids)) as unknown as Map<string, Device>;
  // Held: a type whose slots change at the same time waits, and then finds these devices in them.
  const types = await typesOf(session, [...chassis.values(), ...entering.map(deviceOf)], 'LOCK IN SHARE MODE');
  const later = new Set(entering.map(({ id }) => id));
  const inside = (await rowsWithin(session, deviceEntity, 'parent', ids)) as unknown as Device[];
  const occupants = inside.filter(({ id }) => !later.has(id));
  for (const write of entering) {
    const device = deviceOf(write);
    const [holder, type] = [chassis.get(device.parent ?? ''), types.get(device.deviceType)];
    const holderType = types.get(holder?.deviceType ?? '');
    if (!holder || !type || !holderType) continue;
    const beside = occupants.filter(({ parent }) => parent === holder.id);
    const problem = chassisProblem(holderType, beside, { ...device, uHeight: type.uHeight });
    if (!problem) occupants.push(device);
    else if (problem.blockers.length === 0) session.issue(write, problem.path, problem.message);
    else {
      const placer = await placedBy(session, problem.blockers, chassisFields);
      session.conflict(write, problem.path, `${problem.message}${placer}`);
    }
  }
}

/** Keeps the slots of chassis in step; the primary key of `chassis_slots` holds each half for one. */
export async function saveChassisSlots(writes: readonly Write[], { tx, scopeId }: CommitSession): Promise<void> {
  const tenant = toBytes(scopeId);
  const moved = writes.filter(
    ({ before, after }) => !before || chassisFields.some((name) => before[name] !== after[name]),
  );
  const leaving = moved.filter(({ before }) => before?.slot);
  if (leaving.length > 0)
    await tx.execute('DELETE FROM chassis_slots WHERE tenant_id = ? AND device_id IN (?)', [
      tenant,
      leaving.map(({ id }) => toBytes(id)),
    ]);
  const rows = moved.map(deviceOf).flatMap((device): SqlValue[][] => {
    const { id, parent, deletedAt } = device;
    if (!parent || deletedAt !== null) return [];
    return chassisSlotsOf(device).map(({ face, slot, half }) => [
      tenant,
      toBytes(parent),
      face,
      slot,
      half,
      toBytes(id),
    ]);
  });
  if (rows.length > 0)
    await tx.execute('INSERT INTO chassis_slots (tenant_id, chassis_id, face, slot, half, device_id) VALUES ?', [rows]);
}
