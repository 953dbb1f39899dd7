import type { Face, RackFrame } from '@raceway/shared';
import type { PlacedDevice } from '../rack/placedDevice.ts';
import type { DropTarget } from './dropTarget.ts';

/** The faces on screen from left to right, as the keyboard walks them. */
export interface Column {
  rack: string;
  face: Face;
  frame: RackFrame;
}

/** What a key does with a carried device. */
export type Step = 'up' | 'down' | 'left' | 'right' | 'flip';

const within = (frame: RackFrame, position: number, uHeight: number) =>
  Math.min(frame.startingUnit + frame.uHeight - uHeight, Math.max(frame.startingUnit, position));

function columnOf(columns: readonly Column[], target: DropTarget): number {
  if (target.type !== 'unit' && target.type !== 'side') return -1;
  return columns.findIndex(({ rack, face }) => rack === target.rack && face === target.face);
}

/** The device at the same height in another column; what has no unit yet starts at the lowest. */
function inColumn(device: PlacedDevice, target: DropTarget, column: Column): DropTarget {
  const { rack, face, frame } = column;
  if (device.uHeight === 0) return { type: 'side', rack, face, side: target.type === 'side' ? target.side : 'left' };
  const position = target.type === 'unit' ? target.position : frame.startingUnit;
  return { type: 'unit', rack, face, position: within(frame, position, device.uHeight) };
}

/**
 * Where a device carried by keyboard goes next; the same target where the step leads nowhere.
 * @param stepU How far up and down go, in U.
 */
export function steppedTarget(
  device: PlacedDevice,
  target: DropTarget,
  step: Step,
  columns: readonly Column[],
  stepU: 0.5 | 1,
): DropTarget {
  const at = columnOf(columns, target);
  const column = columns[at];
  if (!column) return columns[0] ? inColumn(device, target, columns[0]) : target;
  if (step === 'left' || step === 'right') {
    if (target.type === 'side' && step !== target.side) return { ...target, side: step };
    const next = columns[at + (step === 'left' ? -1 : 1)];
    if (!next) return target;
    const moved = inColumn(device, target, next);
    return moved.type === 'side' ? { ...moved, side: step === 'left' ? 'right' : 'left' } : moved;
  }
  if (step === 'flip') {
    const other = columns.find(({ rack, face }) => rack === column.rack && face !== column.face);
    return other ? inColumn(device, target, other) : target;
  }
  if (target.type !== 'unit') return target;
  const isUpHigher = !column.frame.descUnits;
  const change = (step === 'up') === isUpHigher ? stepU : -stepU;
  return { ...target, position: within(column.frame, target.position + change, device.uHeight) };
}
