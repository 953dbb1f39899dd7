import {
  type Cidr,
  compareCidrs,
  type Family,
  keyBehind,
  keyOfCidr,
  keysAround,
  type Nested,
  parseCidr,
  smallestAround,
  textOfKey,
} from '@raceway/shared';
import { grouped } from '../core/grouped.ts';
import type { CommitSession, Write } from '../core/hooks.ts';
import { type Tx, toBytes, toId, zeroBytes } from '../platform/database.ts';

/** Where something lies: in which block of which VRF, null for Global. */
export interface Place {
  vrf: string | null;
  block: Cidr;
}

/** What the database has in place of a VRF in its keys: zero for Global. */
export const vrfKey = (vrf: string | null): Buffer => (vrf === null ? zeroBytes : toBytes(vrf));

export const bytesOfKey = (key: string): Buffer => Buffer.from(key, 'hex');

/** A prefix as stored. */
interface StoredPrefix {
  id: Buffer;
  cidr: Buffer;
}

type Scoped = { tx: Pick<Tx, 'query'>; scopeId: string };

const blockOfBytes = (cidr: Buffer) => parseCidr(textOfKey.cidr(cidr.toString('hex')));

/** So many prefixes between the first and the last of some places are read at once. */
const mostBetween = 5000;
const keysAtOnce = 4000;

/**
 * The stored prefixes among which are all that lie around some blocks of one VRF and family. A block that begins before
 * the first of them and holds any holds the first too; all others begin between the first and the last.
 */
async function candidates(
  { tx, scopeId }: Scoped,
  vrf: string | null,
  blocks: readonly Cidr[],
): Promise<StoredPrefix[]> {
  const sorted = blocks.toSorted(compareCidrs);
  const [first, last] = [sorted[0], sorted.at(-1)];
  if (!first || !last) return [];
  const query = (condition: string, values: (Buffer | Buffer[])[], limit = '') =>
    tx.query<StoredPrefix>(
      `SELECT id, cidr FROM prefixes WHERE tenant_id = ? AND vrf_id_key = ? AND deleted_key = ? AND ${condition}${limit}`,
      [toBytes(scopeId), vrfKey(vrf), zeroBytes, ...values],
    );
  const around = (keys: readonly string[]) => query('cidr IN (?)', [keys.map(bytesOfKey)]);
  if (blocks.length === 1) return around(keysAround(first));
  const between = await query(
    'cidr BETWEEN ? AND ?',
    [bytesOfKey(keyOfCidr(first)), bytesOfKey(keyOfCidr(last))],
    ` LIMIT ${mostBetween + 1}`,
  );
  if (between.length <= mostBetween) return [...(await around(keysAround(first))), ...between];
  const keys = [...new Set(blocks.flatMap(keysAround))];
  const found: StoredPrefix[] = [];
  for (let from = 0; from < keys.length; from += keysAtOnce)
    found.push(...(await around(keys.slice(from, from + keysAtOnce))));
  return found;
}

const familyKey = ({ vrf, block }: Place) => `${vrf ?? ''}/${block.family satisfies Family}`;

/** Which prefixes lie around places. */
interface Around {
  /** A block is not around itself: for the parents of prefixes. */
  isStrict?: boolean;
  /** As prefixes lie in the database, rather than as they are once this change set is saved. */
  isStored?: boolean;
}

/** The place of a prefix that lives after a write. */
export function placeOf({ after }: Pick<Write, 'after'>): Place | null {
  const { cidr, vrf, deletedAt } = after;
  if (deletedAt !== null || typeof cidr !== 'string') return null;
  return { vrf: typeof vrf === 'string' ? vrf : null, block: parseCidr(cidr) };
}

/** The smallest prefix around each place, by id; null for what lies in none. */
export async function smallestPrefixes(
  session: Pick<CommitSession, 'tx' | 'scopeId' | 'writes'>,
  places: readonly Place[],
  { isStrict = false, isStored = false }: Around = {},
): Promise<(string | null)[]> {
  const result = places.map((): string | null => null);
  const written = isStored ? [] : session.writes().filter(({ entity }) => entity.name === 'ipam.prefix');
  const writtenIds = new Set(written.map(({ id }) => id));
  const writtenPlaces = written.flatMap((write) => {
    const place = placeOf(write);
    return place ? [{ place, id: write.id }] : [];
  });
  for (const [key, indexes] of grouped(places.keys(), (index) => familyKey(places[index] as Place))) {
    const own = indexes.map((index) => places[index] as Place);
    const blocks = own.map(({ block }) => block);
    const stored = await candidates(session, own[0]?.vrf ?? null, blocks);
    const byId = new Map<string, Nested<string>>();
    for (const row of stored) {
      const id = toId(row.id);
      if (!writtenIds.has(id)) byId.set(id, { block: blockOfBytes(row.cidr), of: id });
    }
    for (const { place, id } of writtenPlaces)
      if (familyKey(place) === key) byId.set(id, { block: place.block, of: id });
    for (const [at, found] of smallestAround([...byId.values()], blocks, isStrict).entries())
      result[indexes[at] as number] = found?.of ?? null;
  }
  return result;
}

/** The condition that a prefix lies within a block, itself left out, with its values. */
export function strictlyWithin(block: Cidr): { sql: string; values: Buffer[] } {
  return { sql: 'cidr > ? AND cidr <= ?', values: [bytesOfKey(keyOfCidr(block)), bytesOfKey(keyBehind(block))] };
}
