import type { AnyEntity } from '@raceway/shared';
import { type Cidr, ipAddress, ipRange, keyOfAddress, lastOf, prefix } from '@raceway/shared';
import type { CommitSession, Write } from '../core/hooks.ts';
import { type SqlValue, toBytes, toId, zeroBytes } from '../platform/database.ts';
import { bytesOfKey, type Place, placeOf, smallestPrefixes, strictlyWithin, vrfKey } from './places.ts';

/** Rows whose place is to be found anew, by the transaction that does it. */
const displacedBy = new WeakMap<object, Set<string>>();

/** Whether a row is to find its prefix anew, as what lies around it has changed. */
export function isDisplaced({ tx }: Pick<CommitSession, 'tx'>, id: string): boolean {
  return displacedBy.get(tx)?.has(id) === true;
}

/** What lies in prefixes: its table, the column that says in which, and that it lies within a block. */
interface Content {
  entity: AnyEntity;
  table: string;
  column: string;
  within: (block: Cidr) => { sql: string; values: Buffer[] };
}

const address = (family: Cidr['family'], value: bigint) => bytesOfKey(keyOfAddress({ family, value }));
const ends = (block: Cidr): [Buffer, Buffer] => [
  address(block.family, block.first),
  address(block.family, lastOf(block)),
];

const contents: readonly Content[] = [
  { entity: prefix, table: 'prefixes', column: 'parent_id', within: strictlyWithin },
  {
    entity: ipRange,
    table: 'ip_ranges',
    column: 'prefix_id',
    within: (block) => ({ sql: 'start >= ? AND `end` <= ?', values: ends(block) }),
  },
  {
    entity: ipAddress,
    table: 'ip_addresses',
    column: 'prefix_id',
    within: (block) => ({ sql: 'address BETWEEN ? AND ?', values: ends(block) }),
  },
];

/** A prefix that came, went or moved: where it was and where it is. */
interface Move {
  write: Write;
  from: Place | null;
  to: Place | null;
}

function movesOf(writes: readonly Write[]): Move[] {
  return writes.map((write) => {
    const from = write.before && write.before.deletedAt === null ? placeOf({ after: write.before }) : null;
    return { write, from, to: placeOf(write) };
  });
}

/** So many blocks are asked for in one statement. */
const blocksAtOnce = 100;

/** Rows that lay in prefixes which have gone or moved, with the prefix. */
async function leftBehind(session: CommitSession, { table, column }: Content, moves: readonly Move[]) {
  const gone = moves.filter(({ from }) => from !== null);
  if (gone.length === 0) return [];
  const rows = await session.tx.query<{ id: Buffer; lay_in: Buffer }>(
    `SELECT id, ${column} AS lay_in FROM ${table} WHERE tenant_id = ? AND ${column} IN (?) AND deleted_at IS NULL`,
    [toBytes(session.scopeId), gone.map(({ write }) => toBytes(write.id))],
  );
  const byId = new Map(gone.map((move) => [move.write.id, move]));
  return rows.flatMap(({ id, lay_in }) => {
    const move = byId.get(toId(lay_in));
    return move ? [{ id: toId(id), move }] : [];
  });
}

/** Rows that lie where prefixes have come to be, in the same prefix as those. */
async function takenIn(
  session: CommitSession,
  content: Content,
  arrivals: readonly { to: Place; around: string | null }[],
) {
  const ids: string[] = [];
  for (let from = 0; from < arrivals.length; from += blocksAtOnce) {
    const tests = arrivals.slice(from, from + blocksAtOnce).map(({ to, around }) => {
      const { sql, values } = content.within(to.block);
      const placed: SqlValue[] = [vrfKey(to.vrf), ...values, around === null ? null : toBytes(around)];
      return { sql: `(vrf_id_key = ? AND ${sql} AND ${content.column} <=> ?)`, values: placed };
    });
    const rows = await session.tx.query<{ id: Buffer }>(
      `SELECT id FROM ${content.table} WHERE tenant_id = ? AND deleted_key = ? AND (${tests.map(({ sql }) => sql).join(' OR ')})`,
      [toBytes(session.scopeId), zeroBytes, ...tests.flatMap(({ values }) => values)],
    );
    ids.push(...rows.map(({ id }) => toId(id)));
  }
  return ids;
}

/**
 * Asks that all which lies directly in prefixes that came, went or moved finds its place anew, in the same change set:
 * smaller prefixes, ranges and addresses (R-NET-03, R-NET-04, D-A-08). What lies in a prefix that goes to another VRF
 * goes along (D-VRF-05).
 */
export async function displace(writes: readonly Write[], session: CommitSession): Promise<void> {
  const moves = movesOf(writes);
  const arriving = moves.flatMap(({ write, to }) => (to ? [{ write, to }] : []));
  const around = await smallestPrefixes(
    session,
    arriving.map(({ to }) => to),
    { isStrict: true, isStored: true },
  );
  const arrivals = arriving.map(({ to }, index) => ({ to, around: around[index] ?? null }));
  const deleted = new Set(session.writes().flatMap(({ id, action }) => (action === 'delete' ? [id] : [])));
  const displaced = displacedBy.get(session.tx) ?? new Set();
  displacedBy.set(session.tx, displaced);
  for (const content of contents) {
    const { entity } = content;
    const patches = new Map<string, Record<string, unknown>>();
    for (const id of arrivals.length > 0 ? await takenIn(session, content, arrivals) : []) patches.set(id, {});
    for (const { id, move } of await leftBehind(session, content, moves)) {
      const isTakenAlong = entity !== prefix && move.from && move.to && move.from.vrf !== move.to.vrf;
      patches.set(id, isTakenAlong ? { vrf: move.to?.vrf ?? null } : {});
    }
    for (const [id, patch] of patches) {
      if (deleted.has(id)) continue;
      displaced.add(id);
      session.add({ entity, action: 'update', id, patch, at: writes[0]?.at ?? '' });
    }
  }
}
