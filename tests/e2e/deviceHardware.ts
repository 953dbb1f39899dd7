import { expandPattern, newId } from '@raceway/shared';
import type { Locator, Page } from 'playwright-core';
import type { Client } from '../support/installation.ts';
import { aRoom, type Room } from '../support/room.ts';

/** A switch type with sockets in front, and the room that devices of it go into. */
export interface Hardware {
  room: Room;
  /** The type's id. */
  type: string;
  /** Its model. */
  model: string;
}

/** Makes a 1 U switch type. @param pattern the names of its interfaces, `Gi1/0/[1-48]` */
export async function aSwitchType(api: Client, pattern: string): Promise<Hardware> {
  const room = await aRoom(api, { racks: 1 });
  const { manufacturer } = await api.dcim.deviceType.get.query({ id: room.oneUnit });
  const [type, model] = [newId(), `Switch ${newId().slice(-8)}`];
  const slug = model.toLowerCase().replace(' ', '-');
  await api.dcim.deviceType.create.mutate({ data: { id: type, manufacturer, model, slug, uHeight: 1 } });
  const names = expandPattern(pattern).names ?? [];
  await api.dcim.interfaceTemplate.createMany.mutate({
    rows: names.map((name) => ({ deviceType: type, name, type: '1000base-t' })),
  });
  return { room, type, model };
}

/** Makes a device of the type, with the components that its templates give it. */
export async function aSwitch(api: Client, { room, type }: Hardware) {
  const id = newId();
  const data = { id, name: `sw-${id.slice(-8)}`, site: room.site, role: room.role, deviceType: type };
  const { row } = await api.dcim.device.create.mutate({ data });
  return row;
}

/** The page of a device in the demo's tenant. */
export const devicePath = (id: string, tab?: string) => `/t/demo/dcim/devices/${id}${tab ? `?tab=${tab}` : ''}`;

/** A tab of the page by what it is called, and how many things it says it shows. */
export const tabOf = (page: Page, label: string, count: number): Locator =>
  page.getByRole('tab', { name: new RegExp(`^${label}\\s*${count}$`) });

/** A line of the grid of parts, by the name of its part. */
export const partRow = (page: Page, name: string): Locator =>
  page
    .getByRole('grid')
    .getByRole('row')
    .filter({ has: page.getByRole('checkbox', { name: `Select ${name}`, exact: true }) });

/** A port as it is drawn on the faceplate. */
export const portOf = (page: Page, name: string): Locator =>
  page.getByRole('region', { name: 'Faceplate' }).getByRole('button', { name: new RegExp(`^${name},`) });
