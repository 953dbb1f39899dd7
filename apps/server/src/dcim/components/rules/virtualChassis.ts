import {
  type Device,
  device as deviceEntity,
  type NetworkInterface,
  networkInterface,
  type VirtualChassis,
  virtualChassis,
} from '@raceway/shared';
import type { CommitSession, EntityHooks, Write } from '../../../core/hooks.ts';
import { rowsWithin } from '../../../core/rowsWithin.ts';

/** A virtual chassis that is deleted lets its members go (NetBox §2.2). */
async function release(writes: readonly Write[], session: CommitSession): Promise<void> {
  const deleted = writes.filter(({ action }) => action === 'delete');
  const members = await rowsWithin(
    session,
    deviceEntity,
    'virtualChassis',
    deleted.map(({ id }) => id),
  );
  const patch = { virtualChassis: null, vcPosition: null, vcPriority: null };
  for (const { id } of members) session.add({ entity: deviceEntity, action: 'update', id, patch });
}

/** The master is a member (NetBox §2.2). */
async function validateMasters(writes: readonly Write[], session: CommitSession): Promise<void> {
  const led = writes.filter(
    ({ before, after }) => after.deletedAt === null && after.master && before?.master !== after.master,
  );
  // Held, so that no master leaves meanwhile.
  const masters = await session.load(
    'dcim.device',
    led.map(({ after }) => String(after.master)),
    'LOCK IN SHARE MODE',
  );
  for (const write of led) {
    const master = masters.get(String(write.after.master)) as unknown as Device | undefined;
    if (master && master.virtualChassis !== write.id) session.issue(write, 'master', `${master.name} is not a member.`);
  }
}

/** Devices that leave their virtual chassis. */
const leaving = (writes: readonly Write[]): Write[] =>
  writes.filter(
    ({ before, after }) =>
      after.deletedAt === null && before?.virtualChassis && before.virtualChassis !== after.virtualChassis,
  );

/** A master stays a member: another one is chosen first. */
async function keepMasters(writes: readonly Write[], session: CommitSession): Promise<void> {
  const left = leaving(writes);
  const led = (await rowsWithin(
    session,
    virtualChassis,
    'master',
    left.map(({ id }) => id),
  )) as unknown as VirtualChassis[];
  for (const { name, master } of led) {
    const write = left.find(({ id }) => id === master);
    if (write) session.conflict(write, 'virtualChassis', `It is the master of ${name}: choose another one first.`);
  }
}

/** Interfaces that are bundled across a stack keep their devices in it (NetBox §2.2). */
async function keepBundles(writes: readonly Write[], session: CommitSession): Promise<void> {
  const left = leaving(writes);
  if (left.length === 0) return;
  const within = async (field: string, ids: readonly string[]) =>
    (await rowsWithin(session, networkInterface, field, ids)) as unknown as NetworkInterface[];
  const own = await within(
    'device',
    left.map(({ id }) => id),
  );
  const ownIds = own.map(({ id }) => id);
  const members = [...own, ...(await within('lag', ownIds)), ...(await within('bridge', ownIds))];
  const bundles = (await session.load(
    'dcim.interface',
    members.flatMap(({ lag, bridge }) => [lag ?? [], bridge ?? []].flat()),
  )) as unknown as Map<string, NetworkInterface>;
  const pairs = members.flatMap((member) =>
    [member.lag, member.bridge].flatMap((id) => {
      const bundle = bundles.get(id ?? '');
      return bundle && bundle.device !== member.device ? [{ member, bundle }] : [];
    }),
  );
  const devices = (await session.load(
    'dcim.device',
    pairs.flatMap(({ member, bundle }) => [member.device, bundle.device]),
  )) as unknown as Map<string, Device>;
  for (const write of left) {
    const parted = pairs.find(({ member, bundle }) => {
      const [one, other] = [devices.get(member.device), devices.get(bundle.device)];
      const isTogether = one?.virtualChassis !== null && one?.virtualChassis === other?.virtualChassis;
      return (member.device === write.id || bundle.device === write.id) && !isTogether;
    });
    if (parted)
      session.conflict(
        write,
        'virtualChassis',
        `${parted.member.name} is bundled in ${parted.bundle.name} of another member: part them first.`,
      );
  }
}

export const virtualChassisHooks: EntityHooks = { prepare: release, validate: validateMasters };
/** What devices owe their virtual chassis. */
export const memberHooks: EntityHooks = {
  validate: async (writes, session) => {
    await keepMasters(writes, session);
    await keepBundles(writes, session);
  },
};
