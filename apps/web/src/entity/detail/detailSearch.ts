/** What a row's page shows, as it stands in the address. Panels of an entity keep their own view state beside it. */
export interface DetailSearch {
  /** The open tab; absent: the overview. */
  tab?: string;
  [name: string]: unknown;
}

/** Reads a row's view from the address. */
export function readDetailSearch(search: Record<string, unknown>): DetailSearch {
  return { ...search, tab: typeof search.tab === 'string' ? search.tab : undefined };
}
