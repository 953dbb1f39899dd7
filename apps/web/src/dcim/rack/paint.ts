import type { PlacedDevice } from './placedDevice.ts';
import { statusColor } from './statusGlyph.tsx';
import type { ColorBy } from './useRackView.ts';

/** A colour and what it stands for. */
export interface LegendEntry {
  label: string;
  color: string;
}

/** How devices are coloured, and what the colours mean. */
export interface Paint {
  colorOf: (device: PlacedDevice) => string;
  /** What has colours, for people: `Roles`. */
  title: string;
  entries: readonly LegendEntry[];
}

const unknownColor = '#9ba1ac';
const dayMs = 86_400_000;

/** A class of a scale: what lies below `below`, of its quantity. */
interface Step extends LegendEntry {
  below: number;
}

/** From weak to strong, told apart by lightness too, as some see no hues (ColorBrewer's YlOrRd, darkened at its foot). */
const heatRamp = ['#e3c567', '#f0a03c', '#e8703a', '#cb3a34', '#7f1d2f'] as const;

function ramp(labels: readonly [label: string, below: number][]): Step[] {
  return labels.map(([label, below], index) => ({ label, below, color: heatRamp[index] ?? unknownColor }));
}

const draws = ramp([
  ['up to 150 W', 150.5],
  ['up to 400 W', 400.5],
  ['up to 800 W', 800.5],
  ['up to 1.6 kW', 1600.5],
  ['more', Number.POSITIVE_INFINITY],
]);
const weights = ramp([
  ['up to 5 kg', 5.001],
  ['up to 15 kg', 15.001],
  ['up to 30 kg', 30.001],
  ['up to 60 kg', 60.001],
  ['more', Number.POSITIVE_INFINITY],
]);
const ages = ramp([
  ['under 30 days', 30],
  ['under a year', 365],
  ['under 3 years', 3 * 365],
  ['under 5 years', 5 * 365],
  ['older', Number.POSITIVE_INFINITY],
]);
const supports: readonly Step[] = [
  { label: 'ended', below: 0, color: '#c92a2a' },
  { label: 'within a year', below: 365, color: '#e8703a' },
  { label: 'within 3 years', below: 3 * 365, color: '#e3b341' },
  { label: 'later', below: Number.POSITIVE_INFINITY, color: '#2f9e62' },
];

function scale(title: string, steps: readonly Step[], amountOf: (device: PlacedDevice) => number | null): Paint {
  const colorOf = (device: PlacedDevice) => {
    const amount = amountOf(device);
    return amount === null ? unknownColor : (steps.find(({ below }) => amount < below)?.color ?? unknownColor);
  };
  return { title, colorOf, entries: [...steps, { label: 'not set', color: unknownColor }] };
}

/** Each value that occurs, by its name. */
function kinds(
  title: string,
  devices: readonly PlacedDevice[],
  labelOf: (device: PlacedDevice) => string,
  colorOf: (device: PlacedDevice) => string,
): Paint {
  const colors = new Map(devices.flatMap((device) => (labelOf(device) ? [[labelOf(device), colorOf(device)]] : [])));
  const entries = [...colors].map(([label = '', color = unknownColor]) => ({ label, color }));
  return { title, colorOf, entries: entries.sort((a, b) => a.label.localeCompare(b.label)) };
}

/**
 * How devices are coloured. What is not known is grey.
 * @param devices Those on screen: the legend tells of no others.
 * @param now In milliseconds: what age and the end of support are counted from.
 */
export function paintOf(by: ColorBy, devices: readonly PlacedDevice[], now: number): Paint {
  const daysTo = (date: string) => (Date.parse(date) - now) / dayMs;
  switch (by) {
    case 'role':
      return kinds(
        'Roles',
        devices,
        ({ roleName }) => roleName,
        ({ roleColor }) => roleColor,
      );
    case 'status':
      return kinds(
        'Status',
        devices,
        ({ statusLabel }) => statusLabel,
        ({ row }) => statusColor(row.status),
      );
    case 'age':
      return scale('In Raceway for', ages, ({ row }) => -daysTo(row.createdAt));
    case 'support':
      return scale('Support ends', supports, ({ type }) => (type?.endOfLife ? daysTo(type.endOfLife) : null));
    case 'power':
      return scale('Draws', draws, ({ drawW }) => drawW);
    case 'weight':
      return scale('Weighs', weights, ({ weightKg }) => weightKg);
  }
}
