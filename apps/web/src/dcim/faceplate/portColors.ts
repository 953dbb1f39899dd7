import type { ShownPart } from './faceplatePart.ts';

/** What the colour of a port tells. */
export type Coloring = 'state' | 'type';

const hues = ['blue', 'teal', 'orange', 'grape', 'yellow', 'cyan', 'pink', 'lime', 'indigo', 'red'] as const;

/** A colour for each type of port that there is, the most frequent first. */
export function typeColors(parts: readonly ShownPart[]): Map<string, string> {
  const counts = new Map<string, number>();
  for (const { type } of parts) if (type) counts.set(type, (counts.get(type) ?? 0) + 1);
  const types = [...counts].sort(([, a], [, b]) => b - a).map(([type]) => type);
  return new Map(types.map((type, at) => [type, `var(--mantine-color-${hues[at % hues.length]}-5)`]));
}
