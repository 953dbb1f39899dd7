import type { AnyRow } from '../app/trpc.ts';

/** Rows as a tree is read: each after the one that it is a part of, the others in their order. */
export interface TreeOrder {
  rows: AnyRow[];
  /** How deep each lies, by its id; 0 at the top. */
  depths: ReadonlyMap<string, number>;
}

/**
 * Puts rows in the order of their tree.
 * @param field The reference to the row that a row is a part of; one that is not among them counts as none.
 */
export function treeOrder(all: readonly AnyRow[], field: string): TreeOrder {
  const ids = new Set(all.map(({ id }) => id));
  const byParent = new Map<string, AnyRow[]>();
  for (const row of all) {
    const parent = ids.has(String(row[field])) ? String(row[field]) : '';
    byParent.set(parent, [...(byParent.get(parent) ?? []), row]);
  }
  const rows: AnyRow[] = [];
  const depths = new Map<string, number>();
  const add = (parent: string, depth: number) => {
    for (const row of byParent.get(parent) ?? []) {
      rows.push(row);
      depths.set(row.id, depth);
      add(row.id, depth + 1);
    }
  };
  add('', 0);
  return { rows, depths };
}

/** Where a row stands in a tree on screen. */
export interface TreePlace {
  /** 0 at the top. */
  depth: number;
  /** Whether what lies below it is shown; null where nothing does. */
  isOpen: boolean | null;
}

/** The rows of a tree that are shown while what lies below the rows in `folded` is not, with the place of each by its id. */
export function unfolded(
  { rows, depths }: TreeOrder,
  folded: ReadonlySet<string>,
): { rows: AnyRow[]; places: ReadonlyMap<string, TreePlace> } {
  const shown: AnyRow[] = [];
  const places = new Map<string, TreePlace>();
  const depthOf = (row: AnyRow | undefined) => (row ? (depths.get(row.id) ?? 0) : -1);
  let hiddenBelow = Number.POSITIVE_INFINITY;
  for (const [index, row] of rows.entries()) {
    const depth = depthOf(row);
    if (depth > hiddenBelow) continue;
    const isParent = depthOf(rows[index + 1]) > depth;
    hiddenBelow = folded.has(row.id) ? depth : Number.POSITIVE_INFINITY;
    shown.push(row);
    places.set(row.id, { depth, isOpen: isParent ? !folded.has(row.id) : null });
  }
  return { rows: shown, places };
}
