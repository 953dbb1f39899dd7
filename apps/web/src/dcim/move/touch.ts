import { useCarry } from './carryStore.ts';

/** Keeps a finger from scrolling while it carries a device; for the `ref` of what holds the devices. */
export function holdScrolling(element: HTMLElement | null): (() => void) | undefined {
  if (!element) return undefined;
  const hold = (event: TouchEvent) => {
    if (useCarry.getState().carry) event.preventDefault();
  };
  element.addEventListener('touchmove', hold, { passive: false });
  return () => element.removeEventListener('touchmove', hold);
}
