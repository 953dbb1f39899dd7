import type { Location, Prefix } from '@raceway/shared';
import type { ChangeRequest, CommitSession, EntityHooks, Write } from '../core/hooks.ts';
import { toBytes, toId } from '../platform/database.ts';
import { countChildren } from './counts.ts';
import { holdPrefixes, holdSpaces, settle } from './holding.ts';
import { placeOf } from './places.ts';
import { displace, isDisplaced } from './rehoming.ts';

const prefixOf = ({ after }: Write) => after as unknown as Prefix;

/** Whether a write changes where prefixes lie within each other. */
function isMove({ action, before, after }: Write): boolean {
  return action !== 'update' || !before || before.cidr !== after.cidr || before.vrf !== after.vrf;
}

/** Holds prefixes that go or move, and what they lie in, before any row is held. */
async function holdMoving(
  requests: readonly ChangeRequest[],
  session: Pick<CommitSession, 'tx' | 'scopeId'>,
): Promise<void> {
  const ids = requests.flatMap((request) =>
    request.action === 'delete' ||
    request.action === 'restore' ||
    (request.action === 'update' && ('cidr' in request.patch || 'vrf' in request.patch))
      ? [request.id]
      : [],
  );
  if (ids.length === 0) return;
  const rows = await session.tx.query<{ parent_id: Buffer | null; vrf_id: Buffer | null }>(
    'SELECT parent_id, vrf_id FROM prefixes WHERE tenant_id = ? AND id IN (?)',
    [toBytes(session.scopeId), ids.map(toBytes)],
  );
  await holdPrefixes(session, [...ids, ...rows.flatMap(({ parent_id }) => (parent_id ? [toId(parent_id)] : []))]);
  await holdSpaces(
    session,
    rows.flatMap(({ parent_id, vrf_id }) => (parent_id ? [] : [vrf_id && toId(vrf_id)])),
  );
}

/** A location says the site (D-PFX-02). */
async function followLocation(writes: readonly Write[], session: CommitSession): Promise<void> {
  const placed = writes.filter((write) => prefixOf(write).location && write.after.deletedAt === null);
  const locations = (await session.load(
    'organization.location',
    placed.flatMap((write) => prefixOf(write).location ?? []),
  )) as unknown as Map<string, Location>;
  for (const write of placed) {
    const row = prefixOf(write);
    const location = locations.get(row.location ?? '');
    if (!location || row.site === location.site) continue;
    const isGiven = row.site !== null && row.site !== (write.before?.site ?? null);
    if (isGiven) session.issue(write, 'location', `${location.name} is at another site.`);
    else row.site = location.site;
  }
}

/** Moves whose surroundings have been told: one that lies in another's way comes by again. */
const seen = new WeakSet<Write>();

async function prepare(writes: readonly Write[], session: CommitSession): Promise<void> {
  await followLocation(writes, session);
  const places = writes.flatMap((write) => {
    const place = isMove(write) || isDisplaced(session, write.id) ? placeOf(write) : null;
    return place ? [{ write, place }] : [];
  });
  const parents = await settle(
    session,
    places.map(({ place }) => place),
    true,
  );
  for (const [index, { write }] of places.entries()) write.after.parent = parents[index] ?? null;
  const moves = writes.filter((write) => isMove(write) && !seen.has(write));
  for (const write of moves) seen.add(write);
  if (moves.length > 0) await displace(moves, session);
}

const count = (name: string) => ({ name, type: 'INT UNSIGNED', isNullable: false, default: '0' });

/** What prefixes do beside what derives from their declaration: they know what they lie in. */
export const prefixHooks: EntityHooks = {
  columns: [
    // Goes up with each change of what lies in the prefix: writers meet here, on other nodes of a cluster too.
    { name: 'revision', type: 'BIGINT UNSIGNED', isNullable: false, default: '0' },
    // No address below it is free, but for those in freed_addresses; null where nobody has looked yet.
    { name: 'free_from', type: 'VARBINARY(17)', isNullable: true },
    count('child_count'),
    // Of its children, in addresses.
    { name: 'child_size', type: 'DECIMAL(39,0)', isNullable: false, default: '0' },
    // Of the addresses that lie in no smaller prefix.
    count('assigned_count'),
    count('reserved_count'),
    count('dhcp_pool_count'),
    count('floating_count'),
  ],
  keys: [
    // What lies directly in a prefix, or at the top of a VRF, in the order of the tree.
    {
      name: 'tree_level',
      columns: ['tenant_id', 'parent_id', 'vrf_id_key', 'deleted_key', 'cidr'],
      isUnique: false,
    },
  ],
  guard: (requests, session) => holdMoving(requests, session),
  prepare,
  afterSave: countChildren,
};
