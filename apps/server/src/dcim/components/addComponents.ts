import { type ComponentRow, type ComponentRows, componentKinds, type NewComponent, type Rename } from '@raceway/shared';
import type { CommitSession, Write } from '../../core/hooks.ts';
import { rowsWithin } from './rowsWithin.ts';

/** Components that a write of their owner brings with it. */
export interface Brought {
  write: Write;
  components: readonly NewComponent[];
}

const within = (write: Write, name: unknown) => (write.at ? `${write.at}.components[${name}]` : `components[${name}]`);

/** Asks for the components of all owners, kind by kind, so that rows of one table are saved together. */
export function addComponents(session: CommitSession, brought: readonly Brought[]): void {
  const byEntity = new Map(componentKinds.map(({ component }) => [component.name, [] as [Write, NewComponent][]]));
  for (const { write, components } of brought)
    for (const component of components) byEntity.get(component.entity.name)?.push([write, component]);
  for (const made of byEntity.values())
    for (const [write, { entity, data }] of made)
      session.add({ entity, action: 'create', data, at: within(write, data.name ?? entity.label) });
}

/** Asks for new names of components because their owner has changed. */
export function addRenames(session: CommitSession, write: Write, renames: readonly Rename[]): void {
  for (const { entity, id, patch } of renames)
    session.add({ entity, action: 'update', id, patch, at: within(write, patch.name) });
}

/** The components of devices, by the device's id and then the name of their entity, as this change set leaves them. */
export async function readComponents(
  session: CommitSession,
  deviceIds: readonly string[],
): Promise<(deviceId: string, module: string | null) => ComponentRows> {
  const byOwner = new Map<string, Map<string, ComponentRow[]>>();
  const keyOf = (device: unknown, module: unknown) => `${String(device)} ${String(module)}`;
  for (const { component } of componentKinds) {
    for (const row of await rowsWithin(session, component, 'device', deviceIds)) {
      const key = keyOf(row.device, row.module);
      const kinds = byOwner.get(key) ?? new Map<string, ComponentRow[]>();
      byOwner.set(key, kinds);
      kinds.set(component.name, kinds.get(component.name) ?? []);
      kinds.get(component.name)?.push(row);
    }
  }
  return (deviceId, module) => byOwner.get(keyOf(deviceId, module)) ?? new Map();
}
