import {
  accessoryName,
  accessoryPlacement,
  type Device,
  type DeviceType,
  device as deviceEntity,
  type Occupant,
  placementOf,
  type RackAccessory,
  rackAccessory,
} from '@raceway/shared';
import type { CommitSession } from '../core/hooks.ts';
import { rowsWithin } from '../core/rowsWithin.ts';
import type { Mounted } from './rackSlots.ts';

/** Something in a rack, as the rules of placement see it. */
export type RackOccupant = Occupant & Mounted;

/** The types of devices, by id; own writes of the session included. */
export async function typesOf(
  session: CommitSession,
  devices: readonly Device[],
  hold?: 'LOCK IN SHARE MODE',
): Promise<Map<string, DeviceType>> {
  const ids = devices.map(({ deviceType }) => deviceType);
  return (await session.load('dcim.deviceType', ids, hold)) as unknown as Map<string, DeviceType>;
}

/** A device in a rack as an occupant; null for one that is in no rack itself: in none, or in a chassis. */
export function deviceOccupant(device: Device, type: DeviceType | undefined): RackOccupant | null {
  if (!device.rack || device.parent || !type) return null;
  return { id: device.id, name: device.name, kind: 'device', rack: device.rack, ...placementOf(device, type) };
}

/** An accessory as an occupant of its rack. */
export function accessoryOccupant(accessory: RackAccessory): RackOccupant {
  const { id, rack } = accessory;
  return { id, rack, name: accessoryName(accessory), kind: 'accessory', ...accessoryPlacement(accessory) };
}

/** What is in the racks, by rack, as this change set leaves it. The racks must be held. */
export async function occupantsOf(
  session: CommitSession,
  rackIds: readonly string[],
): Promise<Map<string, RackOccupant[]>> {
  const byRack = new Map<string, RackOccupant[]>(rackIds.map((id) => [id, []]));
  const devices = (await rowsWithin(session, deviceEntity, 'rack', rackIds)) as unknown as Device[];
  const accessories = (await rowsWithin(session, rackAccessory, 'rack', rackIds)) as unknown as RackAccessory[];
  const types = await typesOf(session, devices);
  const occupants = [
    ...devices.map((device) => deviceOccupant(device, types.get(device.deviceType))),
    ...accessories.map(accessoryOccupant),
  ];
  for (const occupant of occupants) if (occupant) byRack.get(occupant.rack)?.push(occupant);
  return byRack;
}
