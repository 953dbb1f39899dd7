import { ActionIcon, Button, Group, Menu, Text, Title } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { type AnyEntity, displayOf, fieldOf, labelOf } from '@raceway/shared';
import { IconDots, IconLink, IconPencil, IconTrash } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { toEdit } from '../../app/paths.ts';
import { useRefusal } from '../../app/session.ts';
import { useTenantSlug } from '../../app/tenant.ts';
import type { AnyRow } from '../../app/trpc.ts';
import { PresenceAvatars } from '../../live/PresenceAvatars.tsx';
import { usePresence } from '../../live/usePresence.ts';
import { iconOf } from '../icons.ts';
import { isEmptyValue, Value } from '../values/Value.tsx';
import { DeleteDialog } from './DeleteDialog.tsx';
import classes from './detail.module.css';

const maxFacts = 5;

/** The fields that say at a glance what the row is: those of its list, its name and long texts aside. */
function factsOf(entity: AnyEntity, row: AnyRow): string[] {
  return entity.list
    .filter((name) => name !== entity.display && name !== 'description' && !isEmptyValue(row[name]))
    .slice(0, maxFacts);
}

/** Name, key facts, who else is here, and what can be done with the row. */
export function DetailHeader({ entity, row }: { entity: AnyEntity; row: AnyRow }) {
  const tenant = useTenantSlug();
  const [isDeleting, dialog] = useDisclosure(false);
  const mayUpdate = useRefusal('update', entity) === null;
  const deleteRefusal = useRefusal('delete', entity);
  const { peers } = usePresence(`${entity.name}:${row.id}`);
  const EntityIcon = iconOf(entity);
  const copyLink = () => navigator.clipboard.writeText(window.location.href);
  return (
    <header className={classes.header}>
      <span className={classes.icon}>
        <EntityIcon size={22} stroke={1.6} aria-hidden />
      </span>
      <div className={classes.heading}>
        <Group gap={8} wrap="nowrap">
          <Title order={1} className={classes.title}>
            {displayOf(entity, row)}
          </Title>
          <Text c="dimmed" size="sm">
            {entity.label}
          </Text>
        </Group>
        <dl className={classes.facts}>
          {factsOf(entity, row).map((name) => {
            const field = fieldOf(entity, name);
            return (
              field && (
                <div key={name}>
                  <dt>{labelOf(entity, name)}</dt>
                  <dd>
                    <Value field={field} value={row[name]} />
                  </dd>
                </div>
              )
            );
          })}
        </dl>
      </div>
      <Group gap={6} wrap="nowrap" ml="auto">
        <PresenceAvatars peers={peers} />
        {mayUpdate && row.deletedAt === null && (
          <Button
            variant="default"
            leftSection={<IconPencil size={15} />}
            renderRoot={(props) => <Link {...props} {...toEdit(tenant, entity, row.id)} />}
          >
            Edit
          </Button>
        )}
        <Menu position="bottom-end" width={190}>
          <Menu.Target>
            <ActionIcon variant="default" size={32} aria-label="More actions">
              <IconDots size={17} />
            </ActionIcon>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Item leftSection={<IconLink size={16} />} onClick={copyLink}>
              Copy the link
            </Menu.Item>
            <Menu.Item
              color="red"
              leftSection={<IconTrash size={16} />}
              disabled={deleteRefusal !== null || row.deletedAt !== null}
              onClick={dialog.open}
            >
              Delete
            </Menu.Item>
          </Menu.Dropdown>
        </Menu>
      </Group>
      {isDeleting && <DeleteDialog entity={entity} row={row} onClose={dialog.close} />}
    </header>
  );
}
