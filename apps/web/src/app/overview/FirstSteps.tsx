import { Button, Group, Paper, Text, Title } from '@mantine/core';
import { inWords, registry } from '@raceway/shared';
import { Link } from '@tanstack/react-router';
import { toNew } from '../paths.ts';
import { useTenantSlug } from '../tenant.ts';

/** Entities in the order in which a new tenant is filled. */
const steps = ['organization.site', 'dcim.rack', 'dcim.deviceType', 'dcim.device'].map((name) => registry.get(name));

/** What to do in a tenant that has nothing yet. */
export function FirstSteps() {
  const tenant = useTenantSlug();
  return (
    <Paper p="lg" mt="md" radius="lg" maw={720}>
      <Title order={2}>Nothing here yet</Title>
      <Text size="sm" c="dimmed" mt={4} mb="md">
        Begin with a site, put racks in it, say what types of hardware you have, and place the devices.
      </Text>
      <Group gap="xs">
        {steps.map((entity, index) => (
          <Button
            key={entity.name}
            variant={index === 0 ? 'filled' : 'default'}
            renderRoot={(props) => <Link {...props} {...toNew(tenant, entity)} />}
          >
            {index + 1}. Create a {inWords(entity.label)}
          </Button>
        ))}
      </Group>
    </Paper>
  );
}
