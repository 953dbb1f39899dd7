import { type AnyEntity, registry } from '@raceway/shared';

/** What was typed in the palette: words to find, in one entity where a prefix names it (`rack a1`, `dev esx`). */
export interface PaletteQuery {
  text: string;
  entity: AnyEntity | null;
}

const minPrefix = 3;

/** The entity that a word names: its label or plural, or the start of one of at least three letters. */
function entityNamed(word: string): AnyEntity | null {
  const names = (entity: AnyEntity) => [entity.label, entity.plural, entity.key].map((name) => name.toLowerCase());
  const exact = registry.all.find((entity) => names(entity).includes(word));
  if (exact || word.length < minPrefix) return exact ?? null;
  const begun = registry.all.filter((entity) => names(entity).some((name) => name.startsWith(word)));
  // A start that two share (`dev` for device, device type, device role) means the one of the shortest name.
  return begun.sort((a, b) => a.label.length - b.label.length)[0] ?? null;
}

/** Reads what was typed. A first word that names an entity narrows the search to it, if something stands behind it. */
export function readPaletteQuery(typed: string): PaletteQuery {
  const text = typed.trim();
  const words = text.split(/\s+/);
  for (const count of [2, 1]) {
    if (words.length <= count) continue;
    const entity = entityNamed(words.slice(0, count).join(' ').toLowerCase());
    if (entity) return { text: words.slice(count).join(' '), entity };
  }
  return { text, entity: null };
}
