import { Group, Menu, Text, UnstyledButton } from '@mantine/core';
import { IconCheck, IconSelector } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { useSession, useTenant } from './session.ts';
import classes from './TenantSwitcher.module.css';

/** Two letters to tell a tenant by where there is no room for its name. */
function initialsOf(name: string): string {
  const words = name.split(/\s+/).filter(Boolean);
  return ((words[0]?.charAt(0) ?? '') + (words[1]?.charAt(0) ?? words[0]?.charAt(1) ?? '')).toUpperCase();
}

/** Shows the tenant that one works in, and goes to another. */
export function TenantSwitcher({ isRail }: { isRail: boolean }) {
  const { tenants } = useSession();
  const current = useTenant();
  const navigate = useNavigate();
  if (!current) return null;
  return (
    <Menu position="bottom-start" width={220}>
      <Menu.Target>
        <UnstyledButton className={classes.button}>
          <span className="visually-hidden">Tenant: {isRail && current.name}</span>
          <span className={classes.mark} aria-hidden>
            {initialsOf(current.name)}
          </span>
          {!isRail && (
            <>
              <Text component="span" size="sm" fw={600} truncate flex={1}>
                {current.name}
              </Text>
              <IconSelector size={15} className={classes.selector} />
            </>
          )}
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>Tenants</Menu.Label>
        {tenants.map((tenant) => (
          <Menu.Item
            key={tenant.id}
            onClick={() => navigate({ to: '/t/$tenant', params: { tenant: tenant.slug } })}
            rightSection={tenant.id === current.id && <IconCheck size={15} aria-label="Current" />}
          >
            <Group gap={8} wrap="nowrap">
              <span className={classes.mark} aria-hidden>
                {initialsOf(tenant.name)}
              </span>
              <div>
                <Text size="sm">{tenant.name}</Text>
                <Text size="xs" c="dimmed" tt="capitalize">
                  {tenant.role}
                </Text>
              </div>
            </Group>
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
