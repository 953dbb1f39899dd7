import { offsetOfPosition } from '@raceway/shared';
import type { PlacedDevice, RackContents } from '../rack/placedDevice.ts';
import type { Column } from './keyboardSteps.ts';

/** A device's place on screen for walking: its column, and how far down it is in U. */
interface Spot {
  device: PlacedDevice;
  column: number;
  offset: number;
}

function spotsOf(racks: readonly RackContents[], columns: readonly Column[]): Spot[] {
  return racks.flatMap(({ rack, devices }) =>
    devices.flatMap((device) => {
      const column = columns.findIndex((other) => other.rack === rack.id && other.face === (device.face ?? 'rear'));
      if (column < 0 || (device.position === null && !device.side)) return [];
      const offset = device.position === null ? -1 : offsetOfPosition(rack, device.position, device.uHeight);
      return [{ device, column, offset }];
    }),
  );
}

/** The next device in the direction of an arrow key, the nearest in height across columns; null at the end. */
export function nextDevice(
  from: PlacedDevice,
  step: 'up' | 'down' | 'left' | 'right',
  racks: readonly RackContents[],
  columns: readonly Column[],
): PlacedDevice | null {
  const spots = spotsOf(racks, columns).sort((a, b) => a.offset - b.offset || (a.device.name < b.device.name ? -1 : 1));
  const at = spots.find(({ device }) => device.id === from.id);
  if (!at) return null;
  if (step === 'up' || step === 'down') {
    const column = spots.filter(({ column: other }) => other === at.column);
    return column[column.indexOf(at) + (step === 'up' ? -1 : 1)]?.device ?? null;
  }
  const direction = step === 'left' ? -1 : 1;
  const beyond = spots.filter(({ column }) => (column - at.column) * direction > 0);
  const distance = (spot: Spot) => Math.abs(spot.column - at.column) * 1000 + Math.abs(spot.offset - at.offset);
  return beyond.sort((a, b) => distance(a) - distance(b))[0]?.device ?? null;
}
