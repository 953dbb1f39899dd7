import { useNavigate, useSearch } from '@tanstack/react-router';
import { useCallback } from 'react';

/** What the parts of a page show, as it stands in the address. */
export interface PartView {
  /** The kind that is listed, `dcim.interface`; null for the first that there is. */
  kind: string | null;
  /** The part that is looked at. */
  part: string | null;
}

const textOf = (value: unknown) => (typeof value === 'string' && value !== '' ? value : null);

/** The view of the page's parts and a way to change it; `tab` opens another tab with it. Looking at a part is no step of Back. */
export function usePartView(): [PartView, (change: Partial<PartView> & { tab?: string }) => void] {
  const search: Record<string, unknown> = useSearch({ strict: false });
  const navigate = useNavigate();
  const change = useCallback(
    ({ kind, part, tab }: Partial<PartView> & { tab?: string }) => {
      void navigate({
        to: '.',
        search: (former: Record<string, unknown>) => ({
          ...former,
          ...(kind !== undefined && { kind: kind ?? undefined }),
          ...(part !== undefined && { part: part ?? undefined }),
          ...(tab !== undefined && { tab }),
        }),
        replace: tab === undefined,
        resetScroll: false,
      });
    },
    [navigate],
  );
  return [{ kind: textOf(search.kind), part: textOf(search.part) }, change];
}
