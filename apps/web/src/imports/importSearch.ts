/** What the address of the import's page says: which job it shows. */
export interface ImportSearch {
  job?: string;
}

/** Reads the search of the address. */
export function readImportSearch({ job }: Record<string, unknown>): ImportSearch {
  return typeof job === 'string' ? { job } : {};
}
