import { newId } from '@raceway/shared';
import type { Client } from './installation.ts';

/** A site with racks and what devices are made of. */
export interface Room {
  site: string;
  role: string;
  /** A full-depth type of 1 U. */
  oneUnit: string;
  /** A full-depth type of 2 U. */
  twoUnits: string;
  racks: string[];
}

/** Makes a site with empty racks of 42 U, and two device types. */
export async function aRoom(client: Client, { racks = 2 } = {}): Promise<Room> {
  const word = newId().slice(-8);
  const room: Room = {
    site: newId(),
    role: newId(),
    oneUnit: newId(),
    twoUnits: newId(),
    racks: Array.from({ length: racks }, newId),
  };
  const manufacturer = newId();
  await client.organization.site.create.mutate({ data: { id: room.site, name: `Site ${word}`, slug: `site-${word}` } });
  await client.dcim.deviceRole.create.mutate({ data: { id: room.role, name: `Role ${word}`, slug: `role-${word}` } });
  await client.dcim.manufacturer.create.mutate({
    data: { id: manufacturer, name: `Maker ${word}`, slug: `maker-${word}` },
  });
  await client.dcim.deviceType.createMany.mutate({
    rows: [
      { id: room.oneUnit, manufacturer, model: `One ${word}`, slug: `one-${word}`, uHeight: 1 },
      { id: room.twoUnits, manufacturer, model: `Two ${word}`, slug: `two-${word}`, uHeight: 2 },
    ],
  });
  await client.dcim.rack.createMany.mutate({
    rows: room.racks.map((id, index) => ({ id, name: `Rack ${word} ${index + 1}`, site: room.site })),
  });
  return room;
}

/** A new unracked 1 U device, as create takes it. */
export function aDevice({ site, role, oneUnit }: Room) {
  const id = newId();
  return { id, name: `device-${id.slice(-12)}`, site, role, deviceType: oneUnit };
}
