import {
  type Device,
  type DeviceBay,
  type DeviceType,
  deviceBay,
  deviceBayTemplate,
  device as deviceEntity,
} from '@raceway/shared';
import type { CommitSession, EntityHooks, Write } from '../../../core/hooks.ts';
import { rowsWithin } from '../../../core/rowsWithin.ts';

const bayOf = ({ after }: Write) => after as unknown as DeviceBay;
const isDeleting = (write: Write) => write.after.deletedAt !== null;

const load = async <R>(session: CommitSession, entity: string, ids: readonly string[], isHeld = false) =>
  (await session.load(entity, ids, ...(isHeld ? (['LOCK IN SHARE MODE'] as const) : []))) as unknown as Map<string, R>;

/** What is put into a bay is in the chassis from then on; what is taken out of it, no longer (NetBox §2.2). */
async function placeInstalled(writes: readonly Write[], session: CommitSession): Promise<void> {
  const moves = writes.flatMap((write) => {
    const before =
      write.before && write.before.deletedAt === null ? (write.before.installedDevice as string | null) : null;
    const after = isDeleting(write) ? null : bayOf(write).installedDevice;
    return before === after ? [] : [{ write, before, after }];
  });
  const ids = moves.flatMap(({ write, before, after }) => [
    bayOf(write).device,
    ...(before ? [before] : []),
    ...(after ? [after] : []),
  ]);
  const devices = await load<Device>(session, 'dcim.device', ids);
  const patch = (write: Write, id: string, values: Partial<Device>) =>
    session.add({ entity: deviceEntity, action: 'update', id, patch: values, at: write.at });
  for (const { write, before, after } of moves) {
    const { device: chassis } = bayOf(write);
    // A chassis that is deleted frees nothing: it is refused for what it holds.
    if (before && devices.has(chassis) && devices.get(before)?.parent === chassis)
      patch(write, before, { parent: null });
    const child = devices.get(after ?? '');
    // Said where bays are judged.
    if (child?.id === chassis) continue;
    if (child && (child.parent !== chassis || child.slot)) patch(write, child.id, { parent: chassis, slot: null });
  }
}

/** Only a chassis has bays, and only what is made for one goes into them (NetBox §2.2). */
async function validateBays(writes: readonly Write[], session: CommitSession): Promise<void> {
  const living = writes.filter((write) => !isDeleting(write));
  const devices = await load<Device>(
    session,
    'dcim.device',
    living.flatMap((write) => [bayOf(write).device, bayOf(write).installedDevice ?? []].flat()),
  );
  // Held, so that no type changes its role meanwhile.
  const types = await load<DeviceType>(
    session,
    'dcim.deviceType',
    [...devices.values()].map(({ deviceType }) => deviceType),
    true,
  );
  for (const write of living) {
    const { device, installedDevice } = bayOf(write);
    const [chassis, child] = [devices.get(device), devices.get(installedDevice ?? '')];
    const roleOf = (of: Device | undefined) => types.get(of?.deviceType ?? '')?.subdeviceRole;
    if (chassis && roleOf(chassis) !== 'parent')
      session.issue(write, 'device', `${chassis.name} is no chassis: its type has no bays.`);
    if (!child || write.before?.installedDevice === installedDevice) continue;
    if (child.id === device) session.issue(write, 'installedDevice', 'A device cannot be in a bay of its own.');
    else if (roleOf(child) !== 'child')
      session.issue(write, 'installedDevice', `${child.name} is not made to go into a chassis.`);
  }
}

async function validateTemplates(writes: readonly Write[], session: CommitSession): Promise<void> {
  const living = writes.filter((write) => !isDeleting(write));
  const types = await load<DeviceType>(
    session,
    'dcim.deviceType',
    living.map(({ after }) => String(after.deviceType)),
    true,
  );
  for (const write of living) {
    const type = types.get(String(write.after.deviceType));
    if (type && type.subdeviceRole !== 'parent')
      session.issue(write, 'deviceType', `${type.model} is no chassis: say so first where it says chassis or blade.`);
  }
}

/** A device that leaves its chassis, or goes away, leaves its bay. */
async function leaveBays(writes: readonly Write[], session: CommitSession): Promise<void> {
  const left = writes.filter(
    (write) => write.before?.parent && (isDeleting(write) || write.before.parent !== write.after.parent),
  );
  const bays = (await rowsWithin(
    session,
    deviceBay,
    'installedDevice',
    left.map(({ id }) => id),
  )) as unknown as DeviceBay[];
  for (const { id, device, installedDevice } of bays) {
    const write = left.find((candidate) => candidate.id === installedDevice);
    if (write && (isDeleting(write) || write.after.parent !== device))
      session.add({ entity: deviceBay, action: 'update', id, patch: { installedDevice: null }, at: write.at });
  }
}

/** A device that has bays keeps a type that may have them. */
async function keepBays(writes: readonly Write[], session: CommitSession): Promise<void> {
  const retyped = writes.filter(
    ({ before, after }) => before && after.deletedAt === null && before.deviceType !== after.deviceType,
  );
  const types = await load<DeviceType>(
    session,
    'dcim.deviceType',
    retyped.map(({ after }) => String(after.deviceType)),
    true,
  );
  const barred = retyped.filter(({ after }) => types.get(String(after.deviceType))?.subdeviceRole !== 'parent');
  const bays = await rowsWithin(
    session,
    deviceBay,
    'device',
    barred.map(({ id }) => id),
  );
  for (const write of barred) {
    const names = bays.filter(({ device }) => device === write.id).map(({ name }) => name);
    if (names.length > 0)
      session.conflict(
        write,
        'deviceType',
        `It has device bays, which that type has none of: ${names.slice(0, 10).join(', ')}.`,
      );
  }
}

/** A type stays a chassis while it, or a device of it, has bays (NetBox §2.2). */
async function keepRole(writes: readonly Write[], session: CommitSession): Promise<void> {
  const barred = writes.filter(
    ({ before, after }) =>
      after.deletedAt === null && before?.subdeviceRole === 'parent' && after.subdeviceRole !== 'parent',
  );
  const ids = barred.map(({ id }) => id);
  const templates = await rowsWithin(session, deviceBayTemplate, 'deviceType', ids);
  const devices = await rowsWithin(session, deviceEntity, 'deviceType', ids);
  const bays = await rowsWithin(
    session,
    deviceBay,
    'device',
    devices.map(({ id }) => id),
  );
  for (const write of barred) {
    const own = templates.filter(({ deviceType }) => deviceType === write.id);
    const theirs = devices.filter(
      ({ id, deviceType }) => deviceType === write.id && bays.some(({ device }) => device === id),
    );
    if (own.length > 0)
      session.conflict(
        write,
        'subdeviceRole',
        `It has device bays: ${own
          .slice(0, 10)
          .map(({ name }) => name)
          .join(', ')}.`,
      );
    else if (theirs.length > 0)
      session.conflict(
        write,
        'subdeviceRole',
        `Devices have such bays: ${theirs
          .slice(0, 10)
          .map(({ name }) => name)
          .join(', ')}.`,
      );
  }
}

export const deviceBayHooks: EntityHooks = { prepare: placeInstalled, validate: validateBays };
export const deviceBayTemplateHooks: EntityHooks = { validate: validateTemplates };
/** What devices owe the bays that they are in, and that they have. */
export const deviceInBayHooks: EntityHooks = { prepare: leaveBays, validate: keepBays };
export const deviceTypeBayHooks: EntityHooks = { validate: keepRole };
