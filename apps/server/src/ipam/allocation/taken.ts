import {
  type AddressSpan,
  addressOfKey,
  type Cidr,
  cidrOfKey,
  type Family,
  hostBlock,
  keyBehind,
  keyOfAddress,
  spanOf,
} from '@raceway/shared';
import { type SqlValue, toBytes, toId, zeroBytes } from '../../platform/database.ts';
import { bytesOfKey, vrfKey } from '../places.ts';
import type { Reader } from './home.ts';

/** Where addresses are looked for: in a VRF, and what of it is never given out. */
export interface Space {
  vrf: string | null;
  family: Family;
  /** The prefix whose children hide their addresses, if it has any. */
  parent: { id: string; block: Cidr } | null;
  /** Whether ranges that are managed elsewhere hide theirs. */
  hidesRanges: boolean;
  now: Date;
}

/** Whose an address is: taken, or free though it has a row. */
export interface AddressRow {
  value: bigint;
  id: string;
  status: string;
  isFree: boolean;
}

interface Found {
  kind: 'address' | 'child' | 'range';
  first: Buffer;
  last: Buffer | null;
  id: Buffer | null;
  status: string | null;
  is_free: number | null;
}

/** What there is in a stretch of addresses. */
export interface Stretch {
  rows: AddressRow[];
  blocks: AddressSpan[];
}

interface Part {
  sql: string;
  values: SqlValue[];
}

const behind = (family: Family, value: bigint) => bytesOfKey(keyBehind(hostBlock({ family, value })));
const bytesAt = (family: Family, value: bigint) => bytesOfKey(keyOfAddress({ family, value }));
const numberOf = (key: Buffer) => addressOfKey(key.toString('hex')).value;

/** Conditions on the rows of a VRF that live, with their values. */
const own = ({ scopeId }: Reader, { vrf }: Space): SqlValue[] => [toBytes(scopeId), vrfKey(vrf), zeroBytes];

function addressPart(reader: Reader, space: Space, condition: string, values: SqlValue[]): Part {
  return {
    sql: `(SELECT 'address' AS kind, address AS first, NULL AS last, id, status,
        (status = 'available' OR COALESCE(lease_ends_at <= ?, 0)) AS is_free
      FROM ip_addresses WHERE tenant_id = ? AND vrf_id_key = ? AND deleted_key = ? AND ${condition})`,
    values: [space.now, ...own(reader, space), ...values],
  };
}

/** @param from no child that reaches into the span begins before it */
function blockParts(reader: Reader, space: Space, span: AddressSpan, from: bigint, limit: string): Part[] {
  const { family, parent } = space;
  const [first, last] = [bytesAt(family, span.first), bytesAt(family, span.last)];
  const children: Part[] = parent
    ? [
        {
          sql: `(SELECT 'child' AS kind, cidr AS first, NULL AS last, NULL AS id, NULL AS status, NULL AS is_free
            FROM prefixes WHERE tenant_id = ? AND vrf_id_key = ? AND deleted_key = ? AND parent_id = ?
              AND cidr BETWEEN ? AND ? ORDER BY cidr${limit})`,
          // A key of a block is that of its first address, and more.
          values: [...own(reader, space), toBytes(parent.id), bytesAt(family, from), behind(family, span.last)],
        },
      ]
    : [];
  const range = (condition: string, values: SqlValue[], rest: string): Part => ({
    sql: `(SELECT 'range' AS kind, start AS first, \`end\` AS last, NULL AS id, NULL AS status, is_populated AS is_free
      FROM ip_ranges WHERE tenant_id = ? AND vrf_id_key = ? AND deleted_key = ? AND ${condition} ORDER BY start ${rest})`,
    values: [...own(reader, space), ...values],
  });
  // Ranges of a VRF are apart: the one that holds the first address is the last to begin before it.
  const ranges = space.hidesRanges
    ? [
        range('start BETWEEN ? AND ?', [bytesAt(family, 0n), first], 'DESC LIMIT 1'),
        range('start > ? AND start <= ? AND is_populated', [first, last], limit),
      ]
    : [];
  return [...children, ...ranges];
}

function stretchOf(found: readonly Found[]): Stretch {
  const rows = found.flatMap(({ id, first, status, is_free }): AddressRow[] =>
    id ? [{ value: numberOf(first), id: toId(id), status: status ?? '', isFree: is_free === 1 }] : [],
  );
  return { rows, blocks: [...spansOf(found, 'child'), ...spansOf(found, 'range')] };
}

