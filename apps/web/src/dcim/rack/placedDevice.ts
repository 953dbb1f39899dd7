import {
  type Device,
  type DeviceRole,
  type DeviceType,
  device as deviceEntity,
  type Occupant,
  placementOf,
  type Rack,
} from '@raceway/shared';
import type { AnyRow } from '../../app/trpc.ts';

/** A device with what its drawing needs of its type and role. */
export interface PlacedDevice extends Occupant {
  row: Device;
  typeName: string;
  weightKg: number | null;
  drawW: number | null;
  roleName: string;
  roleColor: string;
  statusLabel: string;
}

/** A rack with the devices in it. */
export interface RackContents {
  rack: Rack;
  devices: readonly PlacedDevice[];
}

const noColor = '#868e96';
const unknownBody = { uHeight: 1, isFullDepth: true, mountWidth: 'full', sideSpan: null } as const;

/** Reads a device's row with its type's and role's. A type not yet known counts as 1 U of full depth. */
export function placedDeviceOf(row: Device, type: DeviceType | undefined, role: DeviceRole | undefined): PlacedDevice {
  return {
    id: row.id,
    name: row.name,
    row,
    kind: 'device',
    ...placementOf(row, type ?? unknownBody),
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

/** Reads rows of devices; `lookup` answers the rows they refer to. */
export function placedDevicesOf(
  rows: readonly AnyRow[],
  lookup: (entityName: string, id: string) => AnyRow | undefined,
): PlacedDevice[] {
  return rows
    .filter(({ deletedAt }) => deletedAt === null)
    .map((row) => {
      // The list is one of devices, its included rows of types and roles: their entities say so.
      const device = row as unknown as Device;
      const type = lookup('dcim.deviceType', device.deviceType) as unknown as DeviceType | undefined;
      const role = lookup('dcim.deviceRole', device.role) as unknown as DeviceRole | undefined;
      return placedDeviceOf(device, type, role);
    });
}

/** Where a device is, for people: `U12 front`, `left side`, `no unit`. */
export function placeText({ position, face, side, uHeight }: PlacedDevice): string {
  if (position !== null) {
    const top = position + uHeight - 1;
    const units = uHeight > 1 ? `U${position}–U${top}` : `U${position}`;
    return `${units} ${face ?? ''}`.trim();
  }
  return side ? `${side} side${face ? `, ${face}` : ''}` : 'no unit';
}
