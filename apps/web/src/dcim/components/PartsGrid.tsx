import { Checkbox, UnstyledButton } from '@mantine/core';
import type { AnyEntity } from '@raceway/shared';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useCallback, useEffect, useRef, useState } from 'react';
import type { AnyRow } from '../../app/trpc.ts';
import type { RowSelection } from '../../entity/list/useSelection.ts';
import { isNumeric } from '../../entity/values/Value.tsx';
import { callErrorOf } from '../../live/errors.ts';
import { tellRefused } from '../../live/toasts.tsx';
import { useWrites } from '../../live/useWrites.ts';
import type { PartColumn } from './owner.ts';
import type { RefusedValue } from './PartCell.tsx';
import { cellId, PartRow } from './PartRow.tsx';
import classes from './parts.module.css';
import { useGridKeys } from './useGridKeys.ts';

interface PartsGridProps {
  entity: AnyEntity;
  rows: readonly AnyRow[];
  /** How deep each row lies in a tree; one that is not there lies at the top. */
  depths: ReadonlyMap<string, number>;
  columns: readonly PartColumn[];
  selection: RowSelection;
  flashes: ReadonlySet<string>;
  /** The part that the page looks at: it is scrolled to. */
  marked: string | null;
  isWritable: boolean;
  /** The column that the rows are ordered by, `-` before it where descending. */
  order: string;
  onOrder: (order: string) => void;
}

const rowHeight = 36;

/** A table that takes the keys for its active cell. Apart, as the linters know tables that are only read. */
const asGrid = { role: 'grid', tabIndex: 0, 'aria-multiselectable': true } as const;

/** Parts as a grid that is written in place; only the rows in sight are in the page, however many there are. */
export function PartsGrid(props: PartsGridProps) {
  const { entity, rows, depths, columns, selection, flashes, marked, isWritable, order, onOrder } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const grid = useRef<HTMLTableElement>(null);
  const writes = useWrites(entity);
  const [editing, setEditing] = useState<{ id: string; column: string } | null>(null);
  const [refused, setRefused] = useState<RefusedValue | null>(null);
  const edit = useCallback(
    (row: AnyRow, name: string) => {
      const column = columns.find((it) => it.name === name);
      if (!isWritable || !column || column.field.spec.isReadOnly) return;
      if (column.field.kind !== 'boolean') return setEditing({ id: row.id, column: name });
      writes
        .update(row, { [name]: row[name] !== true }, { isQuiet: true })
        .catch((thrown: unknown) => tellRefused(`${column.label} not changed`, callErrorOf(thrown)));
    },
    [columns, isWritable, writes],
  );
  const close = useCallback((next: RefusedValue | null) => {
    setRefused(next);
    setEditing(next && { id: next.id, column: next.column });
    if (!next) grid.current?.focus({ preventScroll: true });
  }, []);
  const { cursor, setCursor, onKeyDown } = useGridKeys({
    rows,
    columns,
    pageRows: 12,
    onEdit: edit,
    onToggle: selection.toggle,
    onSelectAll: () => selection.setAll(true),
  });
  // oxlint-disable-next-line react/incompatible-library -- the React Compiler is not used
  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    getItemKey: (index) => rows[index]?.id ?? index,
    overscan: 10,
    scrollPaddingStart: rowHeight,
  });
  const active = { row: rows[cursor.row], column: columns[cursor.column] };
  const keys = {
    onKeyDown,
    'aria-activedescendant': active.row && active.column && cellId(active.row.id, active.column.name),
  };
  useEffect(() => virtualizer.scrollToIndex(cursor.row), [cursor.row, virtualizer]);
  const markedAt = marked === null ? -1 : rows.findIndex(({ id }) => id === marked);
  useEffect(() => {
    if (markedAt >= 0) setCursor({ row: markedAt, column: 0 });
  }, [markedAt, setCursor]);
  const isAll = selection.isAllMatching || (rows.length > 0 && selection.count === rows.length);
  const orderBy = (name: string) => onOrder(order === name ? `-${name}` : name);
  return (
    <div ref={scroller} className={classes.scroller}>
      <table
        ref={grid}
        className={classes.grid}
        {...asGrid}
        {...keys}
        aria-label={entity.plural}
        aria-rowcount={rows.length + 1}
        aria-colcount={columns.length}
      >
        <thead className={classes.head}>
          <tr className={classes.headRow} aria-rowindex={1}>
            {columns.map(({ name, width, label, field }, at) => (
              <th
                key={name}
                scope="col"
                className={classes.cell}
                style={{ width }}
                data-pinned={at === 0 || undefined}
                data-numeric={isNumeric(field) || undefined}
                aria-sort={order === name ? 'ascending' : order === `-${name}` ? 'descending' : undefined}
              >
                {at === 0 && (
                  <Checkbox
                    size="xs"
                    aria-label="Select all"
                    checked={isAll}
                    indeterminate={!isAll && selection.count > 0}
                    onChange={() => selection.setAll(!isAll)}
                  />
                )}
                <UnstyledButton fz="inherit" fw="inherit" c="inherit" onClick={() => orderBy(name)}>
                  {label}
                  {order === name ? ' ↑' : order === `-${name}` ? ' ↓' : ''}
                </UnstyledButton>
              </th>
            ))}
          </tr>
        </thead>
        <tbody className={classes.body} style={{ height: virtualizer.getTotalSize() }}>
          {virtualizer.getVirtualItems().map((item) => {
            const row = rows[item.index];
            const isEdited = row !== undefined && editing?.id === row.id;
            return (
              row && (
                <PartRow
                  key={item.key}
                  entity={entity}
                  row={row}
                  index={item.index}
                  offset={item.start}
                  depth={depths.get(row.id) ?? 0}
                  columns={columns}
                  isSelected={selection.has(row.id)}
                  isFlashing={flashes.has(row.id)}
                  isMarked={row.id === marked}
                  cursor={active.row === row ? (active.column?.name ?? null) : null}
                  editing={isEdited ? editing.column : null}
                  refused={isEdited ? refused : null}
                  onToggle={selection.toggle}
                  onEdit={edit}
                  onClose={close}
                />
              )
            );
          })}
        </tbody>
      </table>
    </div>
  );
}
