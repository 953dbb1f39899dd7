import { Button, Group, Text, Title, Tooltip } from '@mantine/core';
import type { AnyEntity } from '@raceway/shared';
import { IconPlus } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { toNew } from '../../app/paths.ts';
import { useRefusal } from '../../app/session.ts';
import { useTenantSlug } from '../../app/tenant.ts';
import classes from './list.module.css';

/** What the list shows, how many of them there are, and a way to make one. */
export function ListHeader({ entity, total }: { entity: AnyEntity; total: number | null }) {
  const tenant = useTenantSlug();
  const refusal = useRefusal('create', entity);
  return (
    <Group className={classes.header} gap={10} wrap="nowrap">
      <Title order={1}>{entity.plural}</Title>
      {total !== null && (
        <Text c="dimmed" size="md" className="number" aria-label={`${total} in all`}>
          {total.toLocaleString()}
        </Text>
      )}
      {refusal ? (
        <Tooltip label={refusal}>
          <Button ml="auto" leftSection={<IconPlus size={15} />} data-disabled aria-disabled>
            New
          </Button>
        </Tooltip>
      ) : (
        <Button
          ml="auto"
          leftSection={<IconPlus size={15} />}
          aria-label={`New ${entity.label.toLowerCase()}`}
          renderRoot={(props) => <Link {...props} {...toNew(tenant, entity)} />}
        >
          New
        </Button>
      )}
    </Group>
  );
}
