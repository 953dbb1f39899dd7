import { type Face, offsetOfPosition, type RackFrame } from '@raceway/shared';
import { type RefObject, useLayoutEffect } from 'react';
import { bayElement } from '../move/dropZones.ts';

/** How long a device takes from its old place to its new one. */
const flightMs = 170;

/** A device's place in a drawn rack. */
export interface DrawnPlace {
  rack: string;
  face: Face;
  position: number;
  frame: RackFrame;
  uHeight: number;
}

interface Corner {
  left: number;
  top: number;
}

const lastPlaces = new Map<string, DrawnPlace>();
const starts = new Map<string, Corner>();

/** The device's next flight starts at this point of the screen: where it was let go. */
export function startFlightAt(device: string, corner: Corner): void {
  starts.set(device, corner);
}

function cornerOf({ rack, face, position, frame, uHeight }: DrawnPlace): Corner | null {
  const box = bayElement(rack, face)?.getBoundingClientRect();
  return box
    ? { left: box.left, top: box.top + (offsetOfPosition(frame, position, uHeight) / frame.uHeight) * box.height }
    : null;
}

const isSame = (a: DrawnPlace, b: DrawnPlace) => a.rack === b.rack && a.face === b.face && a.position === b.position;

/** Lets a device glide from where it was drawn to where it is drawn now, unless its reader prefers things still. */
export function useFlight(
  element: RefObject<SVGGraphicsElement | null>,
  device: string,
  place: DrawnPlace | null,
): void {
  useLayoutEffect(() => {
    if (!place || !element.current) return;
    const former = lastPlaces.get(device);
    lastPlaces.set(device, place);
    const given = starts.get(device);
    starts.delete(device);
    const isStill = !given && (!former || isSame(former, place));
    if (isStill || matchMedia('(prefers-reduced-motion: reduce)').matches) return;
    const from = given ?? (former ? cornerOf(former) : null);
    const to = cornerOf(place);
    const scale = element.current.getScreenCTM()?.a ?? 1;
    if (!from || !to) return;
    const move = `translate(${(from.left - to.left) / scale}px, ${(from.top - to.top) / scale}px)`;
    element.current.animate([{ transform: move }, { transform: 'none' }], {
      duration: flightMs,
      easing: 'cubic-bezier(0.2, 0.8, 0.2, 1)',
    });
  });
}
