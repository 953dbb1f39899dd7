import type { KeyboardEvent } from 'react';
import type { RowCursor } from './useListKeys.ts';
import type { ListTree } from './useTree.ts';

/** The row that a key leads to, if any; folds and unfolds on the way in and out. */
function targetOf(key: string, tree: ListTree, index: number | null): number | null {
  const last = tree.rows.length - 1;
  if (key === 'Home' || index === null) return 0;
  if (key === 'End') return last;
  if (key === 'ArrowDown') return Math.min(last, index + 1);
  if (key === 'ArrowUp') return Math.max(0, index - 1);
  const id = tree.rows[index]?.id ?? '';
  const isOpen = tree.places.get(id)?.isOpen;
  if (key === 'ArrowRight' && isOpen) return index + 1;
  if (key === 'ArrowLeft' && !isOpen) return tree.parentOf(index) ?? index;
  if (isOpen !== null) tree.fold(id, key === 'ArrowLeft');
  return index;
}

const keys: ReadonlySet<string> = new Set(['ArrowDown', 'ArrowUp', 'ArrowRight', 'ArrowLeft', 'Home', 'End']);

/** Walks a tree by its arrow keys, as WAI-ARIA's treegrid has it: up and down, in and out of rows. */
export function walkTree(event: KeyboardEvent, tree: ListTree, cursor: RowCursor): void {
  const isOther = event.ctrlKey || event.altKey || event.metaKey || event.defaultPrevented || !keys.has(event.key);
  if (isOther || tree.rows.length === 0) return;
  event.preventDefault();
  cursor.set(targetOf(event.key, tree, cursor.index));
}
