import { columnsOf, type Face, type RackFrame } from '@raceway/shared';
import { drawnSide } from '../rack/geometry.ts';
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

/** How many U of a face or a side a device takes. */
const lengthOf = ({ uHeight, sideSpan }: PlacedDevice) => (uHeight > 0 ? uHeight : sideSpan);

/** The device at the same height in another column; what has no unit yet starts at the lowest. */
function inColumn(device: PlacedDevice, target: DropTarget, column: Column): DropTarget {
  const { rack, face, frame } = column;
  const now = target.type === 'unit' || target.type === 'side' ? target.position : null;
  const length = lengthOf(device);
  const position = length === null ? null : within(frame, now ?? frame.startingUnit, length);
  if (device.uHeight === 0)
    return { type: 'side', rack, face, side: target.type === 'side' ? target.side : 'left', position };
  const first = columnsOf(device.mountWidth)[0] ?? null;
  const place = target.type === 'unit' ? target.column : first;
  return { type: 'unit', rack, face, position: position ?? frame.startingUnit, column: place };
}

/** Left or right within a face: to the other side of it, or to the next column of a narrow device; null at its edge. */
function acrossFace(device: PlacedDevice, target: DropTarget, step: 'left' | 'right'): DropTarget | null {
  if (target.type === 'side') {
    return drawnSide(target.face, target.side) === step ? null : { ...target, side: drawnSide(target.face, step) };
  }
  if (target.type !== 'unit') return null;
  const columns = columnsOf(device.mountWidth);
  const column = columns[columns.indexOf(target.column) + (step === 'left' ? -1 : 1)];
  return column == null ? null : { ...target, column };
}

/** To the next face, at the edge where it is entered. */
function toNextFace(device: PlacedDevice, target: DropTarget, next: Column, step: 'left' | 'right'): DropTarget {
  const moved = inColumn(device, target, next);
  const entry = step === 'left' ? 'right' : 'left';
  if (moved.type === 'side') return { ...moved, side: drawnSide(moved.face, entry) };
  if (moved.type !== 'unit') return moved;
  const columns = columnsOf(device.mountWidth);
  return { ...moved, column: (entry === 'left' ? columns[0] : columns.at(-1)) ?? null };
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
    const across = acrossFace(device, target, step);
    if (across) return across;
    const next = columns[at + (step === 'left' ? -1 : 1)];
    return next ? toNextFace(device, target, next, step) : target;
  }
  if (step === 'flip') {
    const other = columns.find(({ rack, face }) => rack === column.rack && face !== column.face);
    return other ? inColumn(device, target, other) : target;
  }
  const length = lengthOf(device);
  if ((target.type !== 'unit' && target.type !== 'side') || target.position === null || length === null) return target;
  const isUpHigher = !column.frame.descUnits;
  const change = (step === 'up') === isUpHigher ? stepU : -stepU;
  return { ...target, position: within(column.frame, target.position + change, length) };
}
