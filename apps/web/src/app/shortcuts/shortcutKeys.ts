import { usePaletteStore } from '../palette/paletteStore.ts';
import { useShortcutStore } from './shortcutStore.ts';

/** How long the second key of a sequence may take. */
const sequenceMs = 1200;

/** Where keys are text, or belong to something open above the page. */
const elsewhere = 'input, textarea, select, [contenteditable="true"], [role="dialog"], [role="menu"], [role="listbox"]';

/** What Enter and Space press by themselves. */
const pressable = 'a, button, [role="checkbox"], [role="tab"]';

let former: { key: string; atMs: number } | null = null;

/** Runs the shortcut that a key press completes. Keys with Ctrl, Alt or Meta belong to the browser and to the palette. */
export function handleShortcutKey(event: KeyboardEvent): void {
  const { groups, areOn } = useShortcutStore.getState();
  const target = event.target instanceof Element ? event.target : null;
  const isTaken =
    usePaletteStore.getState().isOpen ||
    target?.closest(elsewhere) ||
    (/^(Enter| )$/.test(event.key) && target?.closest(pressable));
  if (!areOn || isTaken || event.defaultPrevented || event.ctrlKey || event.altKey || event.metaKey) return;
  const isSequence = former !== null && event.timeStamp - former.atMs < sequenceMs;
  const keys = isSequence ? `${former?.key} ${event.key}` : event.key;
  const found = groups.flatMap(({ shortcuts }) => shortcuts).findLast((shortcut) => shortcut.keys === keys);
  const begins = groups.some(({ shortcuts }) =>
    shortcuts.some((shortcut) => shortcut.keys.startsWith(`${event.key} `)),
  );
  former = found || !begins ? null : { key: event.key, atMs: event.timeStamp };
  if (!found) return;
  event.preventDefault();
  found.run();
}
