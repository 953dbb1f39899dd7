import { type Placement, slotsOf } from '@raceway/shared';
import type { ChangeRequest, CommitSession } from '../core/hooks.ts';
import { RunAgain, type SqlValue, toBytes, toId } from '../platform/database.ts';

type Transaction = Pick<CommitSession, 'tx' | 'scopeId'>;

const batchSize = 1000;

/** The racks that a transaction holds. */
const held = new WeakMap<object, Set<string>>();

/**
 * Holds racks and writes to them, so that all who change what is in one rack come one by one, on other nodes of a
 * cluster too (spec realtime §3.2).
 */
export async function holdRacks({ tx, scopeId }: Transaction, rackIds: readonly string[]): Promise<void> {
  const ids = [...new Set(rackIds)].sort();
  if (ids.length === 0) return;
  await tx.execute('UPDATE racks SET placements = placements + 1 WHERE tenant_id = ? AND id IN (?)', [
    toBytes(scopeId),
    ids.map(toBytes),
  ]);
  held.set(tx, new Set([...(held.get(tx) ?? []), ...ids]));
}

/** Runs the change set again where something has come into a rack that it does not hold. */
export function assertHeld({ tx }: Pick<CommitSession, 'tx'>, rackIds: Iterable<string>): void {
  for (const id of rackIds) if (!held.get(tx)?.has(id)) throw new RunAgain('It changed racks meanwhile.');
}

/**
 * Holds the racks that rows of the table are put into or moved about in.
 * @param placeFields the fields that say where in its rack a row is
 */
export async function holdPlaces(
  table: 'devices' | 'rack_accessories' | 'reservations',
  placeFields: readonly string[],
  requests: readonly ChangeRequest[],
  { tx, scopeId }: Transaction,
): Promise<void> {
  const given = requests.flatMap((request) => {
    const fields = request.action === 'create' ? request.data : request.action === 'update' ? request.patch : {};
    return typeof fields.rack === 'string' ? [fields.rack.toLowerCase()] : [];
  });
  const staying = requests.flatMap((request) => {
    const isMoving =
      request.action === 'restore' ||
      (request.action === 'update' && placeFields.some((name) => name in request.patch) && !request.patch.rack);
    return isMoving ? [request.id] : [];
  });
  const present =
    staying.length === 0
      ? []
      : await tx.query<{ rack_id: Buffer }>(
          `SELECT DISTINCT rack_id FROM ${table} WHERE tenant_id = ? AND id IN (?) AND rack_id IS NOT NULL`,
          [toBytes(scopeId), staying.map(toBytes)],
        );
  await holdRacks({ tx, scopeId }, [...given, ...present.map((row) => toId(row.rack_id))]);
}

/** Something at a place of a rack. */
export interface Mounted extends Placement {
  id: string;
  rack: string;
}

/** Whose slots they are: the column of `rack_slots` that names it. */
export type SlotOwner = 'device_id' | 'accessory_id';

/** Gives up all slots that these fill. */
export async function freeSlots({ tx, scopeId }: Transaction, owner: SlotOwner, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  await tx.execute(`DELETE FROM rack_slots WHERE tenant_id = ? AND ${owner} IN (?)`, [
    toBytes(scopeId),
    ids.map(toBytes),
  ]);
}

/** Takes the slots that these fill; the primary key of `rack_slots` holds each for one. */
export async function fillSlots(
  { tx, scopeId }: Transaction,
  owner: SlotOwner,
  mounted: readonly Mounted[],
): Promise<void> {
  const tenant = toBytes(scopeId);
  const rows = mounted.flatMap((one) =>
    slotsOf(one).map(({ face, halfUnit, quarter }): SqlValue[] => [
      tenant,
      toBytes(one.rack),
      face,
      halfUnit,
      quarter,
      toBytes(one.id),
    ]),
  );
  for (let from = 0; from < rows.length; from += batchSize) {
    await tx.execute(`INSERT INTO rack_slots (tenant_id, rack_id, face, half_unit, quarter, ${owner}) VALUES ?`, [
      rows.slice(from, from + batchSize),
    ]);
  }
}
