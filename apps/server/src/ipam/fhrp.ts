import { type FhrpGroup, fhrpRoles, type IpAddress, sharedRoles } from '@raceway/shared';
import type { CommitSession, EntityHooks, Write } from '../core/hooks.ts';

const addressOf = ({ after }: Write) => after as unknown as IpAddress;
const virtualRoles: ReadonlySet<string | null> = new Set(sharedRoles);

/** What becomes the address of an FHRP group gets the role of its protocol, unless one is given (NetBox §2.8). */
async function giveRoles(writes: readonly Write[], session: CommitSession): Promise<void> {
  const joining = writes.filter(
    ({ before, after }) => after.deletedAt === null && after.fhrpGroup && before?.fhrpGroup !== after.fhrpGroup,
  );
  const groups = (await session.load(
    'ipam.fhrpGroup',
    joining.map((write) => addressOf(write).fhrpGroup ?? ''),
  )) as unknown as Map<string, FhrpGroup>;
  for (const write of joining) {
    const row = addressOf(write);
    const group = groups.get(row.fhrpGroup ?? '');
    // The gateway of a prefix becomes one that routers share.
    const isGiven = row.role !== null && row.role !== 'gateway';
    if (group && !isGiven) row.role = fhrpRoles[group.protocol];
  }
}

/** The address of an FHRP group is one that routers share. */
async function validateRoles(writes: readonly Write[], session: CommitSession): Promise<void> {
  for (const write of writes) {
    const { fhrpGroup, role, deletedAt } = addressOf(write);
    if (deletedAt === null && fhrpGroup && !virtualRoles.has(role))
      session.issue(write, 'role', 'An address of an FHRP group is a VIP, or has the role of its protocol.');
  }
}

/** What addresses owe the FHRP group that they belong to. */
export const fhrpAddressHooks: EntityHooks = { prepare: giveRoles, validate: validateRoles };
