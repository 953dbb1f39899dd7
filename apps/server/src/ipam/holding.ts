import type { CommitSession } from '../core/hooks.ts';
import { RunAgain, toBytes } from '../platform/database.ts';
import { type Place, smallestPrefixes, vrfKey } from './places.ts';

type Session = Pick<CommitSession, 'tx' | 'scopeId'>;

/** What a transaction holds. */
const heldBy = new WeakMap<object, Set<string>>();

/** The keys among these that the transaction does not hold yet; it does from now on. */
function takeNew({ tx }: Session, kind: string, keys: Iterable<string>): string[] {
  const held = heldBy.get(tx) ?? new Set();
  heldBy.set(tx, held);
  const fresh = [...new Set(keys)].filter((key) => !held.has(`${kind} ${key}`)).sort();
  for (const key of fresh) held.add(`${kind} ${key}`);
  return fresh;
}

/**
 * Holds prefixes and writes to them, so that all who change what lies directly in one come one by one, on other nodes
 * of a cluster too (spec realtime §3.2); those in different prefixes never wait for each other.
 * @returns whether any was not held before
 */
export async function holdPrefixes(session: Session, ids: Iterable<string>): Promise<boolean> {
  const fresh = takeNew(session, 'prefix', ids);
  if (fresh.length > 0)
    await session.tx.execute('UPDATE prefixes SET revision = revision + 1 WHERE tenant_id = ? AND id IN (?)', [
      toBytes(session.scopeId),
      fresh.map(toBytes),
    ]);
  return fresh.length > 0;
}

/** Notes prefixes whose rows the transaction has read and holds already, and will write to. */
export function noteHeld(session: Session, ids: Iterable<string>): void {
  takeNew(session, 'prefix', ids);
}

/** As {@link holdPrefixes}, for what lies in no prefix of these VRFs, null for Global. */
export async function holdSpaces(session: Session, vrfs: Iterable<string | null>): Promise<boolean> {
  const fresh = takeNew(
    session,
    'space',
    [...vrfs].map((vrf) => vrf ?? ''),
  );
  if (fresh.length > 0)
    await session.tx.execute(
      'INSERT INTO ip_spaces (tenant_id, vrf_key, revision) VALUES ? ON DUPLICATE KEY UPDATE revision = revision + 1',
      [fresh.map((vrf) => [toBytes(session.scopeId), vrfKey(vrf || null), 1])],
    );
  return fresh.length > 0;
}

/** Holds what the places lie in: prefixes by id, or for null the VRF. */
async function holdAround(
  session: Session,
  places: readonly Place[],
  prefixes: readonly (string | null)[],
): Promise<boolean> {
  const isNewPrefix = await holdPrefixes(
    session,
    prefixes.flatMap((id) => id ?? []),
  );
  const rootless = places.flatMap(({ vrf }, index) => (prefixes[index] === null ? [vrf] : []));
  const isNewSpace = await holdSpaces(session, rootless);
  return isNewPrefix || isNewSpace;
}

/** Prefixes may be carved faster than one can look, but not forever. */
const mostRounds = 4;

/**
 * The smallest prefix around each place, by id, held so that it stays the smallest until the end of the transaction.
 * @param isStrict a block is not around itself: for the parents of prefixes
 */
export async function settle(
  session: Pick<CommitSession, 'tx' | 'scopeId' | 'writes'>,
  places: readonly Place[],
  isStrict = false,
): Promise<(string | null)[]> {
  if (places.length === 0) return [];
  for (let round = 0; round < mostRounds; round += 1) {
    const found = await smallestPrefixes(session, places, { isStrict });
    // What was found may have changed before it was held: seen again, it cannot any more.
    if (!(await holdAround(session, places, found))) return found;
  }
  throw new RunAgain('Prefixes changed meanwhile.');
}
