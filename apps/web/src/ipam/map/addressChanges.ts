import {
  type AddressSpan,
  formatAddress,
  type IpAddress,
  ipAddress,
  ipRange,
  newId,
  type Prefix,
  prefix as prefixEntity,
} from '@raceway/shared';
import type { AnyRow, Values } from '../../app/trpc.ts';
import type { PlannedChange } from '../../live/useChangeSet.ts';
import type { Marked } from './markedCells.ts';
import type { Release } from './ReleaseDialog.tsx';

const anyRowOf = (row: IpAddress) => row as unknown as AnyRow;

/** Takes free addresses: rows for those that have none, and those that say that they are free are taken over. */
export function takeChanges(vrf: string | null, { free, available }: Marked, values: Values): PlannedChange[] {
  return [
    ...free.map(({ block }): PlannedChange => {
      const address = formatAddress({ family: block.family, value: block.first });
      return { action: 'create', entity: ipAddress, data: { id: newId(), vrf, address, ...values } };
    }),
    ...available.map(
      (row): PlannedChange => ({ action: 'update', entity: ipAddress, row: anyRowOf(row), patch: values }),
    ),
  ];
}

/** Changes rows alike. */
export function editChanges(rows: readonly IpAddress[], patch: Values): PlannedChange[] {
  return rows.map((row) => ({ action: 'update', entity: ipAddress, row: anyRowOf(row), patch }));
}

const unbound = { status: 'available', interface: null, vmInterface: null, fhrpGroup: null, leaseEndsAt: null };

/** Gives addresses back. */
export function releaseChanges(rows: readonly IpAddress[], how: Release): PlannedChange[] {
  if (how === 'available') return editChanges(rows, unbound);
  return rows.map((row) => ({ action: 'delete', entity: ipAddress, row: anyRowOf(row) }));
}

/** Makes a range of addresses. */
export function rangeChanges(
  prefix: Prefix,
  family: 4 | 6,
  { first, last }: AddressSpan,
  values: Values,
): PlannedChange[] {
  const [start, end] = [first, last].map((value) => formatAddress({ family, value }));
  return [{ action: 'create', entity: ipRange, data: { id: newId(), vrf: prefix.vrf, start, end, ...values } }];
}

/** Makes a prefix of a block. */
export function carveChanges(prefix: Prefix, cidr: string, values: Values): PlannedChange[] {
  return [{ action: 'create', entity: prefixEntity, data: { id: newId(), vrf: prefix.vrf, cidr, ...values } }];
}
