import type { Location } from '@raceway/shared';

/** The ids of the locations below one, with its own. */
export function subtree(root: string, locations: readonly Pick<Location, 'id' | 'parent'>[]): ReadonlySet<string> {
  const found = new Set([root]);
  // A location's children may stand before or after it: go on until nothing is added.
  for (let before = 0; before !== found.size; ) {
    before = found.size;
    for (const { id, parent } of locations) if (parent && found.has(parent)) found.add(id);
  }
  return found;
}
