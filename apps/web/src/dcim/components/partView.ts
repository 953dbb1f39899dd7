import { useNavigate, useSearch } from '@tanstack/react-router';
import { useCallback } from 'react';

/** What the parts of a page show, as it stands in the address. */
export interface PartView {
  /** The kind that is listed, `dcim.interface`; null for the first that there is. */
  kind: string | null;
  /** The part that is looked at. */
  part: string | null;
  /** What is looked for among the listed parts; null for nothing. */
  find: string | null;
  /** The column that they are ordered by, `-` before it where descending; null for their names. */
  sort: string | null;
  /** What the colours of the faceplate tell; null for states. */
  color: string | null;
}

const names = ['kind', 'part', 'find', 'sort', 'color'] as const;

const textOf = (value: unknown) => (typeof value === 'string' && value !== '' ? value : null);

/** The view of the page's parts and a way to change it; `tab` opens another tab with it, which alone is a step of Back. */
export function usePartView(): [PartView, (change: Partial<PartView> & { tab?: string }) => void] {
  const search: Record<string, unknown> = useSearch({ strict: false });
  const navigate = useNavigate();
  const change = useCallback(
    ({ tab, ...view }: Partial<PartView> & { tab?: string }) => {
      const changed = Object.entries(view).map(([name, value]) => [name, value || undefined] as const);
      void navigate({
        to: '.',
        search: (former: Record<string, unknown>) => ({
          ...former,
          ...Object.fromEntries(changed),
          ...(tab !== undefined && { tab }),
        }),
        replace: tab === undefined,
        resetScroll: false,
      });
    },
    [navigate],
  );
  const view = Object.fromEntries(names.map((name) => [name, textOf(search[name])])) as Record<
    (typeof names)[number],
    string | null
  >;
  return [view, change];
}
