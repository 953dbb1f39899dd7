import type { IpAddress, Service } from '@raceway/shared';
import type { CommitSession, EntityHooks, Write } from '../core/hooks.ts';

const serviceOf = ({ after }: Write) => after as unknown as Service;

/** A service listens on addresses of its own host (NetBox §2.9). */
async function validateAddresses(writes: readonly Write[], session: CommitSession): Promise<void> {
  const living = writes.filter(({ after }) => after.deletedAt === null);
  const addresses = (await session.load(
    'ipam.ipAddress',
    living.flatMap((write) => serviceOf(write).addresses ?? []),
  )) as unknown as Map<string, IpAddress>;
  for (const write of living) {
    const { addresses: ids, device, virtualMachine } = serviceOf(write);
    const former = new Set((write.before?.addresses as string[] | null) ?? []);
    const strangers = (ids ?? [])
      .filter((id) => !former.has(id))
      .flatMap((id) => addresses.get(id) ?? [])
      .filter((row) => row.device !== device || row.virtualMachine !== virtualMachine);
    if (strangers.length > 0)
      session.issue(write, 'addresses', `${strangers.map(({ address }) => address).join(', ')}: not on its host.`);
  }
}

/** What services owe their host. */
export const serviceHooks: EntityHooks = { validate: validateAddresses };
