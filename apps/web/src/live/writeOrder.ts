import type { AnyRow } from '../app/trpc.ts';

const underWay = new Map<string, Promise<unknown>>();
const versions = new Map<string, number>();

/**
 * Writes of one row go one after another: each is made from the version that the one before it gave, so that two quick
 * moves of a device are no conflict.
 */
export async function afterFormer<R extends object>(id: string, write: () => Promise<R>): Promise<R> {
  const former = underWay.get(id) ?? Promise.resolve();
  // A refused write does not stop the next: it is made from what the server has.
  const own = former.then(write, write);
  underWay.set(id, own);
  try {
    const result = await own;
    if ('row' in result) versions.set(id, (result.row as AnyRow).version);
    return result;
  } finally {
    if (underWay.get(id) === own) underWay.delete(id);
  }
}

/** The version to write the row from: as it is shown, or as this tab's last write left it. */
export function newestVersion(row: AnyRow): number {
  return Math.max(row.version, versions.get(row.id) ?? 0);
}
