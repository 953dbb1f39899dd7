import { ipAddress } from '@raceway/shared';
import type { EntityHooks, Write } from '../../core/hooks.ts';

/** Fields by which nobody uses an address: what Raceway derives, what is seen of it, and the lease itself. */
const idle = new Set(['leaseEndsAt', 'lastSeenAt']);
const usedBy = Object.entries(ipAddress.fields).flatMap(([name, { spec }]) =>
  spec.isReadOnly || idle.has(name) ? [] : [name],
);

const isUsed = ({ before, after }: Write) =>
  usedBy.some((name) => JSON.stringify(before?.[name]) !== JSON.stringify(after[name]));

/** Who has a leased address and does anything with it keeps it: the lease ends, not the address. */
export const leaseHooks: EntityHooks = {
  prepare: async (writes) => {
    for (const write of writes) {
      const { action, before, after } = write;
      if (!before?.leaseEndsAt || before.leaseEndsAt !== after.leaseEndsAt) continue;
      if (action === 'restore' || (action === 'update' && isUsed(write))) after.leaseEndsAt = null;
    }
  },
};
