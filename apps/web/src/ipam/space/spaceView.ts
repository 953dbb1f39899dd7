import { useNavigate, useSearch } from '@tanstack/react-router';
import { useCallback, useMemo } from 'react';

/** What the page of IP space shows, as it stands in the address. */
export interface SpaceView {
  /** The VRF that is shown alone: its id, `global`, or null for all. */
  vrf: string | null;
  /** How many levels are unfolded unless one says otherwise; `all` for every one. */
  levels: number | 'all';
  hasFree: boolean;
  /** The address or network that is looked for. */
  find: string;
}

const textOf = (value: unknown) => (typeof value === 'string' && value !== '' ? value : null);

/** Reads the view from an address; what is not understood counts as absent. */
function readSpaceView(search: Record<string, unknown>): SpaceView {
  const levels = Number(search.levels);
  return {
    vrf: textOf(search.vrf),
    levels: search.levels === 'all' ? 'all' : Number.isInteger(levels) && levels > 0 ? levels : 0,
    hasFree: search.free === 'on',
    find: textOf(search.find) ?? '',
  };
}

/** The part of an address that makes this view. */
export function spaceSearch({ vrf, levels, hasFree, find }: SpaceView): Record<string, unknown> {
  return {
    vrf: vrf ?? undefined,
    levels: levels === 0 ? undefined : String(levels),
    free: hasFree ? 'on' : undefined,
    find: find || undefined,
  };
}

/** The view of the page, and a way to change it. */
export function useSpaceView(): [SpaceView, (change: Partial<SpaceView>) => void] {
  const search: Record<string, unknown> = useSearch({ strict: false });
  const navigate = useNavigate();
  const view = useMemo(() => readSpaceView(search), [search]);
  const change = useCallback(
    (changed: Partial<SpaceView>) =>
      void navigate({
        to: '.',
        search: (former: Record<string, unknown>) => ({
          ...former,
          ...spaceSearch({ ...readSpaceView(former), ...changed }),
        }),
        replace: true,
        resetScroll: false,
      }),
    [navigate],
  );
  return [view, change];
}
