import { utilisation } from '@raceway/shared';
import type { RackContents } from './placedDevice.ts';

/** What the devices of a rack add up to. */
export interface RackTotals {
  /** Share of the half units that are filled, 0 to 1. */
  space: number;
  /** Sum of the known weights. */
  weightKg: number;
  maxWeightKg: number | null;
  /** Sum of the most that the devices draw. */
  drawW: number;
  /** Devices whose type tells no weight or no draw: the sums lack them. */
  withoutWeight: number;
  withoutDraw: number;
}

const sum = (values: readonly (number | null)[]) => values.reduce<number>((total, value) => total + (value ?? 0), 0);

/** Adds up a rack. Planned devices count: their place is taken. */
export function totalsOf({ rack, devices }: RackContents): RackTotals {
  return {
    space: utilisation(rack, devices),
    weightKg: sum(devices.map(({ weightKg }) => weightKg)),
    maxWeightKg: rack.maxWeight,
    drawW: sum(devices.map(({ drawW }) => drawW)),
    withoutWeight: devices.filter(({ weightKg }) => weightKg === null).length,
    withoutDraw: devices.filter(({ drawW }) => drawW === null).length,
  };
}

/** A power in watts as people write it: `640 W`, `4.2 kW`. */
export function powerText(watts: number): string {
  return watts < 1000 ? `${Math.round(watts)} W` : `${(watts / 1000).toLocaleString(undefined, { maximumFractionDigits: 1 })} kW`;
}
