import {
  type AddressSpan,
  addressOfKey,
  commonSpan,
  type Family,
  formatAddress,
  hostBlock,
  ipRange,
  keyBehind,
  keyOfAddress,
  keysAround,
} from '@raceway/shared';
import { notFound } from '../../core/access.ts';
import { InLine } from '../../core/inLine.ts';
import type { CommitRun } from '../../core/session.ts';
import { RunAgain, toBytes, toId, zeroBytes } from '../../platform/database.ts';
import { holdPrefixes, holdSpaces, noteHeld } from '../holding.ts';
import { bytesOfKey, vrfKey } from '../places.ts';
import { findLowest, findScattered } from './find.ts';
import { giveOut } from './giveOut.ts';
import { type Home, type Reader, readHome } from './home.ts';
import { findLowestIn, type LowestFree, nothingFree } from './lowest.ts';
import type { AddressWish } from './takeAddress.ts';
import type { Space } from './taken.ts';
import { tooFew } from './tooFew.ts';

/** A range whose addresses are given out. */
interface Pool {
  name: string;
  vrf: string | null;
  family: Family;
  span: AddressSpan;
  isPopulated: boolean;
  /** The prefix that holds it whole. */
  prefix: string | null;
}

interface PoolRecord {
  start: Buffer;
  end: Buffer;
  vrf_id: Buffer | null;
  is_populated: number;
  prefix_id: Buffer | null;
}

/** A living range, or null. */
async function readPool({ tx, scopeId }: Reader, id: string, isHeld: boolean): Promise<Pool | null> {
  const [record] = await tx.query<PoolRecord>(
    `SELECT start, \`end\`, vrf_id, is_populated, prefix_id FROM ip_ranges
     WHERE tenant_id = ? AND id = ? AND deleted_at IS NULL${isHeld ? ' LOCK IN SHARE MODE' : ''}`,
    [toBytes(scopeId), toBytes(id)],
  );
  if (!record) return null;
  const [start, end] = [record.start, record.end].map((key) => addressOfKey(key.toString('hex')));
  if (!start || !end) return null;
  return {
    name: `${formatAddress(start)}-${formatAddress(end)}`,
    vrf: record.vrf_id && toId(record.vrf_id),
    family: start.family,
    span: { first: start.value, last: end.value },
    isPopulated: record.is_populated === 1,
    prefix: record.prefix_id && toId(record.prefix_id),
  };
}

/** The prefixes in which addresses of a range lie, but for the one that holds it whole and what that lies in. */
async function prefixesWithin({ tx, scopeId }: Reader, pool: Pool, home: Home | null): Promise<string[]> {
  const [first, last] = [pool.span.first, pool.span.last].map((value) => ({ family: pool.family, value }));
  if (!first || !last) return [];
  const around = keysAround(hostBlock(first)).slice((home?.block.length ?? -1) + 1);
  const rows = await tx.query<{ id: Buffer }>(
    `SELECT id FROM prefixes WHERE tenant_id = ? AND vrf_id_key = ? AND deleted_key = ? AND id <> ?
       AND (cidr IN (?) OR cidr BETWEEN ? AND ?)`,
    [
      toBytes(scopeId),
      vrfKey(pool.vrf),
      zeroBytes,
      home ? toBytes(home.id) : zeroBytes,
      around.length > 0 ? around.map(bytesOfKey) : [zeroBytes],
      bytesOfKey(keyOfAddress(first)),
      bytesOfKey(keyBehind(hostBlock(last))),
    ],
  );
  return rows.map(({ id }) => toId(id)).filter((id) => id !== home?.id);
}

/** Holds what the addresses of a range lie in. @returns the range, and its prefix where all of them lie directly in it */
async function holdPool(
  run: CommitRun,
  id: string,
): Promise<{ pool: Pool; home: Home | null; only: Home | null } | null> {
  const seen = await readPool(run, id, false);
  if (!seen) return null;
  const home = seen.prefix === null ? null : await readHome(run, seen.prefix, { isHeld: true, now: run.now });
  if (home) noteHeld(run, [home.id]);
  else await holdSpaces(run, [seen.vrf]);
  const pool = await readPool(run, id, true);
  if (!pool || pool.prefix !== seen.prefix || pool.vrf !== seen.vrf) throw new RunAgain('The range moved meanwhile.');
  const within = await prefixesWithin(run, pool, home);
  await holdPrefixes(run, within);
  return { pool, home, only: within.length === 0 ? home : null };
}

/**
 * The lowest free addresses of a range. Those that its prefix may give out are found as the prefix finds its own; the
 * others, such as that of the network, one after another.
 */
async function lowestOf(
  run: CommitRun,
  space: Space,
  { pool: { span }, home, only }: { pool: Pool; home: Home | null; only: Home | null },
  count: number,
): Promise<LowestFree> {
  const without = home?.gateway ?? null;
  const scan = (part: AddressSpan | null, wanted: number) =>
    part && wanted > 0 ? findLowest(run, space, { span: part, from: part.first, without, count: wanted }) : [];
  const usable = only?.usable ? commonSpan(span, only.usable) : null;
  if (!only || !usable) return { ...nothingFree, found: await scan(span, count) };
  const before = await scan(span.first < usable.first ? { first: span.first, last: usable.first - 1n } : null, count);
  const within = await findLowestIn(run, space, only, { span: usable, count: count - before.length });
  const left = count - before.length - within.found.length;
  const behind = await scan(span.last > usable.last ? { first: usable.last + 1n, last: span.last } : null, left);
  return { found: [...before, ...within.found, ...behind], settle: within.settle };
}

/** Those who want addresses of a range, by its id. All of it is given out, unless it is managed elsewhere (NetBox §2.7). */
export const addressesOfRange = new InLine<AddressWish>({
  most: 64,
  plan: async (run, id, asks) => {
    const held = await holdPool(run, id);
    if (!held) return asks.map(() => notFound(ipRange));
    const { pool, home, only } = held;
    if (pool.isPopulated)
      return asks.map(({ count }) =>
        tooFew(
          { one: 'address', more: 'addresses' },
          { left: 0, where: `${pool.name}, which is managed elsewhere`, asked: count },
        ),
      );
    const space = spaceOfPool(pool, run.now);
    return giveOut(
      run,
      asks,
      { name: pool.name, family: pool.family, vrf: pool.vrf, home: only },
      {
        lowest: (count) => lowestOf(run, space, held, count),
        scattered: async (strategy, count, taken) => {
          const gateway = home?.gateway ?? null;
          const without = new Set(gateway === null ? taken : [...taken, gateway]);
          return findScattered(run, space, strategy, { span: pool.span, without, count, used: home?.used ?? 0 });
        },
      },
    );
  },
});

/** Within a range neither smaller prefixes nor other ranges hide anything: ranges are apart. */
const spaceOfPool = ({ vrf, family }: Pool, now: Date): Space => ({
  vrf,
  family,
  parent: null,
  hidesRanges: false,
  now,
});
