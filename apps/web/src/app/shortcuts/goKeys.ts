import type { AnyEntity } from '@raceway/shared';
import { majorNavigation } from '../domains.ts';

/** More than two of a menu, and letters stop resembling names. */
const perMenu = 2;

/**
 * Gives those that people open most, the first of each menu before any second, a letter to go to them by: the first of
 * its name, or else of its menu's, that none before it has taken. `h` is home.
 */
function assignGoKeys(): ReadonlyMap<AnyEntity, string> {
  const taken = new Set(['h']);
  const keys = new Map<AnyEntity, string>();
  const ranked = Array.from({ length: perMenu }, (_, rank) =>
    majorNavigation.flatMap(({ label, entities }) =>
      entities.slice(rank, rank + 1).map((entity) => ({ entity, words: `${entity.plural} ${label}` })),
    ),
  ).flat();
  for (const { entity, words } of ranked) {
    const letter = [...words.toLowerCase()].find((char) => /[a-z]/.test(char) && !taken.has(char));
    if (!letter) continue;
    taken.add(letter);
    keys.set(entity, letter);
  }
  return keys;
}

/** The letter that goes to an entity after `g`. */
export const goKeys = assignGoKeys();
