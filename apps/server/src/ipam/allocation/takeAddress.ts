import { type AddressStrategy, type Family, formatAddress, type IpAddressCreate, ipAddress } from '@raceway/shared';
import type { ChangeRequest } from '../../core/hooks.ts';
import type { CommitRun } from '../../core/session.ts';
import type { FreeAddress } from './find.ts';
import { vouch } from './vouched.ts';

/** What is asked for beside how many addresses. */
export interface AddressWish {
  strategy: AddressStrategy;
  /** What each address gets. */
  data: Partial<IpAddressCreate>;
  /** After so long it is given back, unless it is used by then; null for never. */
  leaseSeconds: number | null;
}

/** Where addresses are taken from. */
export interface Source {
  family: Family;
  vrf: string | null;
  /** The prefix that they lie directly in, if that is known and held. */
  home: { id: string; newSite: string | null } | null;
}

/** What an address is where nobody has said anything but where it is. */
const blank = Object.fromEntries(
  Object.entries(ipAddress.fields).flatMap(([name, { spec }]) =>
    spec.isReadOnly || name === 'address' || name === 'vrf' ? [] : [[name, spec.default ?? null]],
  ),
);

/** The change that gives an address out: a new row, or what the row that it has is from now on. */
export function takeAddress(
  run: CommitRun,
  { family, vrf, home }: Source,
  { value, row }: FreeAddress,
  { data, leaseSeconds }: AddressWish,
): ChangeRequest {
  const leaseEndsAt = leaseSeconds === null ? null : new Date(run.now.getTime() + leaseSeconds * 1000).toISOString();
  const own = { status: 'assigned', leaseEndsAt, ...data };
  if (row) {
    // Whose lease has run out leaves nothing behind.
    const patch = row.status === 'available' ? own : { ...blank, tags: [], ...own };
    return { entity: ipAddress, action: 'update', id: row.id, patch, at: 'data' };
  }
  const address = formatAddress({ family, value });
  if (home) vouch(run, { vrf, address, prefix: home.id });
  const site = home?.newSite && !data.site ? { site: home.newSite } : {};
  return { entity: ipAddress, action: 'create', data: { ...own, ...site, vrf, address }, at: 'data' };
}
