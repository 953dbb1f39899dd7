import { create } from 'zustand';

interface PaletteState {
  isOpen: boolean;
  /** What had the focus before, which gets it back if nothing is chosen. */
  opener: Element | null;
}

/** Whether the palette is open. */
export const usePaletteStore = create<PaletteState>(() => ({ isOpen: false, opener: null }));

/** Opens the palette. */
export function openPalette(): void {
  usePaletteStore.setState({ isOpen: true, opener: document.activeElement });
}

/** Closes the palette as something was chosen: where that leads, the focus goes. */
export function closePalette(): void {
  usePaletteStore.setState({ isOpen: false });
}

/** Closes the palette with nothing chosen. */
export function dismissPalette(): void {
  const { opener } = usePaletteStore.getState();
  closePalette();
  // The element can take the focus only when the palette no longer holds it.
  requestAnimationFrame(() => opener instanceof HTMLElement && opener.focus({ preventScroll: true }));
}
