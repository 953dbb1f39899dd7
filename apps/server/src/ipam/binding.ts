import { bitsOf, type IpAddress, lastOf, type Prefix, parseAddress, parseCidr } from '@raceway/shared';
import type { CommitSession, Write } from '../core/hooks.ts';

const addressOf = ({ after }: Write) => after as unknown as IpAddress;
const isLiving = ({ after }: Write) => after.deletedAt === null;

/** The interface that an address is on says the device or the virtual machine (D-IP-03). */
export async function followInterfaces(writes: readonly Write[], session: CommitSession): Promise<void> {
  const follow = async (by: 'interface' | 'vmInterface', entity: string, owner: 'device' | 'virtualMachine') => {
    const bound = writes.filter((write) => isLiving(write) && write.before?.[by] !== write.after[by]);
    const interfaces = await session.load(
      entity,
      bound.flatMap((write) => addressOf(write)[by] ?? []),
    );
    for (const write of bound) write.after[owner] = interfaces.get(addressOf(write)[by] ?? '')?.[owner] ?? null;
  };
  await follow('interface', 'dcim.interface', 'device');
  await follow('vmInterface', 'virtualization.vmInterface', 'virtualMachine');
}

/** Why no host can have an address of a prefix: it names the network, or all hosts of it (NetBox §2.8). */
function unusable(address: string, { cidr, isPool }: Prefix): string | null {
  const block = parseCidr(cidr);
  const { value } = parseAddress(address);
  // A link between two, or a single host, uses all its addresses (RFC 3021, RFC 6164).
  if (isPool || block.length >= bitsOf(block.family) - 1) return null;
  if (value === block.first)
    return block.family === 4 ? `is the address of the network ${cidr}` : `is the routers' anycast address of ${cidr}`;
  return block.family === 4 && value === lastOf(block) ? `is the broadcast address of ${cidr}` : null;
}

/** Refuses to put addresses on interfaces that no host can have. */
export async function validateBound(writes: readonly Write[], session: CommitSession): Promise<void> {
  const bound = writes.filter((write) => {
    const { interface: port, vmInterface } = addressOf(write);
    const isNew =
      write.before?.prefix !== write.after.prefix ||
      write.before?.interface !== port ||
      write.before?.vmInterface !== vmInterface;
    return isLiving(write) && isNew && (port || vmInterface);
  });
  const prefixes = (await session.load(
    'ipam.prefix',
    bound.flatMap((write) => addressOf(write).prefix ?? []),
  )) as unknown as Map<string, Prefix>;
  for (const write of bound) {
    const { address, prefix } = addressOf(write);
    const home = prefixes.get(prefix ?? '');
    const reason = home && unusable(address, home);
    if (reason) session.issue(write, 'address', `${address} ${reason}: no interface can have it.`);
  }
}
