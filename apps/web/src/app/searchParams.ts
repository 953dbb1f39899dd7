/** Whether a text of an address's search stands for a list, an object or a quoted text in JSON. */
const looksLikeJson = (text: string): boolean => /^["[{]/.test(text);

function parseValue(text: string): unknown {
  if (!looksLikeJson(text)) return text;
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

/**
 * Reads the search part of an address: lists, objects and quoted texts are JSON, all else is text as it stands. The
 * router's own reading takes what looks like a number for one, by which the serial `1e234567` became `Infinity`.
 */
export function parseSearch(search: string): Record<string, unknown> {
  return Object.fromEntries([...new URLSearchParams(search)].map(([name, text]) => [name, parseValue(text)]));
}

/** Writes what {@link parseSearch} reads back; numbers and booleans come back as text. */
export function stringifySearch(search: Record<string, unknown>): string {
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries(search)) {
    if (value === undefined) continue;
    params.set(name, typeof value === 'string' && !looksLikeJson(value) ? value : JSON.stringify(value));
  }
  return params.size > 0 ? `?${params.toString()}` : '';
}
