import { useEffect } from 'react';
import type { EntityList } from './useEntityList.ts';

/** Loads a list to its end, page by page. For lists that are as long as a room is large. */
export function useAllPages({ hasMore, isLoadingMore, loadMore, error }: EntityList): void {
  useEffect(() => {
    if (hasMore && !isLoadingMore && !error) loadMore();
  }, [hasMore, isLoadingMore, error, loadMore]);
}