function spansOf(found: readonly Found[], kind: 'child' | 'range'): AddressSpan[] {
  return found
    .filter((one) => one.kind === kind && (kind === 'child' || one.is_free === 1))
    .map(({ first, last }) =>
      last ? { first: numberOf(first), last: numberOf(last) } : spanOf(cidrOfKey(first.toString('hex'))),
    );
}

function read({ tx }: Reader, parts: readonly Part[]): Promise<Found[]> {
  return tx.query<Found>(
    parts.map((part) => part.sql).join(' UNION ALL '),
    parts.flatMap(({ values }) => values),
  );
}

/** From the least of some addresses to the greatest. */
function extentOf(values: readonly bigint[]): AddressSpan {
  const sorted = values.toSorted((a, b) => (a < b ? -1 : 1));
  return { first: sorted[0] ?? 0n, last: sorted.at(-1) ?? 0n };
}

/** Children and ranges that are looked at in one go. */
const blocksAtOnce = 250;

/**
 * What there is from an address on, in one statement.
 * @param from where children that reach into the span may begin
 * @param most rows of addresses, at most
 * @returns also up to where that is all there is; before the span's first address where more rows are to be asked for
 */
export async function lookFrom(
  reader: Reader,
  space: Space,
  { span, from, most }: { span: AddressSpan; from: bigint; most: number },
): Promise<Stretch & { upTo: bigint }> {
  const { family } = space;
  const found = await read(reader, [
    addressPart(reader, space, `address BETWEEN ? AND ? ORDER BY address LIMIT ${most}`, [
      bytesAt(family, span.first),
      bytesAt(family, span.last),
    ]),
    ...blockParts(reader, space, span, from, ` LIMIT ${blocksAtOnce}`),
  ]);
  const stretch = stretchOf(found);
  const ends = [span.last];
  // The last address may have another row.
  if (stretch.rows.length === most) ends.push(extentOf(stretch.rows.map(({ value }) => value)).last - 1n);
  for (const kind of ['child', 'range'] as const) {
    const spans = spansOf(found, kind);
    if (spans.length >= blocksAtOnce) ends.push(extentOf(spans.map(({ last }) => last)).last);
  }
  return { ...stretch, upTo: extentOf(ends).first };
}

/** What there is at some addresses, and around them. */
export async function lookAt(reader: Reader, space: Space, values: readonly bigint[]): Promise<Stretch> {
  if (values.length === 0) return { rows: [], blocks: [] };
  const span = extentOf(values);
  const rows = addressPart(reader, space, 'address IN (?)', [values.map((value) => bytesAt(space.family, value))]);
  return stretchOf(await read(reader, [rows, ...blockParts(reader, space, span, space.parent?.block.first ?? 0n, '')]));
}

/** All children and ranges that hide addresses of a span. */
export async function blocksIn(reader: Reader, space: Space, span: AddressSpan): Promise<AddressSpan[]> {
  const parts = blockParts(reader, space, span, space.parent?.block.first ?? 0n, '');
  return parts.length > 0 ? stretchOf(await read(reader, parts)).blocks : [];
}

/** Spans that are counted in one statement. */
const spansAtOnce = 200;

/** How many addresses of spans are taken. */
export async function countTaken(reader: Reader, space: Space, spans: readonly AddressSpan[]): Promise<bigint> {
  let taken = 0n;
  for (let from = 0; from < spans.length; from += spansAtOnce) {
    const batch = spans.slice(from, from + spansAtOnce);
    const [row] = await reader.tx.query<{ taken: number }>(
      `SELECT COUNT(DISTINCT address) AS taken FROM ip_addresses
       WHERE tenant_id = ? AND vrf_id_key = ? AND deleted_key = ? AND status <> 'available' AND COALESCE(lease_ends_at > ?, 1)
         AND (${batch.map(() => 'address BETWEEN ? AND ?').join(' OR ')})`,
      [
        ...own(reader, space),
        space.now,
        ...batch.flatMap(({ first, last }) => [bytesAt(space.family, first), bytesAt(space.family, last)]),
      ],
    );
    taken += BigInt(row?.taken ?? 0);
  }
  return taken;
}
