import type { AnyEntity } from '@raceway/shared';
import { useMemo } from 'react';
import type { AnyRow } from '../../app/trpc.ts';
import { useAllPages } from '../../live/useAllPages.ts';
import { type EntityList, useEntityList } from '../../live/useEntityList.ts';
import type { Owner } from './owner.ts';

const naturally = new Intl.Collator('en', { numeric: true });

/** The parts of one kind that an owner has, all of them, live, in the order of their names: 2 before 10. */
export function useParts(entity: AnyEntity, { field, id }: Owner): Omit<EntityList, 'loadMore' | 'applyNews' | 'news'> {
  const list = useEntityList(entity, { where: { [field]: id }, settling: 'at-once', pageSize: 1000 });
  useAllPages(list);
  const display = entity.display;
  const rows = useMemo(() => {
    const nameOf = (row: AnyRow) => String(row[display]);
    return list.rows
      .filter(({ deletedAt }) => deletedAt === null)
      .sort((a, b) => naturally.compare(nameOf(a), nameOf(b)));
  }, [list.rows, display]);
  return { ...list, rows };
}
