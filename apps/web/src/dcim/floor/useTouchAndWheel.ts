import { type RefObject, useEffect } from 'react';
import { layDown } from './floorStore.ts';
import { pan, zoomAt } from './viewport.ts';

/** How fast the wheel zooms: a notch of 100 by a fifth. */
const zoomPerPx = 0.002;

interface Pinch {
  distance: number;
  x: number;
  y: number;
}

function pinchOf(touches: TouchList, box: DOMRect): Pinch | null {
  const [a, b] = [touches[0], touches[1]];
  if (!a || !b) return null;
  return {
    distance: Math.hypot(a.clientX - b.clientX, a.clientY - b.clientY),
    x: (a.clientX + b.clientX) / 2 - box.left,
    y: (a.clientY + b.clientY) / 2 - box.top,
  };
}

/** Zooms by Ctrl and wheel or by pinching, and pans by the wheel or two fingers; the page around does not scroll along. */
export function useTouchAndWheel(canvas: RefObject<SVGSVGElement | null>): void {
  useEffect(() => {
    const element = canvas.current;
    if (!element) return;
    const listeners = new AbortController();
    const options = { passive: false, signal: listeners.signal };
    let last: Pinch | null = null;
    element.addEventListener(
      'wheel',
      (event) => {
        event.preventDefault();
        const box = element.getBoundingClientRect();
        if (event.ctrlKey || event.metaKey)
          zoomAt(Math.exp(-event.deltaY * zoomPerPx), { x: event.clientX - box.left, y: event.clientY - box.top });
        else if (event.shiftKey) pan({ x: -event.deltaY, y: 0 });
        else pan({ x: -event.deltaX, y: -event.deltaY });
      },
      options,
    );
    element.addEventListener(
      'touchmove',
      (event) => {
        event.preventDefault();
        const now = pinchOf(event.touches, element.getBoundingClientRect());
        // The first finger pans, as it does alone.
        if (now && last) zoomAt(now.distance / last.distance, now);
        else if (now) layDown();
        last = now;
      },
      options,
    );
    element.addEventListener(
      'touchend',
      () => {
        last = null;
      },
      options,
    );
    return () => listeners.abort();
  }, [canvas]);
}
