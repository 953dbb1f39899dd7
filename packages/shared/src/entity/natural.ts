/** Characters of a {@link naturalKey}, as many as a key of the database takes beside the rest. */
export const naturalKeyLength = 191;

/** Digits to which each number in a text is filled up. */
const digits = 10;

/**
 * A text by whose order names sort as people count: `Ethernet2` before `Ethernet10`. Every number is filled up with
 * zeros. The server keeps it beside the text, the browser makes it to compare, so that both order alike.
 */
export function naturalKey(text: string): string {
  const key = text.replace(/\d+/g, (number) => number.replace(/^0+(?=\d)/, '').padStart(digits, '0'));
  // Half of a character at the cut is none.
  return key.slice(0, naturalKeyLength).replace(/[\uD800-\uDBFF]$/, '');
}
