import type { CommitSession, Write } from '../../core/hooks.ts';

type Session = Pick<CommitSession, 'tx'>;

/** The prefixes of new addresses, by address and VRF, that transactions have found free in prefixes which they hold. */
const vouchedBy = new WeakMap<object, Map<string, string>>();
const keyOf = (vrf: unknown, address: unknown) => `${String(vrf ?? '')} ${String(address)}`;

/**
 * Says that an address is free, may be given out, and lies directly in a prefix that the transaction holds: none of it
 * is looked up again.
 */
export function vouch({ tx }: Session, place: { vrf: string | null; address: string; prefix: string }): void {
  const vouched = vouchedBy.get(tx) ?? new Map<string, string>();
  vouchedBy.set(tx, vouched.set(keyOf(place.vrf, place.address), place.prefix));
}

/** The prefix of a new address that was vouched for. */
export function vouchedPrefix({ tx }: Session, { action, after }: Write): string | undefined {
  return action === 'create' ? vouchedBy.get(tx)?.get(keyOf(after.vrf, after.address)) : undefined;
}
