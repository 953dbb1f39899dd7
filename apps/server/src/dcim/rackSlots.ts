import { type Placement, slotsOf } from '@raceway/shared';
import type { CommitSession } from '../core/hooks.ts';
import { type SqlValue, toBytes } from '../platform/database.ts';

type Transaction = Pick<CommitSession, 'tx' | 'scopeId'>;

const batchSize = 1000;

/**
 * Holds racks and writes to them, so that all who change what is in one rack come one by one, on other nodes of a
 * cluster too (spec realtime §3.2).
 */
export async function holdRacks({ tx, scopeId }: Transaction, rackIds: readonly string[]): Promise<void> {
  if (rackIds.length === 0) return;
  const ids = rackIds.toSorted().map(toBytes);
  await tx.execute('UPDATE racks SET placements = placements + 1 WHERE tenant_id = ? AND id IN (?)', [
    toBytes(scopeId),
    ids,
  ]);
}

/** A device at a place of a rack. */
export interface PlacedDevice extends Placement {
  id: string;
  rack: string;
}

/** Gives up all slots that the devices fill. */
export async function freeSlots({ tx, scopeId }: Transaction, deviceIds: readonly string[]): Promise<void> {
  if (deviceIds.length === 0) return;
  await tx.execute('DELETE FROM rack_slots WHERE tenant_id = ? AND device_id IN (?)', [
    toBytes(scopeId),
    deviceIds.map(toBytes),
  ]);
}

/** Takes the slots that the devices fill; the primary key of `rack_slots` holds each half unit of a face for one. */
export async function fillSlots({ tx, scopeId }: Transaction, devices: readonly PlacedDevice[]): Promise<void> {
  const tenant = toBytes(scopeId);
  const rows = devices.flatMap((device) =>
    slotsOf(device).flatMap((slot) =>
      [1, 2, 3, 4].map((quarter): SqlValue[] => [
        tenant,
        toBytes(device.rack),
        slot.face,
        slot.halfUnit,
        quarter,
        toBytes(device.id),
      ]),
    ),
  );
  for (let from = 0; from < rows.length; from += batchSize) {
    await tx.execute('INSERT INTO rack_slots (tenant_id, rack_id, face, half_unit, quarter, device_id) VALUES ?', [
      rows.slice(from, from + batchSize),
    ]);
  }
}
