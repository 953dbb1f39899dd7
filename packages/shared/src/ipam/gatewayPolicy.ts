import { type Address, bitsOf, formatAddress, readAddress } from '../ip/address.ts';
import { blockAt, type Cidr, holds, lastOf, readCidr } from '../ip/cidr.ts';
import { sharedRoles } from './addresses.ts';

/** Where new prefixes of a site get their gateway (D-GW-01). */
export type GatewayPolicy = 'first' | 'last' | 'none';

/** fe80::/10 (RFC 4291 §2.5.6). */
const linkLocal: Cidr = blockAt({ family: 6, value: 0xfe80n << 112n }, 10);

/** A link between two or a single host, which have neither the network's address nor a broadcast (RFC 3021, RFC 6164). */
const isWholeInUse = ({ family, length }: Cidr) => length >= bitsOf(family) - 1;

/**
 * The gateway that a policy gives to a block, null for none (D-GW-01): the first address that a host can have, or the
 * last. IPv6 has no broadcast; its first address belongs to all routers (RFC 4291 §2.6.1).
 */
export function gatewayOf(policy: GatewayPolicy, block: Cidr): Address | null {
  if (policy === 'none') return null;
  const { family } = block;
  const [below, above] = isWholeInUse(block) ? [0n, 0n] : [1n, family === 4 ? 1n : 0n];
  return { family, value: policy === 'first' ? block.first + below : lastOf(block) - above };
}

/** Whether a gateway is of its link alone, and so no address of the prefix's: fe80::1. */
export function isLinkLocal(gateway: Address): boolean {
  return holds(linkLocal, gateway);
}

/**
 * What is wrong with the gateway of a prefix: it lies in the prefix, where a host can have it, or is link-local for IPv6.
 * @param isPool whether hosts have the first and the last address too
 * @returns a sentence, or null where nothing is wrong or where the texts are no addresses, which others say
 */
export function gatewayProblem(cidr: string, gateway: string, isPool: boolean): string | null {
  const [block, address] = [readCidr(cidr), readAddress(gateway)];
  if (typeof block === 'string' || typeof address === 'string') return null;
  if (block.family === 6 && isLinkLocal(address)) return null;
  const text = formatAddress(address);
  if (!holds(block, address)) return `${text} does not lie in ${cidr}.`;
  if (isPool || isWholeInUse(block)) return null;
  if (address.value === block.first && block.family === 4) return `${text} is the address of the network itself.`;
  if (address.value === lastOf(block) && block.family === 4) return `${text} is the broadcast address.`;
  return null;
}

/** Whether an address of this role is what hosts send to: the gateway, or one that several routers share as theirs. */
export function isGatewayRole(role: string | null): boolean {
  return role === 'gateway' || sharedRoles.some((shared) => shared === role);
}
