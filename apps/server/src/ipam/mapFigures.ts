import {
  type Actor,
  type AddressCounts,
  type BlockFigures,
  type Cidr,
  cellLengthOf,
  cidrOfKey,
  covers,
  formatCidr,
  invalid,
  ipRange,
  keyOfAddress,
  keysAround,
  lastOf,
  type Prefix,
  type PrefixBlocks,
  parseCidr,
  parseInput,
  prefix,
  readCidr,
  sizeOf,
} from '@raceway/shared';
import { z } from 'zod';
import { id } from '../core/inputs.ts';
import { get } from '../core/list.ts';
import { rowFromRecord, selectList } from '../core/rows.ts';
import { tableFor } from '../core/tables.ts';
import type { App } from '../platform/app.ts';
import { type SqlValue, toBytes, zeroBytes } from '../platform/database.ts';
import { tenantProcedure } from '../trpc.ts';
import { bytesOfKey, strictlyWithin, vrfKey } from './places.ts';

/** So many ranges a map shows at most. */
const mostRanges = 200;

/** The part of IP space that a map shows. */
interface MapPlace {
  view: Cidr;
  /** The length of a cell. */
  length: number;
  /** What a condition on tenant, VRF and not being deleted takes. */
  space: Buffer[];
}

const inSpace = 't.tenant_id = ? AND t.vrf_id_key = ? AND t.deleted_key = ?';

/** The beginning of a key that tells cells apart: two digits of the family, then a digit for each nibble. */
const digitsOf = (length: number) => 2 + length / 4;

function cellOfDigits(digits: string, { view, length }: MapPlace): Cidr {
  const whole = view.family === 4 ? 10 : 34;
  return cidrOfKey(`${digits.padEnd(whole, '0')}${length.toString(16).padStart(2, '0')}`);
}

const ends = (view: Cidr): [Buffer, Buffer] => [
  bytesOfKey(keyOfAddress({ family: view.family, value: view.first })),
  bytesOfKey(keyOfAddress({ family: view.family, value: lastOf(view) })),
];

const countOf: Record<string, keyof AddressCounts> = {
  assigned: 'assigned',
  reserved: 'reserved',
  dhcp_pool: 'dhcpPool',
  floating: 'floating',
};

/** Prefixes as large as a cell or larger. There are no more than twice as many as cells. */
async function largePrefixes(app: App, { view, length, space }: MapPlace): Promise<Prefix[]> {
  const { name, fields } = tableFor(app.tables, prefix);
  const within = strictlyWithin(view);
  const records = await app.db.query<Record<string, unknown>>(
    `SELECT ${selectList(fields)} FROM \`${name}\` t
     WHERE ${inSpace} AND ${within.sql} AND ORD(RIGHT(t.cidr, 1)) <= ? ORDER BY t.cidr`,
    [...space, ...within.values, length],
  );
  return records.map((record) => rowFromRecord(fields, record) as unknown as Prefix);
}

interface SmallPrefixes {
  cell: string;
  count: number;
  /** In cells, of those that lie in no other prefix of the map. */
  covered: number;
}

/** How many prefixes smaller than a cell there are in each. */
async function smallPrefixes(app: App, place: MapPlace): Promise<SmallPrefixes[]> {
  const { view, length, space } = place;
  const around = await app.db.query<{ id: Buffer }>(
    `SELECT t.id FROM prefixes t WHERE ${inSpace} AND t.cidr IN (?) ORDER BY t.cidr DESC LIMIT 1`,
    [...space, keysAround(view).map(bytesOfKey)],
  );
  const within = strictlyWithin(view);
  return app.db.query<SmallPrefixes>(
    `SELECT LEFT(HEX(t.cidr), ?) AS cell, COUNT(*) AS count,
       SUM(CASE WHEN t.parent_id = ? THEN POW(2, ? - ORD(RIGHT(t.cidr, 1))) ELSE 0 END) AS covered
     FROM prefixes t WHERE ${inSpace} AND ${within.sql} AND ORD(RIGHT(t.cidr, 1)) > ? GROUP BY cell`,
    [digitsOf(length), around[0]?.id ?? zeroBytes, length, ...space, ...within.values, length],
  );
}

