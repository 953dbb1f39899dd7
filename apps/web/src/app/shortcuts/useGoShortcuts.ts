import { useWindowEvent } from '@mantine/hooks';
import { useNavigate } from '@tanstack/react-router';
import { openPalette } from '../palette/paletteStore.ts';
import { toList } from '../paths.ts';
import { useTenantSlug } from '../tenant.ts';
import { goKeys } from './goKeys.ts';
import { handleShortcutKey } from './shortcutKeys.ts';
import { openShortcutSheet } from './shortcutStore.ts';
import { useShortcuts } from './useShortcuts.ts';

/** Listens to the keyboard for the whole tenant, and offers the shortcuts that work on every page. */
export function useGoShortcuts(): void {
  const navigate = useNavigate();
  const tenant = useTenantSlug();
  useWindowEvent('keydown', handleShortcutKey);
  useShortcuts('Anywhere', [
    { keys: '/', label: 'Search', run: openPalette },
    { keys: '?', label: 'Show these shortcuts', run: openShortcutSheet },
  ]);
  useShortcuts('Go to', [
    { keys: 'g h', label: 'Overview', run: () => navigate({ to: '/t/$tenant', params: { tenant } }) },
    ...[...goKeys].map(([entity, letter]) => ({
      keys: `g ${letter}`,
      label: entity.plural,
      run: () => navigate(toList(tenant, entity)),
    })),
  ]);
}
