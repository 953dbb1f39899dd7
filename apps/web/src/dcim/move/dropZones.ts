import { type Face, positionAtOffset, type RackFrame, type Side } from '@raceway/shared';
import { drawnSide } from '../rack/geometry.ts';
import type { PlacedDevice } from '../rack/placedDevice.ts';
import { columnAt, type DropTarget } from './dropTarget.ts';

/** A part of the screen that takes devices. */
export type DropZone =
  | { type: 'bay'; rack: string; face: Face; frame: RackFrame }
  | { type: 'side'; rack: string; face: Face; side: Side; frame: RackFrame }
  | { type: 'loose'; rack: string }
  | { type: 'unracked' };

const zones = new Map<Element, DropZone>();

/** Makes an element take devices; for a `ref`. */
export function dropZone(zone: DropZone): (element: Element | null) => (() => void) | undefined {
  return (element) => {
    if (!element) return undefined;
    zones.set(element, zone);
    return () => zones.delete(element);
  };
}

/** The element of a face's bay, to measure it. */
export function bayElement(rack: string, face: Face): Element | null {
  for (const [element, zone] of zones) {
    if (zone.type === 'bay' && zone.rack === rack && zone.face === face) return element;
  }
  return null;
}

/** A point of a face: how far right and how far down between its rails, 0 to 1. */
export interface Spot {
  rack: string;
  face: Face;
  share: number;
  y: number;
}

/** What of a bay is at this point of the screen; null outside all bays. */
export function spotAt(clientX: number, clientY: number): Spot | null {
  for (const [element, zone] of zones) {
    if (zone.type !== 'bay') continue;
    const box = element.getBoundingClientRect();
    if (clientX < box.left || clientX > box.right || clientY < box.top || clientY > box.bottom) continue;
    const { rack, face } = zone;
    return { rack, face, share: (clientX - box.left) / box.width, y: (clientY - box.top) / box.height };
  }
  return null;
}

/** A point of the screen and how a device is held there. */
export interface Grip {
  clientX: number;
  clientY: number;
  /** How far below the device's upper edge it is held, in U. */
  offsetU: number;
  /** Positions are whole units, or half ones. */
  step: 0.5 | 1;
}

/** How far outside a bay its edge still takes a device, in CSS pixels. */
const reachPx = 14;

/** Where the device would go if it were let go at this point; null outside all zones. */
export function targetAt(device: PlacedDevice, grip: Grip): DropTarget | null {
  for (const [element, zone] of zones) {
    const box = element.getBoundingClientRect();
    const reach = zone.type === 'bay' ? reachPx : 0;
    const isWithinX = grip.clientX >= box.left - reach / 2 && grip.clientX <= box.right + reach / 2;
    const isWithinY = grip.clientY >= box.top - reach && grip.clientY <= box.bottom + reach;
    if (!isWithinX || !isWithinY) continue;
    if (zone.type === 'unracked' || zone.type === 'loose') return zone;
    const share = (grip.clientX - box.left) / box.width;
    const offsetU = ((grip.clientY - box.top) / box.height) * zone.frame.uHeight - grip.offsetU;
    const target = targetInRack(device, zone, share, offsetU, grip.step);
    if (target) return target;
  }
  return null;
}

function targetInRack(
  device: PlacedDevice,
  zone: Extract<DropZone, { type: 'bay' | 'side' }>,
  share: number,
  offsetU: number,
  step: 0.5 | 1,
): DropTarget | null {
  const { rack, face, frame } = zone;
  if (device.uHeight > 0) {
    if (zone.type === 'side') return null;
    const position = positionAtOffset(frame, offsetU, device.uHeight, step);
    return { type: 'unit', rack, face, position, column: columnAt(device, share) };
  }
  const side = zone.type === 'side' ? zone.side : drawnSide(face, share < 0.5 ? 'left' : 'right');
  const { sideSpan } = device;
  const position = sideSpan === null ? null : positionAtOffset(frame, offsetU, sideSpan, step);
  return { type: 'side', rack, face, side, position };
}