/**
 * How many addresses of each status there are in each cell, by one walk through an index that has all it takes: the
 * optimizer prefers one for which it would read every row.
 */
function addressCounts(app: App, { view, length, space }: MapPlace) {
  return app.db.query<{ cell: string; status: string; count: number }>(
    `SELECT LEFT(HEX(t.address), ?) AS cell, t.status, COUNT(*) AS count FROM ip_addresses t FORCE INDEX (taken)
     WHERE ${inSpace} AND t.address BETWEEN ? AND ? AND t.status <> 'available' GROUP BY cell, t.status`,
    [digitsOf(length), ...space, ...ends(view)],
  );
}

async function rangesAt(app: App, { view, space }: MapPlace): Promise<PrefixBlocks['ranges']> {
  const { name, fields } = tableFor(app.tables, ipRange);
  const [first, last] = ends(view);
  const values: SqlValue[] = [...space, last, first, mostRanges];
  const records = await app.db.query<Record<string, unknown>>(
    `SELECT ${selectList(fields)} FROM \`${name}\` t
     WHERE ${inSpace} AND t.start <= ? AND t.\`end\` >= ? ORDER BY t.start LIMIT ?`,
    values,
  );
  return records.map((record) => {
    const row = rowFromRecord(fields, record) as unknown as PrefixBlocks['ranges'][number];
    const { id: of, name: called, start, end, isPopulated } = row;
    return { id: of, name: called, start, end, isPopulated };
  });
}

async function readBlocks(app: App, actor: Actor, prefixId: string, within: string | undefined): Promise<PrefixBlocks> {
  const row = (await get(app, actor, prefix, prefixId)) as unknown as Prefix;
  const view = within === undefined ? parseCidr(row.cidr) : readCidr(within);
  if (typeof view === 'string') throw invalid([{ path: 'within', message: view }]);
  if (!covers(parseCidr(row.cidr), view)) throw invalid([{ path: 'within', message: `does not lie in ${row.cidr}` }]);
  const length = cellLengthOf(view);
  const place = { view, length, space: [toBytes(actor.tenantId), vrfKey(row.vrf), zeroBytes] };
  const [large, small, counts, ranges] = await Promise.all([
    largePrefixes(app, place),
    smallPrefixes(app, place),
    addressCounts(app, place),
    rangesAt(app, place),
  ]);
  const blocks = new Map<bigint, BlockFigures>();
  const at = (cell: Cidr): BlockFigures => {
    const known = blocks.get(cell.first);
    if (known) return known;
    const addresses = { assigned: 0, reserved: 0, dhcpPool: 0, floating: 0 };
    const made = { cidr: formatCidr(cell), addresses, prefixes: 0, covered: 0 };
    blocks.set(cell.first, made);
    return made;
  };
  for (const { cell, count, covered } of small)
    Object.assign(at(cellOfDigits(cell, place)), { prefixes: Number(count), covered: Math.min(1, Number(covered)) });
  for (const { cell, status, count } of counts) {
    const name = countOf[status];
    if (name) at(cellOfDigits(cell, place)).addresses[name] += Number(count);
  }
  const size = sizeOf({ family: view.family, length });
  for (const { cidr } of large) {
    const block = parseCidr(cidr);
    for (let first = block.first; first <= lastOf(block); first += size)
      at({ family: view.family, first, length }).covered = 1;
  }
  return {
    within: formatCidr(view),
    length,
    blocks: [...blocks].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, block]) => block),
    prefixes: large.map(({ id: of, cidr, status, role, description }) => ({ id: of, cidr, status, role, description })),
    ranges,
  };
}

const blocksInput = z.strictObject({ id, within: z.string().max(60).optional() });

/** What the map of a prefix shows above single addresses. */
export const mapProcedures = {
  /**
   * What lies in the blocks of a prefix, or of a part of it: 256 at most, as the map divides it.
   * @throws AppError NOT_FOUND for no such prefix, BAD_REQUEST for a part that does not lie in it
   */
  blocks: tenantProcedure
    .input((input: unknown) => parseInput(blocksInput, input))
    .query(({ ctx: { app, actor }, input }): Promise<PrefixBlocks> => readBlocks(app, actor, input.id, input.within)),
};
