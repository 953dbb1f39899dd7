import { createContext, type KeyboardEvent, type PointerEvent, useContext } from 'react';
import type { PlacedDevice } from '../rack/placedDevice.ts';

/** What drawn devices do when they are touched. */
export interface Mover {
  onPointerDown(device: PlacedDevice, event: PointerEvent<Element>): void;
  onKeyDown(device: PlacedDevice, event: KeyboardEvent<Element>): void;
  onFocus(device: PlacedDevice): void;
  /** The pointer is over a device, or (null) over none. */
  onHover(device: PlacedDevice | null, element: Element | null): void;
}

const still: Mover = { onPointerDown() {}, onKeyDown() {}, onFocus() {}, onHover() {} };

/** Around racks whose devices move; a rack outside it is a picture. */
export const MoverContext = createContext<Mover>(still);

/** What to do when a device is touched. */
export function useMover(): Mover {
  return useContext(MoverContext);
}
