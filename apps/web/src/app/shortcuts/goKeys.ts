import type { AnyEntity } from '@raceway/shared';
import { navigation } from '../domains.ts';

/** Gives each entity a letter to go to it by: the first of its name that no entity before it has taken. `h` is home. */
function assignGoKeys(): ReadonlyMap<AnyEntity, string> {
  const taken = new Set(['h']);
  const keys = new Map<AnyEntity, string>();
  for (const entity of navigation.flatMap(({ entities }) => entities)) {
    const letter = [...entity.plural.toLowerCase()].find((char) => /[a-z]/.test(char) && !taken.has(char));
    if (!letter) continue;
    taken.add(letter);
    keys.set(entity, letter);
  }
  return keys;
}

/** The letter that goes to each entity after `g`. */
export const goKeys = assignGoKeys();
