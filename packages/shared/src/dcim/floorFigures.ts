import { accessoryPlacement } from './occupancy.ts';
import type { PowerFeed } from './power/entities.ts';
import { availablePower } from './power/load.ts';
import type { ElevationTotals, RackElevation } from './rackElevation.ts';
import { rackHalfUnits, slotsOf } from './slots.ts';

/** What a floor plan tells of a rack. */
export interface RackFigures extends ElevationTotals {
  rack: string;
  /** The most units one above the other in which nothing is on either face, and none is reserved; in U. */
  largestFreeU: number;
  /** What its primary feeds may give, or all its feeds where none is primary; null where it has none. */
  powerLimitW: number | null;
}

/** What can be shown of racks as heat. */
export type HeatMetric = 'space' | 'power' | 'weight';

/** How much of a limit is used. */
export interface Heat {
  /** 1 is all of it; null where the limit is not set. */
  share: number | null;
  /** In the metric's unit: U, W or kg. */
  used: number;
  limit: number | null;
  /** Devices that tell nothing: the sum lacks them. */
  unknown: number;
}

function largestFree({ rack, devices, accessories, reservations }: RackElevation): number {
  const taken = new Set(reservations.flatMap(({ units }) => units.flatMap((unit) => [unit * 2, unit * 2 + 1])));
  const placements = [...devices, ...accessories.map(accessoryPlacement)];
  for (const placement of placements)
    if (!placement.side) for (const { halfUnit } of slotsOf(placement)) taken.add(halfUnit);
  const { first, end } = rackHalfUnits(rack);
  let longest = 0;
  let run = 0;
  for (let halfUnit = first; halfUnit < end; halfUnit += 1) {
    run = taken.has(halfUnit) ? 0 : run + 1;
    longest = Math.max(longest, run);
  }
  return longest / 2;
}

/** The watts that feeds may give a rack with one side failing; null where none that is on leads to it. */
function powerLimit(feeds: readonly PowerFeed[]): number | null {
  const on = feeds.filter(({ status }) => status === 'active');
  const primary = on.filter(({ type }) => type === 'primary');
  const counted = primary.length > 0 ? primary : on;
  return counted.length === 0 ? null : counted.reduce((sum, feed) => sum + availablePower(feed), 0);
}

/** What a plan tells of a rack with these feeds. */
export function rackFigures(elevation: RackElevation, feeds: readonly PowerFeed[]): RackFigures {
  return {
    ...elevation.totals,
    rack: elevation.rack.id,
    largestFreeU: largestFree(elevation),
    powerLimitW: powerLimit(feeds),
  };
}

/** How much of the rack's limit is used. Power counts what devices are planned to take, and where none is planned the most. */
export function heatOf(figures: RackFigures, metric: HeatMetric, uHeight: number): Heat {
  switch (metric) {
    case 'space':
      return { share: figures.space, used: Math.round(figures.space * uHeight * 2) / 2, limit: uHeight, unknown: 0 };
    case 'power': {
      const { allocatedW, maximumW, powerLimitW } = figures;
      const draw = allocatedW.unknown <= maximumW.unknown && allocatedW.known > 0 ? allocatedW : maximumW;
      return { ...against(draw.known, powerLimitW), unknown: draw.unknown };
    }
    case 'weight': {
      const { weightKg, maxWeightKg } = figures;
      return { ...against(weightKg.known, maxWeightKg), unknown: weightKg.unknown };
    }
  }
}

function against(used: number, limit: number | null): { share: number | null; used: number; limit: number | null } {
  return { share: limit ? used / limit : null, used, limit };
}

/** What a rack must still have. */
export interface FreeWanted {
  /** Units one above the other; 0 for any. */
  units: number;
  /** Watts; 0 for any. */
  watts: number;
}

/** Whether the rack has this much left; where its power limit is not set, watts cannot be promised. */
export function hasFree(figures: RackFigures, { units, watts }: FreeWanted, uHeight: number): boolean {
  if (figures.largestFreeU < units) return false;
  if (watts <= 0) return true;
  const { limit, used } = heatOf(figures, 'power', uHeight);
  return limit !== null && limit - used >= watts;
}
