import { type Device, newId, type Rack } from '@raceway/shared';
import { type PlacedDevice, placedDeviceOf } from './rack/placedDevice.ts';
import { type RackContents, rackContentsOf } from './rack/rackContents.ts';

const at = '2026-11-21T03:00:00.000Z';
const meta = { version: 1, createdAt: at, createdBy: null, updatedAt: at, updatedBy: null, deletedAt: null, tags: [] };

/** A rack for a test: 42 U from unit 1 up, unless told otherwise. */
export function aRack(fields: Partial<Rack> = {}): Rack {
  return {
    ...meta,
    id: newId(),
    name: 'A01',
    site: newId(),
    location: null,
    status: 'active',
    facilityId: null,
    serial: null,
    assetTag: null,
    uHeight: 42,
    startingUnit: 1,
    descUnits: false,
    width: '19',
    maxWeight: null,
    rackType: null,
    role: null,
    group: null,
    formFactor: null,
    outerWidth: null,
    outerHeight: null,
    outerDepth: null,
    mountingDepth: null,
    weight: null,
    requirePosition: false,
    airflow: null,
    description: null,
    comments: null,
    ...fields,
  };
}

/** A device for a test: 1 U of full depth, in no rack, unless told otherwise. */
export function aDevice(fields: Partial<Device> & { uHeight?: number; isFullDepth?: boolean } = {}): PlacedDevice {
  const { uHeight = 1, isFullDepth = true, ...rest } = fields;
  const row: Device = {
    ...meta,
    id: newId(),
    name: 'srv-1',
    deviceType: newId(),
    role: newId(),
    status: 'active',
    site: null,
    location: null,
    rack: null,
    position: null,
    face: null,
    side: null,
    serial: null,
    assetTag: null,
    primaryIp4: null,
    primaryIp6: null,
    oobIp: null,
    platform: null,
    mountColumn: null,
    parent: null,
    slot: null,
    virtualChassis: null,
    vcPosition: null,
    vcPriority: null,
    airflow: null,
    coordinates: null,
    description: null,
    comments: null,
    ...rest,
  };
  return { ...placedDeviceOf(row, undefined, undefined), uHeight, isFullDepth };
}

/** A rack with these devices in it. */
export function contentsOf(rack: Rack, devices: PlacedDevice[]): RackContents {
  return rackContentsOf(rack, devices);
}
