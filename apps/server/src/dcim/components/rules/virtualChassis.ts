import { type Device, device as deviceEntity, type VirtualChassis, virtualChassis } from '@raceway/shared';
import type { CommitSession, EntityHooks, Write } from '../../../core/hooks.ts';
import { rowsWithin } from '../rowsWithin.ts';

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

/** A master stays a member: another one is chosen first. */
async function keepMasters(writes: readonly Write[], session: CommitSession): Promise<void> {
  const left = writes.filter(
    ({ before, after }) => before?.virtualChassis && before.virtualChassis !== after.virtualChassis,
  );
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

export const virtualChassisHooks: EntityHooks = { prepare: release, validate: validateMasters };
/** What devices owe their virtual chassis. */
export const memberHooks: EntityHooks = { validate: keepMasters };
