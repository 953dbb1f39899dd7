import { Checkbox, UnstyledButton } from '@mantine/core';
import { type AnyEntity, labelOf } from '@raceway/shared';
import { IconArrowDown, IconArrowUp } from '@tabler/icons-react';
import type { KeyboardEvent } from 'react';
import { isNumeric } from '../values/Value.tsx';
import { directionOf, nextOrder } from './order.ts';
import classes from './table.module.css';
import type { ListView } from './useListView.ts';
import type { RowSelection } from './useSelection.ts';

/** What the head needs to know of a column in the table. */
interface Header {
  id: string;
  getSize: () => number;
  getResizeHandler: () => (event: unknown) => void;
  column: { getIsResizing: () => boolean };
  table: { setColumnSizing: (change: (sizes: Record<string, number>) => Record<string, number>) => void };
}

interface TableHeadProps {
  entity: AnyEntity;
  view: ListView;
  headers: readonly Header[];
  selection: RowSelection;
  total: number;
}

const keyStepPx = 16;
const arrows = { ascending: IconArrowUp, descending: IconArrowDown };

function Resizer({ header, label }: { header: Header; label: string }) {
  const resizeByKey = (event: KeyboardEvent) => {
    const step = { ArrowLeft: -keyStepPx, ArrowRight: keyStepPx }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    header.table.setColumnSizing((sizes) => ({ ...sizes, [header.id]: Math.max(70, header.getSize() + step) }));
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: an <hr> takes no focus; this is the window splitter of WAI-ARIA
    <div
      role="separator"
      tabIndex={0}
      aria-orientation="vertical"
      aria-label={`Width of ${label}`}
      aria-valuenow={header.getSize()}
      className={classes.resizer}
      data-active={header.column.getIsResizing() || undefined}
      onMouseDown={header.getResizeHandler()}
      onTouchStart={header.getResizeHandler()}
      onKeyDown={resizeByKey}
    />
  );
}

/** The head of a list's table: sorts by click, a second column with Shift; edges change widths. */
export function TableHead({ entity, view, headers, selection, total }: TableHeadProps) {
  const isAll = total > 0 && selection.count === total;
  return (
    <thead className={classes.head}>
      <tr className={classes.headRow} aria-rowindex={1}>
        {view.columns.map((column, index) => {
          const header = headers[index];
          const label = labelOf(entity, column.name);
          const direction = directionOf(view.order, column.name);
          const Arrow = direction && arrows[direction];
          const rank =
            view.order.length > 1 ? view.order.findIndex((name) => name.replace('-', '') === column.name) + 1 : 0;
          return (
            <th
              key={column.name}
              className={classes.headCell}
              style={{ width: `var(--width-${column.name})` }}
              data-pinned={index === 0 || undefined}
              data-numeric={isNumeric(column.field) || undefined}
              aria-sort={direction ?? undefined}
              aria-colindex={index + 1}
            >
              {index === 0 && (
                <Checkbox
                  size="xs"
                  aria-label={`Select all ${total.toLocaleString()}`}
                  checked={isAll}
                  indeterminate={selection.count > 0 && !isAll}
                  onChange={() => selection.setAll(!isAll)}
                />
              )}
              {column.isSortable ? (
                <UnstyledButton
                  className={classes.sort}
                  title={`Sort by ${label}; with Shift after the columns that sort already`}
                  onClick={(event) => {
                    const order = nextOrder(view.order, column.name, event.shiftKey);
                    view.change({ order: order.length > 0 ? order : undefined });
                  }}
                >
                  <span className={classes.clip}>{label}</span>
                  {Arrow && <Arrow size={13} aria-hidden />}
                  {Arrow && rank > 0 && <span className={classes.rank}>{rank}</span>}
                </UnstyledButton>
              ) : (
                <span className={classes.clip}>{label}</span>
              )}
              {header && <Resizer header={header} label={label} />}
            </th>
          );
        })}
      </tr>
    </thead>
  );
}
