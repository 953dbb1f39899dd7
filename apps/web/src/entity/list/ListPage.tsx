import { useDocumentTitle } from '@mantine/hooks';
import type { AnyEntity } from '@raceway/shared';
import { getRouteApi } from '@tanstack/react-router';
import { useMemo } from 'react';
import { NotFoundPage } from '../../app/NotFoundPage.tsx';
import { entityAt } from '../../app/paths.ts';
import { useEntityList } from '../../live/useEntityList.ts';
import { ErrorNotice } from '../../ui/ErrorNotice.tsx';
import { PagePlaceholder } from '../../ui/PagePlaceholder.tsx';
import { EntityTable } from './EntityTable.tsx';
import { ListEmpty } from './ListEmpty.tsx';
import { ListHeader } from './ListHeader.tsx';
import { ListToolbar } from './ListToolbar.tsx';
import classes from './list.module.css';
import { NewsPill } from './NewsPill.tsx';
import { SelectionBar } from './SelectionBar.tsx';
import tableClasses from './table.module.css';
import { useListKeys } from './useListKeys.ts';
import { useListView } from './useListView.ts';
import { useSelection } from './useSelection.ts';
import { useTree } from './useTree.ts';

const route = getRouteApi('/t/$tenant/$domain/$collection');

function EntityListPage({ entity }: { entity: AnyEntity }) {
  const view = useListView(entity);
  const loaded = useEntityList(entity, view.query);
  const tree = useTree(entity, loaded, view.isTree);
  const list = useMemo(() => (tree ? { ...loaded, rows: tree.rows } : loaded), [loaded, tree]);
  const total = list.total ?? 0;
  const selection = useSelection(list.rows, total, view.where);
  const cursor = useListKeys(entity, list.rows, selection);
  useDocumentTitle(`${entity.plural} – Raceway`);
  const isEmpty = list.rows.length === 0 && !list.isLoading && !list.error;
  return (
    <div className={classes.page}>
      <ListHeader entity={entity} total={list.total} />
      <ListToolbar entity={entity} view={view} />
      {list.error && (
        <div className={classes.notice}>
          <ErrorNotice error={list.error} onRetry={list.applyNews} />
        </div>
      )}
      {list.isLoading && <PagePlaceholder lines={14} />}
      <div className={tableClasses.place}>
        {isEmpty && <ListEmpty entity={entity} view={view} />}
        {list.rows.length > 0 && (
          <EntityTable entity={entity} view={view} list={list} tree={tree} selection={selection} cursor={cursor} />
        )}
        <NewsPill count={list.news} onShow={list.applyNews} />
      </div>
      <SelectionBar entity={entity} selection={selection} rows={list.rows} total={total} where={view.where} />
    </div>
  );
}

/** The list of an entity. */
export function ListPage() {
  const { domain, collection } = route.useParams();
  const entity = entityAt(domain, collection);
  return entity ? <EntityListPage key={entity.name} entity={entity} /> : <NotFoundPage />;
}
