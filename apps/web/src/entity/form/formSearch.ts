/** What a new row's form starts with, as it stands in the address. */
export interface FormSearch {
  values?: Record<string, unknown>;
}

/** Reads the fields that are filled in beforehand from the address. */
export function readFormSearch({ values }: Record<string, unknown>): FormSearch {
  const isObject = typeof values === 'object' && values !== null && !Array.isArray(values);
  return { values: isObject ? (values as Record<string, unknown>) : undefined };
}
