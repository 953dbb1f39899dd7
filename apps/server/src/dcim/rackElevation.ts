import {
  type Actor,
  type AnyEntity,
  AppError,
  type ElevationDevice,
  elevationTotals,
  elevationUnits,
  type Face,
  type Rack,
  type RackAccessory,
  type RackElevation,
  type RackElevations,
  type RackReservation,
  rackAccessory,
  rack as rackEntity,
  rackReservation,
} from '@raceway/shared';
import { readHead } from '../core/log.ts';
import { rowFromRecord, rowsById, selectList } from '../core/rows.ts';
import { tableFor } from '../core/tables.ts';
import type { App } from '../platform/app.ts';
import { toBytes } from '../platform/database.ts';
import { readElevationDevices } from './elevationDevices.ts';

/** What of racks to read, beside what it takes to draw them. */
export interface ElevationRequest {
  ids: readonly string[];
  /** The half units of this face too, without what `exclude` fills. */
  units?: { face: Face; exclude: string | undefined } | undefined;
}

/** Rows by the rack that they belong to. */
function byRack<R extends { rack: string | null }>(rows: readonly R[]): Map<string, R[]> {
  const grouped = new Map<string, R[]>();
  for (const row of rows) {
    const group = grouped.get(row.rack ?? '');
    if (group) group.push(row);
    else grouped.set(row.rack ?? '', [row]);
  }
  return grouped;
}

/** The living rows of an entity that belong to racks, the oldest first. */
async function rowsInRacks(app: App, tenantId: string, entity: AnyEntity, rackIds: readonly string[]) {
  const { name, fields } = tableFor(app.tables, entity);
  const records = await app.db.query<Record<string, unknown>>(
    `SELECT ${selectList(fields)} FROM \`${name}\` t
     WHERE t.tenant_id = ? AND t.rack_id IN (?) AND t.deleted_at IS NULL ORDER BY t.id`,
    [toBytes(tenantId), rackIds.map(toBytes)],
  );
  return records.map((record) => rowFromRecord(fields, record));
}

/**
 * Reads all that it takes to draw racks, in nine statements however many they are.
 * @throws AppError NOT_FOUND where one of them is not there, deleted or of another tenant
 */
export async function readElevations(
  app: App,
  actor: Actor,
  { ids, units }: ElevationRequest,
): Promise<RackElevations> {
  const { tenantId } = actor;
  // The number first: all that is read after is at least as new.
  const head = await readHead(app.db, tenantId);
  const [rackRows, devices, accessories, reservations] = await Promise.all([
    rowsById(app.db, tableFor(app.tables, rackEntity), tenantId, ids),
    readElevationDevices(app, tenantId, ids),
    rowsInRacks(app, tenantId, rackAccessory, ids),
    rowsInRacks(app, tenantId, rackReservation, ids),
  ]);
  const [devicesOf, accessoriesOf, reservationsOf] = [
    byRack<ElevationDevice>(devices),
    byRack(accessories as unknown as RackAccessory[]),
    byRack(reservations as unknown as RackReservation[]),
  ];
  const racks = ids.map((id): RackElevation => {
    const rack = rackRows.get(id) as unknown as Rack | undefined;
    if (!rack || rack.deletedAt !== null) throw new AppError('NOT_FOUND', 'There is no such rack.');
    const contents = {
      rack,
      devices: devicesOf.get(id) ?? [],
      accessories: accessoriesOf.get(id) ?? [],
      reservations: reservationsOf.get(id) ?? [],
    };
    const listed = units ? { units: elevationUnits(contents, units.face, units.exclude) } : {};
    return { ...contents, totals: elevationTotals(contents), ...listed };
  });
  return { racks, seq: head?.seq ?? 0 };
}
