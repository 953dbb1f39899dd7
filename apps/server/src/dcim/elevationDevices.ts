import type { Device, DeviceType, ElevationBay, ElevationDevice } from '@raceway/shared';
import type { App } from '../platform/app.ts';
import { type SqlValue, toBytes, toId } from '../platform/database.ts';

interface DeviceRecord {
  id: Buffer;
  rack_id: Buffer;
  version: number;
  name: string;
  status: Device['status'];
  position: string | null;
  face: Device['face'];
  mount_column: number | null;
  side: Device['side'];
  parent_id: Buffer | null;
  slot: string | null;
  serial: string | null;
  asset_tag: string | null;
  type_id: Buffer;
  model: string;
  manufacturer: string;
  u_height: string;
  is_full_depth: number;
  mount_width: DeviceType['mountWidth'];
  side_span: string | null;
  subdevice_role: DeviceType['subdeviceRole'];
  front_layout: DeviceType['frontLayout'];
  rear_layout: DeviceType['rearLayout'];
  exclude_from_utilization: number;
  weight: string | null;
  draw: number | null;
  front_image_id: Buffer | null;
  rear_image_id: Buffer | null;
  role_name: string;
  role_color: string;
}

const deviceSql = `SELECT d.id, d.rack_id, d.version, d.name, d.status, d.position, d.face, d.mount_column, d.side,
    d.parent_id, d.slot, d.serial, d.asset_tag, t.id AS type_id, t.model, m.name AS manufacturer, t.u_height,
    t.is_full_depth, t.mount_width, t.side_span, t.subdevice_role, t.front_layout, t.rear_layout,
    t.exclude_from_utilization, t.weight, t.draw, t.front_image_id, t.rear_image_id, r.name AS role_name,
    r.color AS role_color
  FROM devices d JOIN device_types t ON t.id = d.device_type_id JOIN manufacturers m ON m.id = t.manufacturer_id
    JOIN device_roles r ON r.id = d.role_id
  WHERE d.tenant_id = ? AND d.rack_id IN (?) AND d.deleted_at IS NULL ORDER BY d.id`;

/** A statement about components of the devices in racks. */
const componentSql = (columns: string, table: string, more = '') =>
  `SELECT ${columns} FROM ${table} c JOIN devices d ON d.tenant_id = c.tenant_id AND d.id = c.device_id ${more}
   WHERE d.tenant_id = ? AND d.rack_id IN (?) AND d.deleted_at IS NULL AND c.deleted_at IS NULL`;

const powerSql = `${componentSql('c.device_id, SUM(c.allocated_draw) AS allocated, SUM(c.maximum_draw) AS maximum', 'power_ports')} GROUP BY c.device_id`;
const stripSql = componentSql('DISTINCT c.device_id', 'power_outlets');
const moduleSql = `${componentSql('c.device_id, SUM(t.weight) AS weight', 'modules', 'JOIN module_types t ON t.id = c.module_type_id')} GROUP BY c.device_id`;
const baySql = `${componentSql('c.id, c.device_id, c.name, c.installed_device_id AS installed', 'device_bays')} ORDER BY c.name`;

const number = (value: string | number | null): number | null => (value === null ? null : Number(value));
const id = (value: Buffer | null): string | null => (value === null ? null : toId(value));

/** What the components of a device add to it. */
interface Parts {
  draws: { allocated: number | null; maximum: number | null } | undefined;
  moduleWeightKg: number;
  isPowerStrip: boolean;
  bays: ElevationBay[];
}

function deviceFrom(record: DeviceRecord, { draws, moduleWeightKg, isPowerStrip, bays }: Parts): ElevationDevice {
  const weight = number(record.weight);
  const isMetered = draws !== undefined && (draws.allocated !== null || draws.maximum !== null);
  return {
    kind: 'device',
    id: toId(record.id),
    version: record.version,
    name: record.name,
    status: record.status,
    rack: toId(record.rack_id),
    position: number(record.position),
    face: record.face,
    mountColumn: record.mount_column,
    side: record.side,
    parent: id(record.parent_id),
    slot: record.slot,
    serial: record.serial,
    assetTag: record.asset_tag,
    uHeight: Number(record.u_height),
    isFullDepth: Boolean(record.is_full_depth),
    mountWidth: record.mount_width,
    sideSpan: number(record.side_span),
    subdeviceRole: record.subdevice_role,
    frontLayout: record.front_layout,
    rearLayout: record.rear_layout,
    typeId: toId(record.type_id),
    typeName: `${record.manufacturer} ${record.model}`,
    roleName: record.role_name,
    roleColor: record.role_color,
    frontImage: id(record.front_image_id),
    rearImage: id(record.rear_image_id),
    excludeFromUtilization: Boolean(record.exclude_from_utilization),
    weightKg: weight === null ? null : weight + moduleWeightKg,
    // What its ports tell goes before what its type does.
    allocatedW: isMetered ? (draws.allocated ?? draws.maximum) : record.draw,
    maximumW: isMetered ? (draws.maximum ?? draws.allocated) : record.draw,
    isPowerStrip,
    children: [],
    bays,
  };
}

interface OfDevice {
  device_id: Buffer;
}

/** The devices of racks as elevations show them: those that stand in the racks, with what is in them. */
export async function readElevationDevices(
  app: App,
  tenantId: string,
  rackIds: readonly string[],
): Promise<ElevationDevice[]> {
  const values: SqlValue[] = [toBytes(tenantId), rackIds.map(toBytes)];
  const [records, power, strips, modules, bays] = await Promise.all([
    app.db.query<DeviceRecord>(deviceSql, values),
    app.db.query<OfDevice & { allocated: string | null; maximum: string | null }>(powerSql, values),
    app.db.query<OfDevice>(stripSql, values),
    app.db.query<OfDevice & { weight: string | null }>(moduleSql, values),
    app.db.query<OfDevice & { id: Buffer; name: string; installed: Buffer | null }>(baySql, values),
  ]);
  const powerOf = new Map(
    power.map((row) => [toId(row.device_id), { allocated: number(row.allocated), maximum: number(row.maximum) }]),
  );
  const stripIds = new Set(strips.map((row) => toId(row.device_id)));
  const moduleWeightOf = new Map(modules.map((row) => [toId(row.device_id), Number(row.weight ?? 0)]));
  const baysOf = new Map<string, ElevationBay[]>();
  for (const bay of bays) {
    const device = toId(bay.device_id);
    const known = baysOf.get(device) ?? [];
    baysOf.set(device, [...known, { id: toId(bay.id), name: bay.name, device: id(bay.installed) }]);
  }
  const devices = new Map(
    records.map((record) => {
      const deviceId = toId(record.id);
      const parts: Parts = {
        draws: powerOf.get(deviceId),
        moduleWeightKg: moduleWeightOf.get(deviceId) ?? 0,
        isPowerStrip: stripIds.has(deviceId),
        bays: baysOf.get(deviceId) ?? [],
      };
      return [deviceId, deviceFrom(record, parts)];
    }),
  );
  const standing: ElevationDevice[] = [];
  for (const device of devices.values()) {
    const holder = devices.get(device.parent ?? '');
    (holder ? holder.children : standing).push(device);
  }
  return standing;
}
