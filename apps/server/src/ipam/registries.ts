import {
  type AnyEntity,
  type AsnRange,
  aggregate,
  asnRange,
  overlappingBlocks,
  overlappingRanges,
  parseCidr,
} from '@raceway/shared';
import { decode } from '../core/columns.ts';
import type { AnyRow, ChangeRequest, CommitSession, EntityHooks, Write } from '../core/hooks.ts';
import { tableFor } from '../core/tables.ts';
import { toBytes } from '../platform/database.ts';
import { holdRegistry } from './registryLock.ts';

/** What a registry of a tenant is made of: rows that must not overlap. */
interface Registry {
  entity: AnyEntity;
  lock: Parameters<typeof holdRegistry>[1];
  /** The fields that say what a row covers, the last of which an overlap is said of. */
  extent: readonly string[];
  /** Of all living rows those that overlap another one, with that. */
  overlapping: (rows: readonly AnyRow[]) => Map<AnyRow, AnyRow>;
}

/** All living rows of the registry as they are after this change set: their extent, id and what they are called. */
async function rowsOf({ entity, extent }: Registry, session: CommitSession): Promise<AnyRow[]> {
  const table = tableFor(session.app.tables, entity);
  const columns = ['id', entity.display, ...extent].map((name) => table.column(name));
  const records = await session.tx.query<Record<string, unknown>>(
    `SELECT ${columns.map(({ column }) => `\`${column}\``).join(', ')} FROM \`${table.name}\`
     WHERE tenant_id = ? AND deleted_at IS NULL`,
    [toBytes(session.scopeId)],
  );
  const stored = records.map(
    (record) =>
      Object.fromEntries(columns.map(({ field, column, kind }) => [field, decode(kind, record[column])])) as AnyRow,
  );
  const written = new Map(
    session.writes().flatMap((write) => (write.entity === entity ? [[write.id, write.after]] : [])),
  );
  return [
    ...stored.filter(({ id }) => !written.has(id)),
    ...[...written.values()].filter(({ deletedAt }) => deletedAt === null),
  ];
}

/** Refuses rows that overlap another one of the tenant. */
function apart(registry: Registry): EntityHooks {
  const { entity, lock, extent, overlapping } = registry;
  const isSaid = (request: ChangeRequest) =>
    request.action !== 'delete' && (request.action !== 'update' || extent.some((name) => name in request.patch));
  const isMoved = ({ action, before, after }: Write) =>
    after.deletedAt === null && (action !== 'update' || extent.some((name) => before?.[name] !== after[name]));
  return {
    // Of two that would overlap each other, one waits and then sees the other.
    guard: async (requests, session) => {
      if (requests.some(isSaid)) await holdRegistry(session, lock);
    },
    validate: async (writes, session) => {
      const moved = writes.filter(isMoved);
      if (moved.length === 0) return;
      const met = overlapping(await rowsOf(registry, session));
      for (const write of moved) {
        const other = met.get(write.after);
        if (!other) continue;
        const [own, theirs] = [write.after, other].map((row) => String(row[entity.display]));
        session.conflict(write, extent.at(-1) ?? '', `${own} overlaps ${theirs}.`);
      }
    },
  };
}

/** Aggregates of a tenant are apart (NetBox §2.6). */
export const aggregateHooks: EntityHooks = apart({
  entity: aggregate,
  lock: 'aggregates',
  extent: ['cidr'],
  overlapping: (rows) => {
    const met = overlappingBlocks(rows.map((row) => ({ row, block: parseCidr(String(row.cidr)) })));
    return new Map([...met].map(([{ row }, other]) => [row, other.row]));
  },
});

/** Ranges of AS numbers of a tenant are apart. */
export const asnRangeHooks: EntityHooks = apart({
  entity: asnRange,
  lock: 'asnRanges',
  extent: ['start', 'end'],
  overlapping: (rows) => overlappingRanges(rows as unknown as AsnRange[]) as unknown as Map<AnyRow, AnyRow>,
});
