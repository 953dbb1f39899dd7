import { useEffect, useRef } from 'react';
import { useCarry } from './carryStore.ts';

/** How long after a drop the focus still follows: a refused move brings the device back. */
const followMs = 3000;

/** Puts the focus on a device, or on free units, wherever they are drawn. */
export function focusDevice(id: string): void {
  const selector = `[data-device="${id}"][tabindex], button[data-device="${id}"], [data-gap="${id}"]`;
  document.querySelector<HTMLElement | SVGElement>(selector)?.focus();
}

/** A device moved by key may be drawn anew on another face or rack: the focus follows it there. */
export function useKeepFocus(): void {
  const carriedId = useCarry(({ carry }) => (carry?.by === 'keyboard' ? carry.device.id : null));
  const followed = useRef<{ id: string; untilMs: number } | null>(null);
  // After each drawing, as any may have moved it.
  useEffect(() => {
    if (carriedId) followed.current = { id: carriedId, untilMs: performance.now() + followMs };
    const isLost = document.activeElement === document.body;
    if (followed.current && isLost && performance.now() < followed.current.untilMs) focusDevice(followed.current.id);
  });
}
