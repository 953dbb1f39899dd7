import {
  type AddressCounts,
  addressOfKey,
  type Cidr,
  covers,
  holds,
  keyBehind,
  keyOfCidr,
  type PrefixFigures,
  parseCidr,
  prefixFigures,
  sizeOf,
  spanWithin,
  textOfKey,
} from '@raceway/shared';
import { grouped } from '../core/grouped.ts';
import type { App } from '../platform/app.ts';
import { type SqlValue, toBytes, toId, zeroBytes } from '../platform/database.ts';
import { bytesOfKey } from './places.ts';

/** A prefix that is asked about, as stored with its own counts. */
interface Stored {
  id: Buffer;
  cidr: Buffer;
  vrf_id_key: Buffer;
  status: string;
  is_pool: number;
  is_full: number;
  child_count: number;
  child_size: string;
  assigned: number;
  reserved: number;
  dhcp_pool: number;
  floating: number;
}

/** A prefix that is asked about. */
interface Asked {
  row: Stored;
  cidr: string;
  block: Cidr;
}

const countsOf = (row: Pick<Stored, 'assigned' | 'reserved' | 'dhcp_pool' | 'floating'>): AddressCounts => ({
  assigned: Number(row.assigned),
  reserved: Number(row.reserved),
  dhcpPool: Number(row.dhcp_pool),
  floating: Number(row.floating),
});

const added = (a: AddressCounts, b: AddressCounts): AddressCounts => ({
  assigned: a.assigned + b.assigned,
  reserved: a.reserved + b.reserved,
  dhcpPool: a.dhcpPool + b.dhcpPool,
  floating: a.floating + b.floating,
});

const none: AddressCounts = { assigned: 0, reserved: 0, dhcpPool: 0, floating: 0 };

/** So many sums are asked for in one statement. */
const sumsAtOnce = 100;

/** Runs a SELECT for each of some things, many in a statement. The first column tells which it was of. */
async function selectEach<T, R>(
  app: App,
  things: readonly T[],
  sql: string,
  valuesOf: (thing: T) => SqlValue[],
): Promise<R[]> {
  const rows: R[] = [];
  for (let from = 0; from < things.length; from += sumsAtOnce) {
    const some = things.slice(from, from + sumsAtOnce);
    const values = some.flatMap((thing, index) => [from + index, ...valuesOf(thing)]);
    rows.push(...(await app.db.query<R & object>(some.map(() => sql).join(' UNION ALL '), values)));
  }
  return rows;
}

/** The addresses that some prefixes of one VRF hold at any depth, each prefix below them read once however they nest. */
async function countsInside(app: App, tenantId: string, asked: readonly Asked[]): Promise<AddressCounts[]> {
  // One without children holds what lies directly in it.
  const parents = asked.filter(({ row }) => row.child_count > 0);
  const ends = parents.map(({ block }) => ({ from: keyOfCidr(block), to: keyBehind(block) }));
  const bounds = [...new Set(ends.flatMap(({ from, to }) => [from, to]))].sort();
  const at = new Map(bounds.map((bound, index) => [bound, index]));
  const pieces = bounds.slice(0, -1).map((from, index) => ({ from, to: bounds[index + 1] as string }));
  const isInside = ({ from, to }: { from: string; to: string }) => ends.some((end) => end.from <= from && to <= end.to);
  const wanted = pieces.filter(isInside);
  const sums = await selectEach<(typeof wanted)[number], Stored & { piece: number }>(
    app,
    wanted,
    `SELECT ? AS piece, COALESCE(SUM(assigned_count), 0) AS assigned, COALESCE(SUM(reserved_count), 0) AS reserved,
       COALESCE(SUM(dhcp_pool_count), 0) AS dhcp_pool, COALESCE(SUM(floating_count), 0) AS floating
     FROM prefixes WHERE tenant_id = ? AND vrf_id_key = ? AND cidr >= ? AND cidr < ? AND deleted_key = ?`,
    ({ from, to }) => [
      toBytes(tenantId),
      asked[0]?.row.vrf_id_key ?? zeroBytes,
      bytesOfKey(from),
      bytesOfKey(to),
      zeroBytes,
    ],
  );
  const byPiece = pieces.map(() => none);
  for (const sum of sums) byPiece[at.get(wanted[Number(sum.piece)]?.from ?? '') ?? 0] = countsOf(sum);
  const upTo = [none];
  for (const [index, piece] of byPiece.entries()) upTo.push(added(upTo[index] ?? none, piece));
  return asked.map(({ row, block }) => {
    if (row.child_count === 0) return countsOf(row);
    const [from, to] = [keyOfCidr(block), keyBehind(block)].map((key) => upTo[at.get(key) ?? 0] ?? none);
    const less = (name: keyof AddressCounts) => (to?.[name] ?? 0) - (from?.[name] ?? 0);
    return {
      assigned: less('assigned'),
      reserved: less('reserved'),
      dhcpPool: less('dhcpPool'),
      floating: less('floating'),
    };
  });
}

