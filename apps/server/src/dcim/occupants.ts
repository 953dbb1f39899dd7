import type { Face, Occupant } from '@raceway/shared';
import type { CommitSession } from '../core/hooks.ts';
import { toBytes, toId } from '../platform/database.ts';

interface OccupantRecord {
  id: Buffer;
  rack_id: Buffer;
  name: string;
  position: string;
  face: Face;
  u_height: string;
  is_full_depth: number;
}

/**
 * The devices that are mounted in units of the racks, by rack, as the database has them; own writes of the session
 * replace what they change. The racks must be held.
 */
export async function occupantsOf(
  session: CommitSession,
  rackIds: readonly string[],
): Promise<Map<string, Occupant[]>> {
  const byRack = new Map<string, Occupant[]>(rackIds.map((id) => [id, []]));
  if (rackIds.length === 0) return byRack;
  const records = await session.tx.query<OccupantRecord>(
    `SELECT d.id, d.rack_id, d.name, d.position, d.face, t.u_height, t.is_full_depth FROM devices d JOIN device_types t ON t.id = d.device_type_id
     WHERE d.tenant_id = ? AND d.rack_id IN (?) AND d.position IS NOT NULL AND d.deleted_at IS NULL`,
    [toBytes(session.scopeId), rackIds.map(toBytes)],
  );
  const written = new Set(session.writes().map(({ id }) => id));
  for (const record of records) {
    const id = toId(record.id);
    if (written.has(id)) continue;
    byRack.get(toId(record.rack_id))?.push({
      id,
      name: record.name,
      position: Number(record.position),
      face: record.face,
      uHeight: Number(record.u_height),
      isFullDepth: Boolean(record.is_full_depth),
    });
  }
  return byRack;
}
