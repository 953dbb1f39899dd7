import { ActionIcon, Group, Kbd, UnstyledButton } from '@mantine/core';
import { IconMenu2, IconSearch } from '@tabler/icons-react';
import { Breadcrumbs } from './Breadcrumbs.tsx';
import { ConnectionIndicator } from './ConnectionIndicator.tsx';
import { CreateMenu } from './CreateMenu.tsx';
import { openPalette } from './palette/paletteStore.ts';
import classes from './TopBar.module.css';
import { UserMenu } from './UserMenu.tsx';

const modifier = /Mac|iPhone|iPad/.test(navigator.userAgent) ? '⌘' : 'Ctrl';

/** Where one is on the left; connection, search, create and person on the right. */
export function TopBar({ onOpenNavigation }: { onOpenNavigation: () => void }) {
  return (
    <>
      <ActionIcon hiddenFrom="sm" size={36} aria-label="Open the navigation" onClick={onOpenNavigation}>
        <IconMenu2 size={19} />
      </ActionIcon>
      <Breadcrumbs />
      <Group gap={6} wrap="nowrap" ml="auto">
        <ConnectionIndicator />
        <UnstyledButton className={classes.search} visibleFrom="sm" onClick={openPalette}>
          <IconSearch size={14} aria-hidden />
          <span>Search</span>
          <Kbd size="xs" aria-hidden>
            {modifier} K
          </Kbd>
        </UnstyledButton>
        <ActionIcon hiddenFrom="sm" size={36} aria-label="Search" onClick={openPalette}>
          <IconSearch size={18} />
        </ActionIcon>
        <CreateMenu />
        <UserMenu />
      </Group>
    </>
  );
}
