import type { AnyEntity } from '@raceway/shared';
import { majorNavigation } from '../domains.ts';

/** More than two of a menu, and letters stop resembling names. */
const perMenu = 2;

/**
 * Gives those that people open most, the first of each menu before any second, a letter to go to them by: the first of
 * its name that none before it has taken. `h` is home.
 */
function assignGoKeys(): ReadonlyMap<AnyEntity, string> {
  const taken = new Set(['h']);
  const keys = new Map<AnyEntity, string>();
  const ranked = Array.from({ length: perMenu }, (_, rank) =>
    majorNavigation.flatMap(({ entities }) => entities[rank] ?? []),
  ).flat();
  for (const entity of ranked) {
    const letter = [...entity.plural.toLowerCase()].find((char) => /[a-z]/.test(char) && !taken.has(char));
    if (!letter) continue;
    taken.add(letter);
    keys.set(entity, letter);
  }
  return keys;
}

/** The letter that goes to an entity after `g`. */
export const goKeys = assignGoKeys();