/** A range that counts as full, with how many of its addresses are used. */
interface FullRange {
  family: Cidr['family'];
  first: bigint;
  last: bigint;
  used: number;
}

/** The ranges that count as full among some prefixes of one VRF. */
async function fullRanges(app: App, tenantId: string, asked: readonly Asked[]): Promise<FullRange[]> {
  const ends = asked.map(({ block }) => spanWithin('ip', block));
  const first = ends.map(({ from }) => from).sort()[0] ?? '';
  const last =
    ends
      .map(({ to }) => to)
      .sort()
      .at(-1) ?? '';
  const space = [toBytes(tenantId), asked[0]?.row.vrf_id_key ?? zeroBytes, zeroBytes];
  const ranges = await app.db.query<{ start: Buffer; end: Buffer }>(
    `SELECT start, \`end\` FROM ip_ranges
     WHERE tenant_id = ? AND vrf_id_key = ? AND deleted_key = ? AND start BETWEEN ? AND ? AND is_full = 1`,
    [...space, bytesOfKey(first), bytesOfKey(last)],
  );
  const counts = await selectEach<(typeof ranges)[number], { piece: number; used: number }>(
    app,
    ranges,
    `SELECT ? AS piece, COUNT(*) AS used FROM ip_addresses
     WHERE tenant_id = ? AND vrf_id_key = ? AND deleted_key = ? AND address BETWEEN ? AND ? AND status <> 'available'`,
    ({ start, end }) => [...space, start, end],
  );
  const used = new Map(counts.map((count) => [Number(count.piece), Number(count.used)]));
  return ranges.map(({ start, end }, index) => {
    const { family, value } = addressOfKey(start.toString('hex'));
    return { family, first: value, last: addressOfKey(end.toString('hex')).value, used: used.get(index) ?? 0 };
  });
}

async function figuresOfVrf(app: App, tenantId: string, asked: readonly Asked[]): Promise<PrefixFigures[]> {
  const [counts, ranges] = await Promise.all([countsInside(app, tenantId, asked), fullRanges(app, tenantId, asked)]);
  return asked.map(({ row, cidr, block }, index) => {
    const inside = ranges.filter(
      ({ family, first, last }) => holds(block, { family, value: first }) && holds(block, { family, value: last }),
    );
    return prefixFigures({
      id: toId(row.id),
      cidr,
      status: row.status,
      isPool: row.is_pool === 1,
      isFull: row.is_full === 1,
      children: row.child_count,
      childSize: BigInt(row.child_size),
      addresses: counts[index] ?? none,
      fullRanges: inside.reduce((sum, { first, last }) => sum + last - first + 1n, 0n),
      usedInFullRanges: BigInt(inside.reduce((sum, { used }) => sum + used, 0)),
    });
  });
}

/** What lies in prefixes, in the order of their addresses; those that are not there are passed over. */
export async function readFigures(app: App, tenantId: string, ids: readonly string[]): Promise<PrefixFigures[]> {
  if (ids.length === 0) return [];
  const rows = await app.db.query<Stored>(
    `SELECT id, cidr, vrf_id_key, status, is_pool, is_full, child_count, child_size, assigned_count AS assigned,
       reserved_count AS reserved, dhcp_pool_count AS dhcp_pool, floating_count AS floating
     FROM prefixes WHERE tenant_id = ? AND id IN (?) AND deleted_at IS NULL ORDER BY vrf_id_key, cidr`,
    [toBytes(tenantId), ids.map(toBytes)],
  );
  const asked = rows.map((row): Asked => {
    const cidr = textOfKey.cidr(row.cidr.toString('hex'));
    return { row, cidr, block: parseCidr(cidr) };
  });
  const byVrf = grouped(asked, ({ row, block }) => `${row.vrf_id_key.toString('hex')}${block.family}`);
  const figures = await Promise.all([...byVrf.values()].map((some) => figuresOfVrf(app, tenantId, some)));
  return figures.flat();
}

/** So many prefixes are read at once while the space of an aggregate is walked. */
const walkedAtOnce = 1000;

/** How many addresses of a block some prefix of whichever VRF has: what lies in a prefix is passed over unread. */
export async function coveredSize(app: App, tenantId: string, block: Cidr): Promise<bigint> {
  let covered = 0n;
  let outer: Cidr | null = null;
  let from = keyOfCidr(block);
  for (;;) {
    const rows = await app.db.query<{ cidr: Buffer }>(
      'SELECT cidr FROM prefixes WHERE tenant_id = ? AND deleted_key = ? AND cidr >= ? AND cidr < ? ORDER BY cidr LIMIT ?',
      [toBytes(tenantId), zeroBytes, bytesOfKey(from), bytesOfKey(keyBehind(block)), walkedAtOnce],
    );
    for (const { cidr } of rows) {
      const at = parseCidr(textOfKey.cidr(cidr.toString('hex')));
      if (outer && covers(outer, at)) continue;
      outer = at;
      covered += sizeOf(at);
    }
    if (rows.length < walkedAtOnce || !outer) return covered;
    from = keyBehind(outer);
  }
}
