import { type ComponentRows, type Device, type Module, type ModuleBay, module as moduleEntity } from '@raceway/shared';
import type { Reading } from '../../core/reading.ts';
import { rowsWithin } from '../../core/rowsWithin.ts';
import { bayChains } from './bayChains.ts';
import { readComponents } from './readComponents.ts';
import { readTemplates } from './readTemplates.ts';

/** A device itself, or one of its modules: what has components by a type of its own. */
export interface HardwarePart {
  module: string | null;
  /** The templates of its type. */
  templates: ComponentRows;
  /** The bays that the module is in. */
  bays: readonly ModuleBay[];
  /** The components that it has. */
  present: ComponentRows;
}

/** What devices consist of: themselves and their modules, by the device's id. */
export async function hardwareParts(
  reading: Reading,
  devices: readonly Pick<Device, 'id' | 'deviceType'>[],
): Promise<(deviceId: string) => HardwarePart[]> {
  const deviceIds = devices.map(({ id }) => id);
  const modules = (await rowsWithin(reading, moduleEntity, 'device', deviceIds)) as unknown as Module[];
  const typeOf = new Map(devices.map(({ id, deviceType }) => [id, deviceType]));
  const ofDevices = await readTemplates(reading, 'deviceType', [...typeOf.values()]);
  const ofModules = await readTemplates(
    reading,
    'moduleType',
    modules.map(({ moduleType }) => moduleType),
  );
  const chainOf = await bayChains(
    reading,
    modules.map(({ moduleBay }) => moduleBay),
  );
  const presentOf = await readComponents(reading, deviceIds);
  return (deviceId) => [
    {
      module: null,
      templates: ofDevices(typeOf.get(deviceId) ?? ''),
      bays: [],
      present: presentOf(deviceId, null),
    },
    ...modules
      .filter(({ device }) => device === deviceId)
      .map(({ id, moduleType, moduleBay }) => ({
        module: id,
        templates: ofModules(moduleType),
        bays: chainOf(moduleBay),
        present: presentOf(deviceId, id),
      })),
  ];
}
