/** Colours for people: white text on each has 4.5:1, and they differ from the accent and from red and green of ghosts. */
const colors = [
  '#a34f00',
  '#0b7285',
  '#862e9c',
  '#1864ab',
  '#9c36b5',
  '#5c6b00',
  '#a61e4d',
  '#087f5b',
  '#5f3dc4',
  '#7a4b2a',
];

/** A colour for a person, the same on every screen and every day. */
export function peerColor(userId: string): string {
  const sum = [...userId].reduce((hash, character) => (hash * 31 + character.charCodeAt(0)) >>> 0, 7);
  return colors[sum % colors.length] ?? '#1864ab';
}

/** Up to two letters for a name: the first of its first and last word. */
export function initialsOf(name: string): string {
  const words = name.trim().split(/\s+/);
  const last = words.length > 1 ? words.at(-1) : '';
  return `${words[0]?.charAt(0) ?? ''}${last?.charAt(0) ?? ''}`.toUpperCase();
}
