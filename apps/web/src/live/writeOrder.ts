import type { AnyRow } from '../app/trpc.ts';

const underWay = new Map<string, Promise<unknown>>();
const versions = new Map<string, number>();

/**
 * Writes of one row go one after another: each is made from the version that the one before it gave, so that two quick
 * moves of a device are no conflict. A write of several rows waits for the former of each.
 */
export async function afterFormer<R extends object>(ids: readonly string[], write: () => Promise<R>): Promise<R> {
  // A refused write does not stop the next: it is made from what the server has.
  const own = Promise.allSettled(ids.map((id) => underWay.get(id))).then(write);
  for (const id of ids) underWay.set(id, own);
  try {
    const result = await own;
    for (const row of writtenRows(result)) versions.set(row.id, row.version);
    return result;
  } finally {
    for (const id of ids) if (underWay.get(id) === own) underWay.delete(id);
  }
}

function writtenRows(result: object): AnyRow[] {
  if ('row' in result) return [result.row as AnyRow];
  return 'rows' in result ? (result.rows as AnyRow[]) : [];
}

/** The version to write the row from: as it is shown, or as this tab's last write left it. */
export function newestVersion(row: AnyRow): number {
  return Math.max(row.version, versions.get(row.id) ?? 0);
}
