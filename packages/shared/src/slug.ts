/** A short name for URLs made of a name as people write it: `Zürich West` → `zurich-west`; at most `max` characters. */
export function slugOf(name: string, max = 60): string {
  return name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
    .slice(0, max)
    .replace(/-$/, '');
}
