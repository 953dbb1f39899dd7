import type { AnyEntity } from '@raceway/shared';
import { useCallback, useMemo, useState } from 'react';
import type { AnyRow } from '../../app/trpc.ts';
import { useAllPages } from '../../live/useAllPages.ts';
import type { EntityList } from '../../live/useEntityList.ts';
import { type TreePlace, treeOrder, unfolded } from '../treeOrder.ts';

/** A list that is drawn as the tree that its rows form. */
export interface ListTree {
  /** The rows on screen, each below what it lies within. */
  rows: AnyRow[];
  places: ReadonlyMap<string, TreePlace>;
  /** Hides what lies below a row, or shows it again. */
  fold: (id: string, isFolded: boolean) => void;
  /** The index of what a row lies within; null at the top. */
  parentOf: (index: number) => number | null;
}

const nothing: EntityList['rows'] = [];

/** The tree of a list, loaded to its end; null where the list is flat. */
export function useTree(entity: AnyEntity, list: EntityList, isTree: boolean): ListTree | null {
  const [folded, setFolded] = useState<ReadonlySet<string>>(new Set());
  useAllPages(isTree ? list : { ...list, hasMore: false });
  const field = entity.tree ?? '';
  const all = isTree ? list.rows : nothing;
  const order = useMemo(() => treeOrder(all, field), [all, field]);
  const { rows, places } = useMemo(() => unfolded(order, folded), [order, folded]);
  const fold = useCallback((id: string, isFolded: boolean) => {
    setFolded((former) => {
      const next = new Set(former);
      if (isFolded) next.add(id);
      else next.delete(id);
      return next;
    });
  }, []);
  const parentOf = useCallback(
    (index: number) => {
      const found = rows.findIndex(({ id }) => id === rows[index]?.[field]);
      return found < 0 ? null : found;
    },
    [rows, field],
  );
  return useMemo(() => (isTree ? { rows, places, fold, parentOf } : null), [isTree, rows, places, fold, parentOf]);
}
