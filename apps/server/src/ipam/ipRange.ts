import {
  type Address,
  bitsOf,
  blockAt,
  type Cidr,
  compareAddresses,
  type IpAddress,
  type IpRange,
  keyOfAddress,
  parseAddress,
} from '@raceway/shared';
import { grouped } from '../core/grouped.ts';
import type { ChangeRequest, CommitSession, EntityHooks, Write } from '../core/hooks.ts';
import { toBytes, toId, zeroBytes } from '../platform/database.ts';
import { holdSpaces, settle } from './holding.ts';
import { bytesOfKey, vrfKey } from './places.ts';
import { isDisplaced } from './rehoming.ts';

const rangeOf = ({ after }: Write) => after as unknown as IpRange;
const isLiving = ({ after }: Write) => after.deletedAt === null;

const hasMoved = ({ action, before, after }: Write) =>
  action !== 'update' || !before || ['start', 'end', 'vrf'].some((name) => before[name] !== after[name]);

/** The ends of a range; null where it has none that are in order. */
function endsOf(write: Write): [Address, Address] | null {
  const { start, end } = rangeOf(write);
  const ends: [Address, Address] = [parseAddress(start), parseAddress(end)];
  return ends[0].family === ends[1].family && compareAddresses(...ends) <= 0 ? ends : null;
}

/** The smallest block that holds both addresses. */
function blockAround([start, end]: [Address, Address]): Cidr {
  let length = bitsOf(start.family);
  while (blockAt(start, length).first !== blockAt(end, length).first) length -= 1;
  return blockAt(start, length);
}

/** Names the range and finds the smallest prefix that holds it whole. */
async function findPrefixes(writes: readonly Write[], session: CommitSession): Promise<void> {
  const moved = writes.filter((write) => isLiving(write) && (hasMoved(write) || isDisplaced(session, write.id)));
  const placed = moved.flatMap((write) => {
    const ends = endsOf(write);
    write.after.name = `${rangeOf(write).start}-${rangeOf(write).end}`;
    return ends ? [{ write, place: { vrf: rangeOf(write).vrf, block: blockAround(ends) } }] : [];
  });
  // Two ranges may overlap though they lie in different prefixes: all of a VRF come one by one.
  await holdSpaces(
    session,
    placed.map(({ place }) => place.vrf),
  );
  const prefixes = await settle(
    session,
    placed.map(({ place }) => place),
  );
  for (const [index, { write }] of placed.entries()) write.after.prefix = prefixes[index] ?? null;
}

interface StoredRange {
  id: Buffer;
  start: Buffer;
  end: Buffer;
  name: string;
}

/** Living ranges of the VRF that have an address in common with those from `first` to `last`. */
async function overlapping(
  { tx, scopeId }: Pick<CommitSession, 'tx' | 'scopeId'>,
  vrf: string | null,
  [first, last]: readonly [Address, Address],
  condition = 'TRUE',
): Promise<StoredRange[]> {
  return tx.query<StoredRange>(
    `SELECT id, start, \`end\`, name FROM ip_ranges
     WHERE tenant_id = ? AND vrf_id_key = ? AND deleted_key = ? AND start BETWEEN ? AND ? AND \`end\` >= ? AND ${condition} ORDER BY start`,
    [
      toBytes(scopeId),
      vrfKey(vrf),
      zeroBytes,
      // Of the same family: keys begin with it.
      bytesOfKey(keyOfAddress({ family: first.family, value: 0n })),
      bytesOfKey(keyOfAddress(last)),
      bytesOfKey(keyOfAddress(first)),
    ],
  );
}

/** A range begins before it ends, in one family, and shares no address with another (NetBox §2.8, D-RNG-01). */
async function validate(writes: readonly Write[], session: CommitSession): Promise<void> {
  const written = session.writes().filter((write) => write.entity.name === 'ipam.range');
  const writtenIds = new Set(written.map(({ id }) => id));
  for (const write of writes.filter((one) => isLiving(one) && hasMoved(one))) {
    const { start, end, vrf } = rangeOf(write);
    const ends = endsOf(write);
    if (!ends) {
      const isMixed = parseAddress(start).family !== parseAddress(end).family;
      session.issue(write, 'end', isMixed ? 'Both ends are IPv4, or both IPv6.' : 'The range ends before it starts.');
      continue;
    }
    const stored = (await overlapping(session, vrf, ends)).filter(({ id }) => !writtenIds.has(toId(id)));
    const fellows = written.filter((other) => {
      const own = other !== write && isLiving(other) && rangeOf(other).vrf === vrf ? endsOf(other) : null;
      return own && compareAddresses(own[0], ends[1]) <= 0 && compareAddresses(own[1], ends[0]) >= 0;
    });
    const names = [...stored.map(({ name }) => name), ...fellows.map((other) => String(other.after.name))];
    if (names.length > 0)
      session.conflict(write, 'start', `It overlaps with the range ${names.slice(0, 3).join(', ')}.`);
  }
}

const lowest = (addresses: readonly Address[]) => addresses.reduce((a, b) => (compareAddresses(a, b) <= 0 ? a : b));
const topmost = (addresses: readonly Address[]) => addresses.reduce((a, b) => (compareAddresses(a, b) >= 0 ? a : b));

/** Refuses new addresses within ranges that are managed elsewhere, but for those of its pool (NetBox §2.8). */
export async function validateManaged(writes: readonly Write[], session: CommitSession): Promise<void> {
  const fresh = writes.filter((write) => {
    const { before, after } = write;
    const isNew = !before || before.address !== after.address || before.vrf !== after.vrf;
    return isLiving(write) && isNew && after.status !== 'dhcp_pool';
  });
  const placeKey = (write: Write) => {
    const { address, vrf } = write.after as unknown as IpAddress;
    return `${vrf ?? ''}/${parseAddress(address).family}`;
  };
  for (const own of grouped(fresh, placeKey).values()) {
    const addresses = own.map(({ after }) => parseAddress(String(after.address)));
    const vrf = own.map(({ after }) => (after as unknown as IpAddress).vrf).find((id) => id !== null) ?? null;
    const span = [lowest(addresses), topmost(addresses)] as const;
    const ranges = await overlapping(session, vrf, span, 'is_populated');
    if (ranges.length === 0) continue;
    for (const write of own) {
      const key = bytesOfKey(keyOfAddress(parseAddress(String(write.after.address))));
      const range = ranges.find(({ start, end }) => start.compare(key) <= 0 && end.compare(key) >= 0);
      if (range)
        session.issue(
          write,
          'address',
          `${String(write.after.address)} lies in the range ${range.name}, which is managed elsewhere; only the status DHCP pool fits there.`,
        );
    }
  }
}

/** Holds the VRFs of ranges that go or come back. */
async function holdOwn(
  requests: readonly ChangeRequest[],
  session: Pick<CommitSession, 'tx' | 'scopeId'>,
): Promise<void> {
  const ids = requests.flatMap((request) => (request.action === 'create' ? [] : [request.id]));
  if (ids.length === 0) return;
  const rows = await session.tx.query<{ vrf_id: Buffer | null }>(
    'SELECT DISTINCT vrf_id FROM ip_ranges WHERE tenant_id = ? AND id IN (?)',
    [toBytes(session.scopeId), ids.map(toBytes)],
  );
  await holdSpaces(
    session,
    rows.map(({ vrf_id }) => vrf_id && toId(vrf_id)),
  );
}

/** What ranges do beside what derives from their declaration. */
export const ipRangeHooks: EntityHooks = {
  guard: (requests, session) => holdOwn(requests, session),
  prepare: findPrefixes,
  validate,
};
