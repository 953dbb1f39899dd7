import { accessoryPlacement, availablePower, utilisation } from '@raceway/shared';
import type { RackContents } from './rackContents.ts';

/** What a rack holds, and how much it may. */
export interface RackTotals {
  /** Share of the half units that are filled or reserved, 0 to 1. */
  space: number;
  /** Units that nothing fills or keeps, in U. */
  freeU: number;
  /** Sum of the known weights, the rack's own left out. */
  weightKg: number;
  maxWeightKg: number | null;
  /** Sum of the most that the devices draw. */
  drawW: number;
  /** What its primary feeds may give; null where it has none. */
  maxDrawW: number | null;
  /** Devices whose type tells no weight or no draw: the sums lack them. */
  withoutWeight: number;
  withoutDraw: number;
}

const sum = (values: readonly (number | null)[]) => values.reduce<number>((total, value) => total + (value ?? 0), 0);

/** Adds up a rack. Planned devices count: their place is taken. */
export function totalsOf({ rack, devices, blades, accessories, reservations, feeds }: RackContents): RackTotals {
  const all = [...devices, ...[...blades.values()].flat()];
  const primary = feeds.filter(({ type, status }) => type === 'primary' && status === 'active');
  const takers = [
    ...devices.map((device) => ({ ...device, excludeFromUtilization: device.type?.excludeFromUtilization ?? false })),
    ...accessories.map(accessoryPlacement),
  ];
  const space = utilisation(
    rack,
    takers,
    reservations.flatMap(({ units }) => units ?? []),
  );
  return {
    space,
    freeU: Math.round((1 - space) * rack.uHeight * 2) / 2,
    weightKg: sum(all.map(({ weightKg }) => weightKg)),
    maxWeightKg: rack.maxWeight,
    drawW: sum(all.map(({ drawW }) => drawW)),
    maxDrawW: primary.length === 0 ? null : sum(primary.map(availablePower)),
    withoutWeight: all.filter(({ weightKg }) => weightKg === null).length,
    withoutDraw: all.filter(({ drawW }) => drawW === null).length,
  };
}

/** A power in watts as people write it: `640 W`, `4.2 kW`. */
export function powerText(watts: number): string {
  return watts < 1000
    ? `${Math.round(watts)} W`
    : `${(watts / 1000).toLocaleString(undefined, { maximumFractionDigits: 1 })} kW`;
}
