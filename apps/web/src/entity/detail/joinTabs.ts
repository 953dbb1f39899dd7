import type { EntityTab } from './entityExtras.ts';

/** Tabs by the entity's name. */
export type TabsOfEntities = Readonly<Record<string, readonly EntityTab[]>>;

/** The tabs of several registries, each entity's in the order in which the registries come. */
export function joinTabs(...registries: readonly TabsOfEntities[]): TabsOfEntities {
  const joined: Record<string, readonly EntityTab[]> = {};
  for (const [name, tabs] of registries.flatMap((own) => Object.entries(own)))
    joined[name] = [...(joined[name] ?? []), ...tabs];
  return joined;
}
