import { Menu, SegmentedControl, Text, UnstyledButton, useMantineColorScheme } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { apiToken } from '@raceway/shared';
import { IconKey, IconKeyboard, IconLock, IconLogout } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { ChangePasswordModal } from '../accounts/ChangePasswordModal.tsx';
import { PersonAvatar } from '../ui/PersonAvatar.tsx';
import { toList } from './paths.ts';
import { signOut, useSession } from './session.ts';
import { openShortcutSheet } from './shortcuts/shortcutStore.ts';
import { useTenantSlug } from './tenant.ts';

/** The signed-in person: colours, shortcuts, password, tokens, sign-out. */
export function UserMenu() {
  const { user } = useSession();
  const tenant = useTenantSlug();
  const navigate = useNavigate();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const [isPasswordOpen, password] = useDisclosure(false);
  if (!user) return null;
  return (
    <>
      <Menu position="bottom-end" width={230}>
        <Menu.Target>
          <UnstyledButton>
            <span className="visually-hidden">Account: {user.name}</span>
            <PersonAvatar person={user} sizePx={28} />
          </UnstyledButton>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Label>
            <Text size="sm" fw={600} c="var(--mantine-color-text)">
              {user.name}
            </Text>
            {user.username}
          </Menu.Label>
          <SegmentedControl
            aria-label="Colours"
            fullWidth
            size="xs"
            m={4}
            value={colorScheme}
            onChange={(value) => setColorScheme(value as typeof colorScheme)}
            data={[
              { value: 'light', label: 'Light' },
              { value: 'dark', label: 'Dark' },
              { value: 'auto', label: 'System' },
            ]}
          />
          <Menu.Divider />
          <Menu.Item leftSection={<IconKeyboard size={16} />} rightSection="?" onClick={openShortcutSheet}>
            Keyboard shortcuts
          </Menu.Item>
          <Menu.Item leftSection={<IconKey size={16} />} onClick={() => navigate(toList(tenant, apiToken))}>
            API tokens
          </Menu.Item>
          <Menu.Item leftSection={<IconLock size={16} />} onClick={password.open}>
            Change password
          </Menu.Item>
          <Menu.Divider />
          <Menu.Item leftSection={<IconLogout size={16} />} onClick={signOut}>
            Sign out
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <ChangePasswordModal isOpen={isPasswordOpen} onClose={password.close} />
    </>
  );
}
