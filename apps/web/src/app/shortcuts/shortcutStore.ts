import { create } from 'zustand';

/** A key, or keys one after the other, that do something: `c`, `g r`, `?`. */
export interface Shortcut {
  keys: string;
  label: string;
  run: () => void;
}

/** Shortcuts that a page or part of one offers while it is shown. */
export interface ShortcutGroup {
  title: string;
  shortcuts: readonly Shortcut[];
}

interface ShortcutState {
  groups: readonly ShortcutGroup[];
  isSheetOpen: boolean;
  /** Off for people whose speech input or habits make single keys a hazard (WCAG 2.1.4). */
  areOn: boolean;
}

const storageKey = 'raceway-shortcuts';

/** The shortcuts that work at this moment. */
export const useShortcutStore = create<ShortcutState>(() => ({
  groups: [],
  isSheetOpen: false,
  areOn: localStorage.getItem(storageKey) !== 'off',
}));

/** Shows the sheet of all shortcuts. */
export function openShortcutSheet(): void {
  useShortcutStore.setState({ isSheetOpen: true });
}

/** Turns the shortcuts of this browser on or off. */
export function setShortcutsOn(areOn: boolean): void {
  localStorage.setItem(storageKey, areOn ? 'on' : 'off');
  useShortcutStore.setState({ areOn });
}

/** Offers a group until the returned function is called. Where two groups share a key, the later one has it. */
export function offerShortcuts(group: ShortcutGroup): () => void {
  useShortcutStore.setState(({ groups }) => ({ groups: [...groups, group] }));
  return () => useShortcutStore.setState(({ groups }) => ({ groups: groups.filter((other) => other !== group) }));
}
