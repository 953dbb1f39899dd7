import { type Face, positionAtOffset, type RackFrame } from '@raceway/shared';
import type { PlacedDevice } from '../rack/placedDevice.ts';
import type { DropTarget } from './dropTarget.ts';

/** A part of the screen that takes devices. */
export type DropZone =
  | { type: 'bay'; rack: string; face: Face; frame: RackFrame }
  | { type: 'side'; rack: string; face: Face; side: 'left' | 'right' }
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
    const { rack, face } = zone;
    if (zone.type === 'side') return device.uHeight === 0 ? { type: 'side', rack, face, side: zone.side } : null;
    if (device.uHeight === 0) {
      const side = grip.clientX < box.left + box.width / 2 ? 'left' : 'right';
      return { type: 'side', rack, face, side };
    }
    const offsetU = ((grip.clientY - box.top) / box.height) * zone.frame.uHeight - grip.offsetU;
    return { type: 'unit', rack, face, position: positionAtOffset(zone.frame, offsetU, device.uHeight, grip.step) };
  }
  return null;
}
