import { useDebouncedCallback, useElementSize, useMergedRef } from '@mantine/hooks';
import { type AnyEntity, labelOf } from '@raceway/shared';
import {
  type ColumnSizingState,
  columnResizingFeature,
  columnSizingFeature,
  functionalUpdate,
  tableFeatures,
  useTable,
} from '@tanstack/react-table';
import { useVirtualizer } from '@tanstack/react-virtual';
import { type CSSProperties, type KeyboardEvent, useEffect, useMemo, useRef, useState } from 'react';
import type { AnyRow } from '../../app/trpc.ts';
import type { EntityList } from '../../live/useEntityList.ts';
import { EntityTableRow, rowElementId } from './EntityTableRow.tsx';
import { TableHead } from './TableHead.tsx';
import classes from './table.module.css';
import { walkTree } from './treeKeys.ts';
import type { RowCursor } from './useListKeys.ts';
import type { ListView } from './useListView.ts';
import type { RowSelection } from './useSelection.ts';
import type { ListTree } from './useTree.ts';

interface EntityTableProps {
  entity: AnyEntity;
  view: ListView;
  list: EntityList;
  /** Where the rows stand in their tree; null in a flat list. */
  tree: ListTree | null;
  selection: RowSelection;
  cursor: RowCursor;
}

const features = tableFeatures({ columnSizingFeature, columnResizingFeature });
const rowHeight = 36;
/** How many rows before the end the next page is asked for, so that scrolling does not meet it. */
const loadAheadRows = 60;

/** Column widths as CSS variables: resizing a column changes the table's style and renders no row. */
function widthVariables(columns: readonly { id: string; getSize: () => number }[]): CSSProperties {
  return Object.fromEntries(columns.map((column) => [`--width-${column.id}`, `${column.getSize()}px`]));
}

/** The rows of a list: only those in sight are in the page, however many there are. */
export function EntityTable({ entity, view, list, tree, selection, cursor }: EntityTableProps) {
  const scroller = useRef<HTMLDivElement>(null);
  const { ref: sizeRef, width } = useElementSize<HTMLDivElement>();
  const { rows, hasMore, loadMore } = list;
  const [sizing, setSizing] = useState<ColumnSizingState>(view.search.widths ?? {});
  const keepWidths = useDebouncedCallback((widths: ColumnSizingState) => view.change({ widths }, true), 300);
  const columns = useMemo(
    () =>
      view.columns.map(({ name, width: size }) => ({
        id: name,
        size,
        minSize: 70,
        maxSize: 900,
        header: labelOf(entity, name),
      })),
    [entity, view.columns],
  );
  const table = useTable({
    features,
    columns,
    data: rows as AnyRow[],
    columnResizeMode: 'onChange',
    state: { columnSizing: sizing },
    onColumnSizingChange: (updater) => {
      const next = functionalUpdate(updater, sizing);
      setSizing(next);
      keepWidths(next);
    },
  });
  // oxlint-disable-next-line react/incompatible-library -- the React Compiler is not used
  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    getItemKey: (index) => rows[index]?.id ?? index,
    overscan: 12,
    scrollPaddingStart: rowHeight,
    scrollPaddingEnd: 16,
  });
  const items = virtualizer.getVirtualItems();
  const lastIndex = items.at(-1)?.index ?? 0;
  useEffect(() => {
    if (hasMore && lastIndex >= rows.length - loadAheadRows) loadMore();
  }, [hasMore, lastIndex, rows.length, loadMore]);
  useEffect(() => {
    if (cursor.index !== null) virtualizer.scrollToIndex(cursor.index);
  }, [cursor.index, virtualizer]);

  const headers = table.getHeaderGroups()[0]?.headers ?? [];
  const contentWidth = headers.reduce((sum, header) => sum + header.getSize(), 0);
  const cursorRow = cursor.index === null ? undefined : rows[cursor.index];
  return (
    <div className={classes.scroller} data-stale={list.isStale || undefined} ref={useMergedRef(scroller, sizeRef)}>
      <table
        className={classes.table}
        style={{ ...widthVariables(headers.map(({ column }) => column)), minWidth: Math.max(contentWidth, width - 2) }}
        aria-label={entity.plural}
        aria-rowcount={(list.total ?? rows.length) + 1}
        aria-colcount={headers.length}
        {...(tree && {
          role: 'treegrid',
          tabIndex: 0,
          'aria-activedescendant': cursorRow && rowElementId(cursorRow.id),
          onKeyDown: (event: KeyboardEvent) => walkTree(event, tree, cursor),
        })}
      >
        <TableHead entity={entity} view={view} headers={headers} selection={selection} total={list.total ?? 0} />
        <tbody className={classes.body} style={{ height: virtualizer.getTotalSize() }}>
          {items.map((item) => {
            const row = rows[item.index];
            return (
              row && (
                <EntityTableRow
                  key={item.key}
                  entity={entity}
                  row={row}
                  index={item.index}
                  offset={item.start}
                  columns={view.columns}
                  lookup={list.lookup}
                  isSelected={selection.has(row.id)}
                  isCursor={row === cursorRow}
                  isFlashing={list.flashes.has(row.id)}
                  onToggle={selection.toggle}
                  depth={tree?.places.get(row.id)?.depth}
                  isOpen={tree?.places.get(row.id)?.isOpen}
                  onFold={tree?.fold}
                />
              )
            );
          })}
        </tbody>
      </table>
    </div>
  );
}
