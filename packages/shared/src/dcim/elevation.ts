import type { RackFrame } from './slots.ts';

/** A unit as a rack is drawn: its number, how far its upper edge is from the rack's top, and its height, both in U. */
export interface UnitLabel {
  unit: number;
  offset: number;
  /** 1, or 0.5 for the last unit of a rack such as 42.5 U. */
  height: number;
}

/**
 * How far the upper edge of a device is from the top of the rack, in U.
 * @param position Lowest-numbered unit that it fills.
 * @param uHeight Its height in U.
 */
export function offsetOfPosition(rack: RackFrame, position: number, uHeight: number): number {
  const above = position - rack.startingUnit;
  return rack.descUnits ? above : rack.uHeight - above - uHeight;
}

/**
 * The position of a device of this height whose upper edge is nearest to `offset` U from the top of the rack, held
 * within the rack: the inverse of {@link offsetOfPosition}.
 * @param step What positions are multiples of: 0.5, or 1 to keep to whole units.
 */
export function positionAtOffset(rack: RackFrame, offset: number, uHeight: number, step: 0.5 | 1 = 0.5): number {
  const above = rack.descUnits ? offset : rack.uHeight - offset - uHeight;
  const highest = Math.max(0, rack.uHeight - uHeight);
  return rack.startingUnit + Math.min(highest, Math.max(0, Math.round(above / step) * step));
}

/** The units of a rack from its top down, as they are numbered. */
export function unitLabels(rack: RackFrame): UnitLabel[] {
  const labels = Array.from({ length: Math.ceil(rack.uHeight) }, (_, index) => {
    const unit = rack.startingUnit + index;
    const height = Math.min(1, rack.uHeight - index);
    return { unit, height, offset: offsetOfPosition(rack, unit, height) };
  });
  return rack.descUnits ? labels : labels.toReversed();
}
