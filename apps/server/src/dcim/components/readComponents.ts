import { type ComponentRow, type ComponentRows, componentKinds } from '@raceway/shared';
import type { Reading } from '../../core/reading.ts';
import { rowsWithin } from '../../core/rowsWithin.ts';

/** The components of devices, by the device's id and then the name of their entity, as this change set leaves them. */
export async function readComponents(
  reading: Reading,
  deviceIds: readonly string[],
): Promise<(deviceId: string, module: string | null) => ComponentRows> {
  const byOwner = new Map<string, Map<string, ComponentRow[]>>();
  const keyOf = (device: unknown, module: unknown) => `${String(device)} ${String(module)}`;
  for (const { component } of componentKinds) {
    for (const row of await rowsWithin(reading, component, 'device', deviceIds)) {
      const key = keyOf(row.device, row.module);
      const kinds = byOwner.get(key) ?? new Map<string, ComponentRow[]>();
      byOwner.set(key, kinds);
      kinds.set(component.name, kinds.get(component.name) ?? []);
      kinds.get(component.name)?.push(row);
    }
  }
  return (deviceId, module) => byOwner.get(keyOf(deviceId, module)) ?? new Map();
}
