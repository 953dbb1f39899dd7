import type { Watts } from '@raceway/shared';

/** Whether a load is within what may be drawn: `over` as planned, `tight` only at the most. */
export function loadState({ allocated, maximum }: Watts, available: number): 'fine' | 'tight' | 'over' {
  if (allocated > available) return 'over';
  return maximum > available ? 'tight' : 'fine';
}

/** Percent of what may be drawn; `–` where nothing may. */
export function percentText(watts: number, available: number): string {
  return available > 0 ? `${Math.round((watts / available) * 100)} %` : '–';
}
