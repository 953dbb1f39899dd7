import { componentKinds, type NewComponent, type Rename } from '@raceway/shared';
import type { CommitSession, Write } from '../../core/hooks.ts';

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
