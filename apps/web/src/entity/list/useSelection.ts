import { useMemo, useState } from 'react';
import type { AnyRow } from '../../app/trpc.ts';

/** Rows chosen in a list: by hand, or all that meet the filter. */
export interface RowSelection {
  has: (id: string) => boolean;
  count: number;
  /** All that meet the filter, seen or not. */
  isAllMatching: boolean;
  /** The chosen ids; empty when all that match are meant. */
  ids: readonly string[];
  /** Adds or takes out a row; with `isRange`, all from the last one touched to it. */
  toggle: (id: string, isRange?: boolean) => void;
  /** Chooses all that meet the filter, or none. */
  setAll: (isAll: boolean) => void;
}

/**
 * The selection of a list; another filter starts with none, as nothing chosen in one list may be acted on in another.
 * @param total How many rows meet the filter.
 */
export function useSelection(rows: readonly AnyRow[], total: number, where: unknown): RowSelection {
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [isAllMatching, setAllMatching] = useState(false);
  const [last, setLast] = useState<string | null>(null);
  const filter = JSON.stringify(where ?? null);
  const [formerFilter, setFormerFilter] = useState(filter);
  if (filter !== formerFilter) {
    setFormerFilter(filter);
    setChosen(new Set());
    setAllMatching(false);
  }
  return useMemo(() => {
    const toggle = (id: string, isRange = false) => {
      const from = rows.findIndex((row) => row.id === last);
      const to = rows.findIndex((row) => row.id === id);
      const isChosen = isAllMatching || chosen.has(id);
      const touched =
        isRange && from >= 0 ? rows.slice(Math.min(from, to), Math.max(from, to) + 1).map((row) => row.id) : [id];
      const next = new Set(isAllMatching ? rows.map((row) => row.id) : chosen);
      for (const item of touched) {
        if (isChosen) next.delete(item);
        else next.add(item);
      }
      setAllMatching(false);
      setChosen(next);
      setLast(id);
    };
    return {
      has: (id) => isAllMatching || chosen.has(id),
      count: isAllMatching ? total : chosen.size,
      isAllMatching,
      ids: isAllMatching ? [] : [...chosen],
      toggle,
      setAll: (isAll) => {
        setChosen(new Set());
        setAllMatching(isAll);
      },
    };
  }, [rows, total, chosen, isAllMatching, last]);
}
