import { useElementSize, useMergedRef } from '@mantine/hooks';
import { useVirtualizer } from '@tanstack/react-virtual';
import { type CSSProperties, type KeyboardEvent, useEffect, useRef } from 'react';
import tableClasses from '../../entity/list/table.module.css';
import { spaceColumns, spaceWidth } from './columns.ts';
import { type SpaceActions, SpaceRowView, spaceRowId } from './SpaceRowView.tsx';
import classes from './space.module.css';
import { keyOutcome } from './spaceKeys.ts';
import type { SpaceRow } from './spaceRows.ts';
import type { PageAsk } from './useSpaceTree.ts';

interface SpaceTableProps {
  rows: readonly SpaceRow[];
  /** The row that the keyboard is at, by its key. */
  cursor: string | null;
  onCursor: (key: string | null) => void;
  /** What of the tree has come into sight and is yet to be loaded. */
  onNeed: (asks: readonly PageAsk[]) => void;
  onOpen: (row: SpaceRow) => void;
  flashes: ReadonlySet<string>;
  actions: SpaceActions;
}

const rowHeight = 36;

const widths = Object.fromEntries(
  spaceColumns.map(({ name, width }) => [`--width-${name}`, `${width}px`]),
) as CSSProperties;

/** The tree of IP space: only the rows in sight are in the page, and only what they show is loaded. */
export function SpaceTable({ rows, cursor, onCursor, onNeed, onOpen, flashes, actions }: SpaceTableProps) {
  const scroller = useRef<HTMLDivElement>(null);
  const { ref: sizeRef, width } = useElementSize<HTMLDivElement>();
  // oxlint-disable-next-line react/incompatible-library -- the React Compiler is not used
  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    getItemKey: (index) => rows[index]?.key ?? index,
    overscan: 12,
    scrollPaddingStart: rowHeight,
    scrollPaddingEnd: 16,
  });
  const items = virtualizer.getVirtualItems();
  const index = cursor === null ? -1 : rows.findIndex(({ key }) => key === cursor);
  const cursorRow = rows[index];
  useEffect(() => {
    const asks = items.flatMap((item) => {
      const row = rows[item.index];
      return row?.kind === 'more' ? [{ ...row.ask, after: row.after }] : [];
    });
    if (asks.length > 0) onNeed(asks);
  }, [items, rows, onNeed]);
  useEffect(() => {
    if (index >= 0) virtualizer.scrollToIndex(index);
    // Only where the cursor goes: rows that come in above it move nothing under the reader's eyes.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [cursor, virtualizer]);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.altKey || event.metaKey || event.defaultPrevented) return;
    // Enter on a link or a button within is its own.
    if (event.key === 'Enter' && event.target === event.currentTarget && cursorRow) {
      event.preventDefault();
      onOpen(cursorRow);
      return;
    }
    const outcome = keyOutcome(event.key, rows, index < 0 ? null : index);
    if (!outcome) return;
    event.preventDefault();
    if ('to' in outcome) onCursor(rows[outcome.to]?.key ?? null);
    else actions.fold(outcome.fold, outcome.isFolded);
  };
  const walked = {
    role: 'treegrid',
    tabIndex: 0,
    'aria-activedescendant': cursorRow && spaceRowId(cursorRow.key),
    onKeyDown,
  };
  return (
    <div className={tableClasses.scroller} ref={useMergedRef(scroller, sizeRef)}>
      <table
        className={tableClasses.table}
        style={{ ...widths, minWidth: Math.max(spaceWidth, width - 2) }}
        aria-label="IP space"
        aria-rowcount={rows.length + 1}
        aria-colcount={spaceColumns.length}
        {...walked}
      >
        <thead className={tableClasses.head}>
          <tr className={tableClasses.headRow}>
            {spaceColumns.map(({ name, label, isNumeric }, at) => (
              <th
                key={name}
                scope="col"
                className={`${tableClasses.headCell} ${at === 0 ? classes.head : ''}`}
                style={{ width: `var(--width-${name})` }}
                data-pinned={at === 0 || undefined}
                data-numeric={isNumeric}
              >
                {label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody className={tableClasses.body} style={{ height: virtualizer.getTotalSize() }}>
          {items.map((item) => {
            const row = rows[item.index];
            return (
              row && (
                <SpaceRowView
                  key={item.key}
                  row={row}
                  index={item.index}
                  offset={item.start}
                  isCursor={row === cursorRow}
                  isFlashing={flashes.has(row.key)}
                  actions={actions}
                />
              )
            );
          })}
        </tbody>
      </table>
    </div>
  );
}
