import type { Pool, RowDataPacket } from 'mysql2/promise';

const bytes = (id: string) => Buffer.from(id.replaceAll('-', ''), 'hex');

/** What a careful person reads by hand to draw racks: their devices with types and roles, accessories, reservations. */
export async function readElevationsByHand(pool: Pool, tenant: string, ids: readonly string[]): Promise<unknown> {
  const values = [bytes(tenant), ids.map(bytes)];
  const statements = [
    'SELECT * FROM racks WHERE tenant_id = ? AND id IN (?) AND deleted_at IS NULL',
    `SELECT d.id, d.rack_id, d.version, d.name, d.status, d.position, d.face, d.mount_column, d.side, d.parent_id, d.slot,
       d.serial, d.asset_tag, t.model, m.name AS manufacturer, t.u_height, t.is_full_depth, t.mount_width, t.side_span,
       t.weight, t.draw, t.front_image_id, t.rear_image_id, r.name AS role_name, r.color
     FROM devices d JOIN device_types t ON t.id = d.device_type_id JOIN manufacturers m ON m.id = t.manufacturer_id
       JOIN device_roles r ON r.id = d.role_id
     WHERE d.tenant_id = ? AND d.rack_id IN (?) AND d.deleted_at IS NULL`,
    'SELECT * FROM rack_accessories WHERE tenant_id = ? AND rack_id IN (?) AND deleted_at IS NULL',
    'SELECT * FROM reservations WHERE tenant_id = ? AND rack_id IN (?) AND deleted_at IS NULL',
  ];
  const read = (sql: string) => pool.query<RowDataPacket[]>(sql, values);
  const [racks, devices, accessories, reservations] = await Promise.all(
    statements.map(async (sql) => (await read(sql))[0]),
  );
  return { racks, devices, accessories, reservations };
}
