import { type Device, type DeviceRole, type DeviceType, device as deviceEntity, type Occupant } from '@raceway/shared';
import type { AnyRow } from '../../app/trpc.ts';

/** A device with what its drawing needs of its type and role. */
export interface PlacedDevice extends Occupant {
  row: Device;
  /** Undefined while it is not known. */
  type: DeviceType | undefined;
  typeName: string;
  weightKg: number | null;
  drawW: number | null;
  roleName: string;
  roleColor: string;
  statusLabel: string;
}

const noColor = '#868e96';

/** Reads a device's row with its type's and role's. A type not yet known counts as 1 U of full depth. */
export function placedDeviceOf(row: Device, type: DeviceType | undefined, role: DeviceRole | undefined): PlacedDevice {
  return {
    id: row.id,
    name: row.name,
    kind: 'device',
    row,
    type,
    position: row.position,
    face: row.face,
    side: row.side,
    mountColumn: row.mountColumn,
    uHeight: type?.uHeight ?? 1,
    isFullDepth: type?.isFullDepth ?? true,
    mountWidth: type?.mountWidth ?? 'full',
    sideSpan: type?.sideSpan ?? null,
    typeName: type?.model ?? '',
    weightKg: type?.weight ?? null,
    drawW: type?.draw ?? null,
    roleName: role?.name ?? '',
    roleColor: role?.color ?? noColor,
    statusLabel: statusLabel(row.status),
  };
}

function statusLabel(status: Device['status']): string {
  const known = deviceEntity.fields.status.spec.choices?.find(({ value }) => value === status);
  return known?.label ?? String(status);
}

interface Read {
  type: DeviceType | undefined;
  role: DeviceRole | undefined;
  device: PlacedDevice;
}

/** What was read of a row: the same object as long as row, type and role are, so that what is drawn of it stays. */
const read = new WeakMap<AnyRow, Read>();

/** Reads rows of devices; `lookup` answers the rows they refer to. */
export function placedDevicesOf(
  rows: readonly AnyRow[],
  lookup: (entityName: string, id: string) => AnyRow | undefined,
): PlacedDevice[] {
  return rows
    .filter(({ deletedAt }) => deletedAt === null)
    .map((row) => {
      // The list is one of devices, its included rows of types and roles: their entities say so.
      const own = row as unknown as Device;
      const type = lookup('dcim.deviceType', own.deviceType) as unknown as DeviceType | undefined;
      const role = lookup('dcim.deviceRole', own.role) as unknown as DeviceRole | undefined;
      const known = read.get(row);
      if (known && known.type === type && known.role === role) return known.device;
      const device = placedDeviceOf(own, type, role);
      read.set(row, { type, role, device });
      return device;
    });
}

/** Where a device is, for people: `U12 front`, `left side`, `no unit`. */
export function placeText(device: PlacedDevice): string {
  const { position, face, side, uHeight, mountColumn, row } = device;
  if (row.parent) return row.slot ? `slot ${row.slot}` : 'in a chassis';
  const at = position === null ? '' : unitsText(position, uHeight);
  if (side) return [`${side} side`, face ?? '', at].filter(Boolean).join(', ');
  if (position === null) return 'no unit';
  return `${at} ${face ?? ''}${mountColumn === null ? '' : `, column ${mountColumn}`}`.trim();
}

/** `U12`, `U12–U13`. */
export function unitsText(position: number, uHeight: number): string {
  return uHeight > 1 ? `U${position}–U${position + uHeight - 1}` : `U${position}`;
}

/** Whether the device stands in its rack in no unit, at no side and in no chassis. */
export function isLoose({ position, side, row }: PlacedDevice): boolean {
  return position === null && !side && !row.parent;
}
