/** One condition of a list in the search grammar, `{ status: { inq: ['active'] } }`; a row must meet them all. */
export type WhereItem = Record<string, unknown>;

/** What a list shows, as it stands in the address: whoever opens the same address sees the same view. */
export interface ListSearch {
  /** Words to find. */
  q?: string;
  where?: WhereItem[];
  /** Fields to sort by, `-name` descending. Absent: the entity's own order. */
  order?: string[];
  /** Columns from left to right. Absent: the entity's own. */
  columns?: string[];
  /** Widths that were changed, in pixels by column. */
  widths?: Record<string, number>;
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function texts(value: unknown): string[] | undefined {
  const list = Array.isArray(value) ? value.filter((item) => typeof item === 'string') : [];
  return list.length > 0 ? list : undefined;
}

/** Reads a list's view from the address; what makes no sense is left out. */
export function readListSearch(search: Record<string, unknown>): ListSearch {
  const where = Array.isArray(search.where) ? search.where.filter(isObject) : [];
  const widths = isObject(search.widths) ? Object.entries(search.widths).filter(([, width]) => Number(width) > 0) : [];
  return {
    q: typeof search.q === 'string' && search.q !== '' ? search.q : undefined,
    where: where.length > 0 ? where : undefined,
    order: texts(search.order),
    columns: texts(search.columns),
    widths: widths.length > 0 ? Object.fromEntries(widths.map(([name, width]) => [name, Number(width)])) : undefined,
  };
}
