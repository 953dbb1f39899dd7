import { offsetOfPosition } from '@raceway/shared';
import { gapsOf } from '../rack/gaps.ts';
import type { PlacedDevice } from '../rack/placedDevice.ts';
import type { RackContents } from '../rack/rackContents.ts';
import type { Column } from './keyboardSteps.ts';
import type { Gap } from './moverContext.ts';

/** What the arrow keys walk: a device, or free units. */
export interface Stop {
  /** The device's id, or the gap's key. */
  key: string;
  device: PlacedDevice | null;
  gap: Gap | null;
}

/** A stop's place on screen: its column, how far down it is in U, and how far right within the column. */
interface Spot extends Stop {
  column: number;
  offset: number;
  inner: number;
}

/** The stops of the racks on screen, column by column from the top down. */
function spotsOf(racks: readonly RackContents[], columns: readonly Column[]): Spot[] {
  const spots = columns.flatMap(({ rack: id, face }, column) => {
    const contents = racks.find(({ rack }) => rack.id === id);
    if (!contents) return [];
    const { rack } = contents;
    const devices = contents.devices.flatMap((device): Spot[] => {
      const isHere = (device.face ?? 'rear') === face && (device.position !== null || device.side !== null);
      if (!isHere) return [];
      const offset =
        device.side || device.position === null ? -1 : offsetOfPosition(rack, device.position, device.uHeight);
      return [{ key: device.id, device, gap: null, column, offset, inner: device.mountColumn ?? 0 }];
    });
    const gaps = gapsOf(contents, face).map((gap): Spot => {
      const offset = offsetOfPosition(rack, gap.position, gap.uHeight);
      return { key: gap.key, device: null, gap, column, offset, inner: 0 };
    });
    return [...devices, ...gaps];
  });
  return spots.sort(
    (a, b) => a.column - b.column || a.offset - b.offset || a.inner - b.inner || (a.key < b.key ? -1 : 1),
  );
}

/** The next stop in the direction of an arrow key, the nearest in height across columns; null at the end. */
export function nextStop(
  from: string,
  step: 'up' | 'down' | 'left' | 'right',
  racks: readonly RackContents[],
  columns: readonly Column[],
): Stop | null {
  const spots = spotsOf(racks, columns);
  const at = spots.find(({ key }) => key === from);
  if (!at) return null;
  if (step === 'up' || step === 'down') {
    const column = spots.filter(({ column: other }) => other === at.column);
    return column[column.indexOf(at) + (step === 'up' ? -1 : 1)] ?? null;
  }
  const direction = step === 'left' ? -1 : 1;
  const beside = spots.filter(({ column, offset }) => column === at.column && offset === at.offset && at.offset >= 0);
  const neighbour = beside[beside.indexOf(at) + direction];
  if (neighbour) return neighbour;
  const beyond = spots.filter(({ column, device }) => (column - at.column) * direction > 0 && (device || at.gap));
  const distance = (spot: Spot) => Math.abs(spot.column - at.column) * 1000 + Math.abs(spot.offset - at.offset);
  return beyond.sort((a, b) => distance(a) - distance(b))[0] ?? null;
}
