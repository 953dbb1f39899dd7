import {
  hostBlock,
  type IpAddress,
  type IpRange,
  keyBehind,
  keyOfAddress,
  keyOfText,
  keysAround,
  type Prefix,
  parseAddress,
} from '@raceway/shared';
import type { CommitSession, EntityHooks, Write } from '../../core/hooks.ts';
import { toBytes, toId, zeroBytes } from '../../platform/database.ts';
import { bytesOfKey, vrfKey } from '../places.ts';
import { noteFreed, searchAnew } from './freed.ts';

const isTaken = (row: IpAddress) => row.deletedAt === null && row.status !== 'available';

/** Addresses that are taken no more are noted as freed, for who looks for free ones next. */
export const freeingHooks: EntityHooks = {
  keys: [{ name: 'leases', columns: ['deleted_key', 'lease_ends_at'], isUnique: false }],
  afterSave: async (writes, session) => {
    const freed = new Map<string, Buffer[]>();
    for (const { before, after } of writes as unknown as { before: IpAddress | null; after: IpAddress }[]) {
      if (!before?.prefix || !isTaken(before)) continue;
      const isStill = isTaken(after) && after.address === before.address;
      if (isStill) continue;
      const address = bytesOfKey(keyOfText.ip(before.address));
      freed.set(before.prefix, [...(freed.get(before.prefix) ?? []), address]);
    }
    await noteFreed(session, freed);
  },
};

/** The fields of a prefix that say which of its addresses may be given out. */
const structural = ['cidr', 'vrf', 'parent', 'isPool', 'reservedFirst', 'reservedLast', 'gateway'] as const;

/** What is hidden in a prefix, and in what it lies in, changes with where prefixes lie. */
export const prefixSearchHooks: EntityHooks = {
  afterSave: async (writes, session) => {
    const changed = (writes as unknown as { action: string; before: Prefix | null; after: Prefix }[]).filter(
      ({ action, before, after }) => action !== 'update' || structural.some((name) => before?.[name] !== after[name]),
    );
    const ids = changed.flatMap(({ before, after }) => [after.id, before?.parent ?? [], after.parent ?? []].flat());
    await searchAnew(session, [...new Set(ids)]);
  },
};

/** The stretch of a range that is managed elsewhere, and so hides addresses. */
const hiddenBy = (row: IpRange | null) => (row?.isPopulated && row.deletedAt === null ? row : null);
const extentOf = (row: IpRange | null) => row && [row.start, row.end, row.vrf].join(' ');

/** Prefixes that share addresses with a range. */
async function prefixesAlong({ tx, scopeId }: CommitSession, { start, end, vrf }: IpRange): Promise<string[]> {
  const [first, last] = [parseAddress(start), parseAddress(end)];
  const rows = await tx.query<{ id: Buffer }>(
    `SELECT id FROM prefixes WHERE tenant_id = ? AND vrf_id_key = ? AND deleted_key = ? AND (cidr IN (?) OR cidr BETWEEN ? AND ?)`,
    [
      toBytes(scopeId),
      vrfKey(vrf),
      zeroBytes,
      keysAround(hostBlock(first)).map(bytesOfKey),
      bytesOfKey(keyOfAddress(first)),
      bytesOfKey(keyBehind(hostBlock(last))),
    ],
  );
  return rows.map(({ id }) => toId(id));
}

/** Addresses of ranges that are managed elsewhere are hidden, and seen again when those go. */
export const rangeSearchHooks: EntityHooks = {
  afterSave: async (writes: readonly Write[], session) => {
    const ids = new Set<string>();
    for (const { before, after } of writes as unknown as { before: IpRange | null; after: IpRange }[]) {
      const [former, present] = [hiddenBy(before), hiddenBy(after)];
      if (extentOf(former) === extentOf(present)) continue;
      for (const range of [former, present])
        for (const id of range ? await prefixesAlong(session, range) : []) ids.add(id);
    }
    await searchAnew(session, [...ids]);
  },
};
