import { type KeyboardEvent, useState } from 'react';
import type { AnyRow } from '../../app/trpc.ts';
import type { PartColumn } from './owner.ts';

/** A cell of a grid by its row and column, from 0. */
export interface GridCell {
  row: number;
  column: number;
}

interface GridKeys {
  rows: readonly AnyRow[];
  columns: readonly PartColumn[];
  /** Rows that Page Up and Page Down go by. */
  pageRows: number;
  onEdit: (row: AnyRow, column: string) => void;
  onToggle: (id: string, isRange?: boolean) => void;
  onSelectAll: () => void;
}

const within = (value: number, count: number) => Math.max(0, Math.min(count - 1, value));

/** The cell that the keyboard is at, and the keys of a grid: arrows, Home, End, pages; Enter or F2 writes, Space selects. */
export function useGridKeys({ rows, columns, pageRows, onEdit, onToggle, onSelectAll }: GridKeys): {
  cursor: GridCell;
  setCursor: (cell: GridCell) => void;
  onKeyDown: (event: KeyboardEvent) => void;
} {
  const [cell, setCursor] = useState<GridCell>({ row: 0, column: 0 });
  const cursor = { row: within(cell.row, rows.length), column: within(cell.column, columns.length) };
  const move = (rowBy: number, columnBy: number) =>
    setCursor({
      row: within(cursor.row + rowBy, rows.length),
      column: within(cursor.column + columnBy, columns.length),
    });
  const actions: Record<string, () => void> = {
    ArrowDown: () => move(1, 0),
    ArrowUp: () => move(-1, 0),
    ArrowRight: () => move(0, 1),
    ArrowLeft: () => move(0, -1),
    PageDown: () => move(pageRows, 0),
    PageUp: () => move(-pageRows, 0),
    Home: () => move(0, -columns.length),
    End: () => move(0, columns.length),
  };
  const onKeyDown = (event: KeyboardEvent) => {
    // Keys of a checkbox or link within are its own.
    if (event.target !== event.currentTarget || event.altKey) return;
    const row = rows[cursor.row];
    const column = columns[cursor.column];
    const edit = () => row && column && onEdit(row, column.name);
    const all: Record<string, () => void> = {
      ...actions,
      Enter: edit,
      F2: edit,
      ' ': () => row && onToggle(row.id, event.shiftKey),
    };
    const isChord = event.ctrlKey || event.metaKey;
    const action = isChord ? (event.key === 'a' ? onSelectAll : undefined) : all[event.key];
    if (!action) return;
    event.preventDefault();
    event.stopPropagation();
    action();
  };
  return { cursor, setCursor, onKeyDown };
}
