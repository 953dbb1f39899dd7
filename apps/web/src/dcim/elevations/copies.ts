import {
  type DeviceType,
  device as deviceEntity,
  newId,
  offsetOfPosition,
  placementProblem,
  positionAtOffset,
} from '@raceway/shared';
import type { PlannedChange } from '../../live/useChangeSet.ts';
import { candidateAt, type DropTarget, patchOf, targetOf } from '../move/dropTarget.ts';
import { type PlacedDevice, placedDeviceOf } from '../rack/placedDevice.ts';
import type { RackContents } from '../rack/rackContents.ts';

/** Where copies go, as the rack is looked at. */
export type Direction = 'down' | 'up';

/**
 * Places for copies of a device on its face and in its column, one after the other from it on, around what is there.
 * Fewer than asked for where the rack has no more; a device in no unit has its copies beside it.
 */
export function fillTargets(
  device: PlacedDevice,
  contents: RackContents | null,
  count: number,
  direction: Direction,
): DropTarget[] {
  const now = targetOf(device);
  if (!contents || now.type !== 'unit') return Array.from({ length: count }, () => now);
  const { rack } = contents;
  const targets: DropTarget[] = [];
  let occupants = [...contents.occupants];
  const stepU = device.uHeight % 1 === 0 ? 1 : 0.5;
  const own = offsetOfPosition(rack, now.position, device.uHeight);
  const sign = direction === 'down' ? 1 : -1;
  for (let offset = own + sign * stepU; targets.length < count; offset += sign * stepU) {
    if (offset < 0 || offset + device.uHeight > rack.uHeight) break;
    const position = positionAtOffset(rack, offset, device.uHeight, stepU);
    const target: DropTarget = { ...now, position };
    const candidate = { ...candidateAt(device, target), id: `${device.id} ${targets.length}` };
    if (placementProblem(rack, occupants, candidate)) continue;
    occupants = [...occupants, { ...candidate, name: device.name, kind: 'device' }];
    targets.push(target);
  }
  return targets;
}

/** What a copy of a device has of it: all that is not its own alone, as a serial number is. */
export function copyChange(
  device: PlacedDevice,
  name: string,
  target: DropTarget,
  contents: RackContents | null,
): PlannedChange {
  const { deviceType, role, platform, status, site, location, airflow } = device.row;
  const place =
    contents && target.type !== 'unracked'
      ? { site: contents.rack.site, location: contents.rack.location }
      : { site, location };
  const data = { id: newId(), name, deviceType, role, platform, status, airflow, ...place, ...patchOf(target) };
  return { action: 'create', entity: deviceEntity, data };
}

/** A device of a type that is not made yet, to be carried: version 0 tells so. */
export function draftDevice(type: DeviceType): PlacedDevice {
  const at = new Date().toISOString();
  return placedDeviceOf(
    {
      id: newId(),
      name: type.model,
      deviceType: type.id,
      role: '',
      platform: null,
      status: 'planned',
      site: null,
      location: null,
      rack: null,
      position: null,
      face: null,
      mountColumn: null,
      side: null,
      parent: null,
      slot: null,
      virtualChassis: null,
      vcPosition: null,
      vcPriority: null,
      primaryIp4: null,
      primaryIp6: null,
      oobIp: null,
      serial: null,
      assetTag: null,
      airflow: null,
      coordinates: null,
      description: null,
      comments: null,
      version: 0,
      createdAt: at,
      createdBy: null,
      updatedAt: at,
      updatedBy: null,
      deletedAt: null,
      tags: [],
    },
    type,
    undefined,
  );
}
