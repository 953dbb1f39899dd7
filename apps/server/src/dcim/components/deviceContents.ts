import {
  type AnyEntity,
  auxPort,
  consolePort,
  consoleServerPort,
  type DeviceComponents,
  deviceBay,
  device as deviceEntity,
  frontPort,
  inventoryItem,
  moduleBay,
  module as moduleEntity,
  networkInterface,
  portMapping,
  powerOutlet,
  powerPort,
  rearPort,
} from '@raceway/shared';
import type { Context } from '../../core/context.ts';
import { readHead } from '../../core/log.ts';
import { existing, readingOf } from '../../core/reading.ts';
import { rowsWithin } from '../../core/rowsWithin.ts';

const kinds: Readonly<Record<Exclude<keyof DeviceComponents, 'seq'>, AnyEntity>> = {
  modules: moduleEntity,
  consolePorts: consolePort,
  consoleServerPorts: consoleServerPort,
  powerPorts: powerPort,
  powerOutlets: powerOutlet,
  interfaces: networkInterface,
  rearPorts: rearPort,
  frontPorts: frontPort,
  portMappings: portMapping,
  auxPorts: auxPort,
  moduleBays: moduleBay,
  deviceBays: deviceBay,
  inventoryItems: inventoryItem,
};

const byName = new Intl.Collator('en', { numeric: true });

/** All components and modules of a device in one answer, one statement for each kind. @throws AppError NOT_FOUND */
export async function deviceContents(
  { app, actor }: Context & { actor: NonNullable<Context['actor']> },
  { id }: { id: string },
): Promise<DeviceComponents> {
  const reading = readingOf(app, actor.tenantId);
  const head = await readHead(app.db, actor.tenantId);
  await existing(reading, deviceEntity, [id]);
  const lists = Object.entries(kinds).map(async ([key, entity]) => {
    const rows = await rowsWithin(reading, entity, 'device', [id]);
    return [key, rows.sort((a, b) => byName.compare(String(a.name), String(b.name)))];
  });
  return { seq: head?.seq ?? 0, ...Object.fromEntries(await Promise.all(lists)) } as DeviceComponents;
}
