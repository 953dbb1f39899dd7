import { deviceType, inWords, refusal } from '@raceway/shared';
import { IconKeyboard, IconLayoutDashboard, IconPackageImport, IconPlus } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { iconOf } from '../../entity/icons.ts';
import { navigation } from '../domains.ts';
import { toImport, toList, toNew } from '../paths.ts';
import { useActor } from '../session.ts';
import { goKeys } from '../shortcuts/goKeys.ts';
import { openShortcutSheet } from '../shortcuts/shortcutStore.ts';
import { useTenantSlug } from '../tenant.ts';
import type { PaletteItem } from './paletteItem.ts';

/** What the palette offers beside objects: every page, and every action that the person may take. */
export function useCommands(): { pages: PaletteItem[]; actions: PaletteItem[] } {
  const navigate = useNavigate();
  const tenant = useTenantSlug();
  const actor = useActor();
  const entities = navigation.flatMap((group) => group.entities);
  const creatable = entities.filter((entity) => actor && refusal(actor, 'create', entity) === null);
  const keysOf = (letter: string | undefined) => letter && `g ${letter}`;
  return {
    pages: [
      {
        id: 'page:overview',
        label: 'Overview',
        icon: IconLayoutDashboard,
        keys: 'g h',
        run: () => navigate({ to: '/t/$tenant', params: { tenant } }),
      },
      ...navigation.flatMap(({ pages }) =>
        pages.map(({ label, icon, to }) => ({
          id: `page:${to}`,
          label,
          icon,
          run: () => navigate({ to, params: { tenant } }),
        })),
      ),
      ...entities.map((entity) => ({
        id: `page:${entity.name}`,
        label: entity.plural,
        icon: iconOf(entity),
        keys: keysOf(goKeys.get(entity)),
        run: () => navigate(toList(tenant, entity)),
      })),
    ],
    actions: [
      ...creatable.map((entity) => ({
        id: `create:${entity.name}`,
        label: `Create ${inWords(entity.label)}`,
        icon: IconPlus,
        run: () => navigate(toNew(tenant, entity)),
      })),
      ...(actor && refusal(actor, 'create', deviceType) === null
        ? [
            {
              id: 'import:deviceTypes',
              label: 'Import device types',
              icon: IconPackageImport,
              run: () => navigate(toImport(tenant)),
            },
          ]
        : []),
      { id: 'shortcuts', label: 'Keyboard shortcuts', icon: IconKeyboard, keys: '?', run: openShortcutSheet },
    ],
  };
}
