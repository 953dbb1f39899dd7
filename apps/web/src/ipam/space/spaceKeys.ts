import type { SpaceRow } from './spaceRows.ts';

/** Where a key leads in the tree: to a row, by its index, or to folding one. */
export type KeyOutcome = { to: number } | { fold: string; isFolded: boolean };

/** So many rows Page Up and Page Down go by. */
const pageRows = 15;

/** What lies around a row: the index of the one above it that stands less deep; its own where there is none. */
function aroundOf(rows: readonly SpaceRow[], index: number): number {
  const depth = rows[index]?.depth ?? 0;
  for (let at = index - 1; at >= 0; at -= 1) if ((rows[at]?.depth ?? 0) < depth) return at;
  return index;
}

/** What a key does in the tree, as WAI-ARIA's treegrid has it; null for keys that are none of its own. */
export function keyOutcome(key: string, rows: readonly SpaceRow[], index: number | null): KeyOutcome | null {
  const last = rows.length - 1;
  const at = index ?? -1;
  const row = rows[at];
  const isOpen = row && (row.kind === 'prefix' || row.kind === 'section') ? row.isOpen : null;
  const within = (to: number): KeyOutcome => ({ to: Math.max(0, Math.min(last, to)) });
  switch (key) {
    case 'ArrowDown':
      return within(at + 1);
    case 'ArrowUp':
      return within(at - 1);
    case 'PageDown':
      return within(at + pageRows);
    case 'PageUp':
      return within(at - pageRows);
    case 'Home':
      return within(0);
    case 'End':
      return within(last);
    case 'ArrowRight':
      if (isOpen === true) return within(at + 1);
      return row && isOpen === false ? { fold: row.key, isFolded: false } : null;
    case 'ArrowLeft':
      if (isOpen === true && row) return { fold: row.key, isFolded: true };
      return index === null ? null : within(aroundOf(rows, index));
    default:
      return null;
  }
}
