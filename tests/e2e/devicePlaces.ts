import { openPool } from '../support/database.ts';

/** Where the database holds a device. */
export interface StoredPlace {
  rack: string | null;
  position: number | null;
  face: string | null;
  /** How many slots are kept for it: quarters of half units of both faces. */
  slots: number;
}

/** Reads where a device is from the tables themselves. @param name the device's */
export async function storedPlace(databaseUrl: string, name: string): Promise<StoredPlace> {
  const pool = openPool(databaseUrl);
  const [rows] = await pool.query(
    `SELECT racks.name AS rack, CAST(devices.position AS DOUBLE) AS position, devices.face,
       (SELECT COUNT(*) FROM rack_slots WHERE rack_slots.device_id = devices.id) AS slots
     FROM devices LEFT JOIN racks ON racks.id = devices.rack_id
     WHERE devices.name = ? AND devices.deleted_at IS NULL`,
    [name],
  );
  await pool.end();
  const [place] = rows as StoredPlace[];
  if (!place) throw new Error(`There is no device ${name}.`);
  return place;
}
