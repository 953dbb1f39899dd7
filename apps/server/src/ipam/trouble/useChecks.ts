import {
  type Device,
  device as deviceEntity,
  type IpAddress,
  ipAddress,
  type TroubleFix,
  type VirtualMachine,
  virtualMachine,
} from '@raceway/shared';
import { addressSql } from './addressSql.ts';
import { maybe, type TroubleCheck, the, troubleCheck } from './check.ts';
import { type BoundTo, deleted, fix, takenOff, updated } from './fixes.ts';

const bound = {
  address: the<IpAddress>(ipAddress),
  device: maybe<Device>(deviceEntity),
  machine: maybe<VirtualMachine>(virtualMachine),
};
const boundIds = 'd.id AS device, v.id AS machine';
const dayMs = 86_400_000;

const release = (address: IpAddress, to: BoundTo): TroubleFix =>
  fix('release', 'Give it back: available', ...takenOff(address, to, { status: 'available' }));
const remove = (address: IpAddress): TroubleFix => fix('delete', 'Delete the address', deleted(ipAddress, address));

const daysAgo = (from: string, now: Date) => Math.floor((now.getTime() - Date.parse(from)) / dayMs);

/** Addresses that are taken, though nobody seems to use them. */
export const useChecks: TroubleCheck[] = [
  troubleCheck({
    kind: 'unseen',
    parts: bound,
    source: {
      select: (scope) =>
        addressSql(scope, {
          parts: boundIds,
          where: "a.status = 'assigned' AND a.last_seen_at < ?",
          values: [new Date(scope.now.getTime() - scope.unusedDays * dayMs)],
        }),
    },
    describe: ({ address, device, machine }, { now }) => ({
      message: `${address.address} was last seen ${daysAgo(address.lastSeenAt ?? '', now)} days ago.`,
      fixes: [release(address, { device, machine }), remove(address)],
    }),
  }),
  troubleCheck({
    kind: 'unbound',
    parts: { address: bound.address },
    source: {
      select: (scope) =>
        addressSql(scope, {
          // The gateway of a prefix and what routers share are on no one interface; one with NAT is on its inside's.
          where: `a.status = 'assigned' AND a.interface_id IS NULL AND a.vm_interface_id IS NULL
            AND a.fhrp_group_id IS NULL AND a.nat_inside_id IS NULL AND a.lease_ends_at IS NULL
            AND (a.role IS NULL OR a.role IN ('loopback', 'secondary'))`,
        }),
    },
    describe: ({ address }) => ({
      message: `${address.address} is assigned, but on no interface.`,
      fixes: [
        fix('release', 'Give it back: available', updated(ipAddress, address, { status: 'available' })),
        fix('reserve', 'Keep it: reserved', updated(ipAddress, address, { status: 'reserved' })),
        remove(address),
      ],
    }),
  }),
  troubleCheck({
    kind: 'leaseEnded',
    parts: bound,
    source: {
      select: (scope) => addressSql(scope, { parts: boundIds, where: 'a.lease_ends_at < ?', values: [scope.now] }),
    },
    describe: ({ address }) => ({
      message: `${address.address} was lent for a time that is over.`,
      fixes: [remove(address), fix('keep', 'Keep it for good', updated(ipAddress, address, { leaseEndsAt: null }))],
    }),
  }),
];
