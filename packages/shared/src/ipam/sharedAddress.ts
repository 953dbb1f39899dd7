import { sharedRoles } from './addresses.ts';

/** One of several rows of the same address in a VRF. */
export interface AddressCopy {
  role: string | null;
}

const isShared = ({ role }: AddressCopy): boolean => sharedRoles.some((shared) => shared === role);

/**
 * Whether an address may be there beside others that are the same (NetBox §2.8): in a VRF that does not enforce
 * uniqueness, or where every one of them has a role that routers or hosts share.
 */
export function mayRepeat(
  address: AddressCopy,
  others: readonly AddressCopy[],
  { enforceUnique }: { enforceUnique: boolean },
): boolean {
  return others.length === 0 || !enforceUnique || [address, ...others].every(isShared);
}

/** Whether the database need not hold the address unique: others of the same may come to stand beside it. */
export function isRepeatable(address: AddressCopy, { enforceUnique }: { enforceUnique: boolean }): boolean {
  return !enforceUnique || isShared(address);
}
