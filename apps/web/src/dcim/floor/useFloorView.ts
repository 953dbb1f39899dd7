import type { HeatMetric } from '@raceway/shared';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useCallback, useMemo } from 'react';
import { heatMetrics } from './heat.ts';

/** What a plan's page shows of it, as it stands in the address. */
export interface FloorView {
  heat: HeatMetric | null;
  /** Racks without this much free are dimmed: units one above the other, and kilowatts. */
  freeUnits: number;
  freeKw: number;
}

const amountOf = (value: unknown, most: number) => {
  const amount = Number(value);
  return amount > 0 && amount <= most ? amount : 0;
};

/** Reads the view from an address; what is not understood counts as absent. */
export function readFloorView(search: Record<string, unknown>): FloorView {
  return {
    heat: heatMetrics.find(({ value }) => value === search.heat)?.value ?? null,
    freeUnits: amountOf(search.freeU, 100),
    freeKw: amountOf(search.freeKw, 1000),
  };
}

/** The view of the page and a way to change it; Back does not step through looks. */
export function useFloorView(): [FloorView, (change: Partial<FloorView>) => void] {
  const search: Record<string, unknown> = useSearch({ strict: false });
  const navigate = useNavigate();
  const view = useMemo(() => readFloorView(search), [search]);
  const set = useCallback(
    (change: Partial<FloorView>) => {
      void navigate({
        to: '.',
        search: (former: Record<string, unknown>) => {
          const { heat, freeUnits, freeKw } = { ...readFloorView(former), ...change };
          return { ...former, heat: heat ?? undefined, freeU: freeUnits || undefined, freeKw: freeKw || undefined };
        },
        replace: true,
        resetScroll: false,
      });
    },
    [navigate],
  );
  return [view, set];
}
