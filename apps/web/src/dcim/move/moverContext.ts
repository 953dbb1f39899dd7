import type { Face, Rack, RackAccessory, RackReservation } from '@raceway/shared';
import { createContext, type KeyboardEvent, type MouseEvent, type PointerEvent, useContext } from 'react';
import type { PlacedDevice } from '../rack/placedDevice.ts';

/** Free units of a face, one above the other. */
export interface Gap {
  /** What it is known by on the page. */
  key: string;
  rack: string;
  face: Face;
  /** Its lowest-numbered unit. */
  position: number;
  uHeight: number;
}

/** What drawn racks do when they are touched. */
export interface Mover {
  onPointerDown(device: PlacedDevice, event: PointerEvent<Element>): void;
  /** Pressed on what is not carried from where it is: it is chosen. */
  onPress(device: PlacedDevice, event: PointerEvent<Element>): void;
  onKeyDown(device: PlacedDevice, event: KeyboardEvent<Element>): void;
  onFocus(device: PlacedDevice): void;
  /** The pointer is over a device, or (null) over none. */
  onHover(device: PlacedDevice | null, element: Element | null): void;
  onMenu(device: PlacedDevice, event: MouseEvent<Element>): void;
  /** Pressed where no device is: what is drawn from there on encloses devices. */
  onSpacePress(event: PointerEvent<Element>): void;
  onGapKey(gap: Gap, event: KeyboardEvent<Element>): void;
  onGapMenu(gap: Gap, event: MouseEvent<Element>): void;
  /** Pressed on the number of a unit: those dragged over are reserved. */
  onUnitPress(rack: Rack, event: PointerEvent<Element>): void;
  onReservation(reservation: RackReservation): void;
  onAccessory(accessory: RackAccessory, event: MouseEvent<Element> | KeyboardEvent<Element>): void;
  /** The pointer is over something with these facts, the first its title, or (null) over nothing. */
  onFacts(facts: readonly string[] | null, element: Element | null): void;
}

const still: Mover = {
  onPointerDown() {},
  onPress() {},
  onKeyDown() {},
  onFocus() {},
  onHover() {},
  onMenu() {},
  onSpacePress() {},
  onGapKey() {},
  onGapMenu() {},
  onUnitPress() {},
  onReservation() {},
  onAccessory() {},
  onFacts() {},
};

/** Around racks whose devices move; a rack outside it is a picture. */
export const MoverContext = createContext<Mover>(still);

/** What to do when a rack is touched. */
export function useMover(): Mover {
  return useContext(MoverContext);
}
