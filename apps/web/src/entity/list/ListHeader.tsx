import { Button, Group, Text, Title, Tooltip } from '@mantine/core';
import { type AnyEntity, inWords } from '@raceway/shared';
import { IconPackageImport, IconPlus } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { toImport, toNew } from '../../app/paths.ts';
import { useRefusal } from '../../app/session.ts';
import { useTenantSlug } from '../../app/tenant.ts';
import classes from './list.module.css';

/** Entities whose rows come from files too. */
const importable: ReadonlySet<string> = new Set(['dcim.deviceType', 'dcim.moduleType', 'dcim.rackType']);

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
      {importable.has(entity.name) && !refusal && (
        <Button
          ml="auto"
          variant="default"
          leftSection={<IconPackageImport size={15} />}
          aria-label={`Import ${inWords(entity.plural)}`}
          renderRoot={(props) => <Link {...props} {...toImport(tenant)} />}
        >
          Import
        </Button>
      )}
      {refusal ? (
        <Tooltip label={refusal}>
          <Button
            ml={importable.has(entity.name) && !refusal ? 0 : 'auto'}
            leftSection={<IconPlus size={15} />}
            data-disabled
            aria-disabled
          >
            New
          </Button>
        </Tooltip>
      ) : (
        <Button
          ml={importable.has(entity.name) && !refusal ? 0 : 'auto'}
          leftSection={<IconPlus size={15} />}
          aria-label={`New ${inWords(entity.label)}`}
          renderRoot={(props) => <Link {...props} {...toNew(tenant, entity)} />}
        >
          New
        </Button>
      )}
    </Group>
  );
}
