import type { AnyEntity, Where } from '@raceway/shared';
import { getRouteApi } from '@tanstack/react-router';
import { useMemo } from 'react';
import type { AnyRow } from '../../app/trpc.ts';
import type { EntityListQuery } from '../../live/listQuery.ts';
import { includesOf, type ListColumn, shownColumns } from './columns.ts';
import type { ListSearch } from './listSearch.ts';

const route = getRouteApi('/t/$tenant/$domain/$collection');

/** What a list shows, read from the address, and a way to change it. */
export interface ListView {
  search: ListSearch;
  columns: ListColumn[];
  /** The order in force: the chosen one, else the entity's own. */
  order: readonly string[];
  /** Rows are drawn below what they lie within: where they form a tree and nothing takes them out of its order. */
  isTree: boolean;
  /** What the server is asked for. */
  query: EntityListQuery;
  /** The filter in force; undefined where all rows are shown. */
  where: Where<AnyRow> | undefined;
  /** Changes the view and with it the address; each step can be gone back from, a step per typed letter cannot. */
  change: (search: Partial<ListSearch>, isTyping?: boolean) => void;
}

/** The view of the list page. */
export function useListView(entity: AnyEntity): ListView {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  return useMemo(() => {
    const columns = shownColumns(entity, search);
    const items = search.where ?? [];
    const where =
      items.length > 0 || search.q
        ? ({ ...(search.q && { search: search.q }), and: items } as Where<AnyRow>)
        : undefined;
    const isTree = entity.tree !== null && !entity.isPart && !where && !search.order;
    return {
      search,
      columns,
      isTree,
      order: search.order ?? entity.order,
      query: {
        where,
        order: search.order,
        include: includesOf(columns),
        ...(isTree && { pageSize: 1000 }),
      } as EntityListQuery,
      where,
      change: (changed, isTyping = false) =>
        navigate({ search: (former: ListSearch) => ({ ...former, ...changed }), replace: isTyping }),
    };
  }, [entity, search, navigate]);
}
