import { type Heat, type HeatMetric, heatOf, type RackFigures } from '@raceway/shared';
import { powerText } from '../rack/totals.ts';

/** A level of heat: a share of the limit and its colour, which is the same in light and dark. */
interface HeatLevel {
  /** From this share on. */
  from: number;
  color: string;
  label: string;
}

/** From cool to hot, told apart by lightness too; over the limit is a red that nothing else has. */
export const heatLevels: readonly HeatLevel[] = [
  { from: 0, color: '#d3f0e6', label: 'below 40 %' },
  { from: 0.4, color: '#a3dcc8', label: '40–60 %' },
  { from: 0.6, color: '#f7d774', label: '60–80 %' },
  { from: 0.8, color: '#f0a04b', label: '80–90 %' },
  { from: 0.9, color: '#dd6b3c', label: '90–100 %' },
  { from: 1.0001, color: '#b3202c', label: 'over the limit' },
];

/** The colour of a share of a limit. */
export function heatColor(share: number): string {
  return heatLevels.findLast(({ from }) => share >= from)?.color ?? '#d3f0e6';
}

/** Text that reads on a colour of the heat. */
export function heatInk(share: number): string {
  return share > 1.0001 ? '#ffffff' : '#1b1e24';
}

export const heatMetrics: readonly { value: HeatMetric; label: string }[] = [
  { value: 'space', label: 'Space' },
  { value: 'power', label: 'Power' },
  { value: 'weight', label: 'Weight' },
];

const amounts: Record<HeatMetric, (value: number) => string> = {
  space: (value) => `${value} U`,
  power: powerText,
  weight: (value) => `${Math.round(value).toLocaleString()} kg`,
};

/** How much is used of how much, for people: `31 U of 42 U`, `640 W, limit not set`. */
export function heatText(heat: Heat, metric: HeatMetric): string {
  const amount = amounts[metric];
  const limit = heat.limit === null ? ', limit not set' : ` of ${amount(heat.limit)}`;
  const unknown = heat.unknown > 0 ? `; ${heat.unknown} devices tell nothing` : '';
  return `${amount(heat.used)}${limit}${unknown}`;
}

/** The heat of each rack by its id. */
export function heatsOf(
  racks: readonly { id: string; uHeight: number }[],
  figures: ReadonlyMap<string, RackFigures>,
  metric: HeatMetric | null,
): ReadonlyMap<string, Heat> {
  if (!metric) return new Map();
  return new Map(
    racks.flatMap(({ id, uHeight }) => {
      const own = figures.get(id);
      return own ? [[id, heatOf(own, metric, uHeight)] as const] : [];
    }),
  );
}
