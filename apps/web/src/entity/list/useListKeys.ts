import { type AnyEntity, inWords } from '@raceway/shared';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { toEdit, toNew, toRow } from '../../app/paths.ts';
import { useRefusal } from '../../app/session.ts';
import { useShortcuts } from '../../app/shortcuts/useShortcuts.ts';
import { useTenantSlug } from '../../app/tenant.ts';
import type { AnyRow } from '../../app/trpc.ts';
import type { RowSelection } from './useSelection.ts';

/** The row that the keyboard is at. */
export interface RowCursor {
  /** Null before the first key. */
  index: number | null;
  set: (index: number | null) => void;
}

/** Walks the rows of a list with the keyboard, and acts on the one it is at. */
export function useListKeys(entity: AnyEntity, rows: readonly AnyRow[], selection: RowSelection): RowCursor {
  const [index, set] = useState<number | null>(null);
  const navigate = useNavigate();
  const tenant = useTenantSlug();
  const mayCreate = useRefusal('create', entity) === null;
  const row = index === null ? undefined : rows[index];
  const move = (by: number) => {
    if (rows.length > 0) set(Math.min(rows.length - 1, Math.max(0, (index ?? -1) + by)));
  };
  const step = (by: 1 | -1) => () => move(index === null ? 1 : by);
  useShortcuts('List', [
    { keys: 'j', label: 'Next row', run: step(1) },
    { keys: 'k', label: 'Row before', run: step(-1) },
    ...(row
      ? [
          { keys: 'Enter', label: 'Open the row', run: () => navigate(toRow(tenant, entity, row.id)) },
          { keys: 'e', label: 'Edit the row', run: () => navigate(toEdit(tenant, entity, row.id)) },
          { keys: 'x', label: 'Select the row', run: () => selection.toggle(row.id) },
        ]
      : []),
    ...(selection.count > 0 ? [{ keys: 'Escape', label: 'Select none', run: () => selection.setAll(false) }] : []),
    ...(mayCreate
      ? [{ keys: 'c', label: `New ${inWords(entity.label)}`, run: () => navigate(toNew(tenant, entity)) }]
      : []),
  ]);
  return { index, set };
}
