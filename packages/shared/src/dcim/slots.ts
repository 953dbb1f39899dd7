import type { Device } from './devices.ts';
import type { DeviceType } from './hardware.ts';
import type { Rack } from './racks.ts';

/** What of a rack decides where devices go: its height in U, the number of its lowest unit, which way it counts. */
export type RackFrame = Pick<Rack, 'uHeight' | 'startingUnit' | 'descUnits'>;

export type Face = NonNullable<Device['face']>;
export type Side = NonNullable<Device['side']>;

/**
 * How much of a rack a device takes: its height in U, whether it fills both faces, its share of the width, and for
 * what mounts beside the units its length there in U, where that is known.
 */
export type Body = Pick<DeviceType, 'uHeight' | 'isFullDepth' | 'mountWidth' | 'sideSpan'>;

/**
 * A body at a place. `position` is the lowest-numbered unit it fills in U, also where units descend (NetBox #10795).
 * `mountColumn` is the leftmost quarter of the width that it fills, 1 to 4, as seen from its own face; null at full
 * width. `side` is that of the rack seen from the front, for what mounts beside the units; its face is then which of
 * the two posts it hangs at.
 */
export interface Placement extends Body {
  position: number | null;
  face: Face | null;
  mountColumn: number | null;
  side: Side | null;
}

/** The faces that units have, and the posts beside them. */
export const slotFaces = ['front', 'rear', 'left-front', 'left-rear', 'right-front', 'right-rear'] as const;
export type SlotFace = (typeof slotFaces)[number];

/**
 * The smallest share of a rack that one thing can have: half a unit of a quarter of a face. `halfUnit` is twice the U;
 * `quarter` goes from 1 at the left to 4 as seen from the front, on the rear too. The sides have no width: quarter 1.
 */
export interface Slot {
  face: SlotFace;
  halfUnit: number;
  quarter: number;
}

/** A device of this type at its place. */
export function placementOf(
  { position, face, mountColumn, side }: Pick<Device, 'position' | 'face' | 'mountColumn' | 'side'>,
  { uHeight, isFullDepth, mountWidth, sideSpan }: Body,
): Placement {
  return { position, face, mountColumn, side, uHeight, isFullDepth, mountWidth, sideSpan };
}

const bothFaces: readonly Face[] = ['front', 'rear'];
const quartersOf: Record<Body['mountWidth'], number> = { full: 4, half: 2, quarter: 1 };
const columns: Record<Body['mountWidth'], readonly (number | null)[]> = {
  full: [null],
  half: [1, 3],
  quarter: [1, 2, 3, 4],
};

/** The columns in which something of this width may mount, from the left; a single null for what fills the width. */
export function columnsOf(mountWidth: Body['mountWidth']): readonly (number | null)[] {
  return columns[mountWidth];
}

/** The leftmost quarter that a body fills as seen from the front, and how many it fills. */
export function quartersFromFront(
  face: Face,
  { mountColumn, mountWidth }: Pick<Placement, 'mountColumn' | 'mountWidth'>,
): { first: number; count: number } {
  const count = quartersOf[mountWidth];
  const column = mountColumn ?? 1;
  return { first: face === 'front' ? column : 6 - column - count, count };
}

function range(first: number, count: number): number[] {
  return Array.from({ length: count }, (_, index) => first + index);
}

/**
 * The slots that a body fills: none without a position and a face. Full depth fills the same quarters of both faces;
 * at a side only a body of known length fills anything.
 */
export function slotsOf(placement: Placement): Slot[] {
  const { position, face, side, uHeight, sideSpan, isFullDepth } = placement;
  if (position === null || face === null) return [];
  const first = Math.round(position * 2);
  if (side) {
    const halfUnits = range(first, Math.round((uHeight === 0 ? (sideSpan ?? 0) : 0) * 2));
    return halfUnits.map((halfUnit) => ({ face: `${side}-${face}`, halfUnit, quarter: 1 }));
  }
  const width = quartersFromFront(face, placement);
  const quarters = range(width.first, width.count);
  const halfUnits = range(first, Math.round(uHeight * 2));
  return (isFullDepth ? bothFaces : [face]).flatMap((filled) =>
    halfUnits.flatMap((halfUnit) => quarters.map((quarter) => ({ face: filled, halfUnit, quarter }))),
  );
}

/** A number of its own for each slot of a rack. */
export function slotKey({ face, halfUnit, quarter }: Slot): number {
  return (halfUnit * slotFaces.length + slotFaces.indexOf(face)) * 4 + quarter - 1;
}

/** The half units of a rack: from `first` up to, but not with, `end`. */
export function rackHalfUnits(rack: Omit<RackFrame, 'descUnits'>): { first: number; end: number } {
  const first = rack.startingUnit * 2;
  return { first, end: first + Math.round(rack.uHeight * 2) };
}
