import { useEffect, useRef } from 'react';
import { offerShortcuts, type Shortcut } from './shortcutStore.ts';

/** Offers shortcuts while the component is mounted; they run as of the latest render. */
export function useShortcuts(title: string, shortcuts: readonly Shortcut[]): void {
  const latest = useRef(shortcuts);
  useEffect(() => {
    latest.current = shortcuts;
  });
  const keys = shortcuts.map((shortcut) => `${shortcut.keys}\t${shortcut.label}`).join('\n');
  useEffect(() => {
    const offered = keys.split('\n').map((line) => {
      const [shortcutKeys = '', label = ''] = line.split('\t');
      const run = () => latest.current.find((shortcut) => shortcut.keys === shortcutKeys)?.run();
      return { keys: shortcutKeys, label, run };
    });
    return offerShortcuts({ title, shortcuts: offered });
  }, [title, keys]);
}
