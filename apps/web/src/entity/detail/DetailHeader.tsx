import { ActionIcon, Button, Group, Menu, Text, Title } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { type AnyEntity, displayOf, fieldOf, labelOf } from '@raceway/shared';
import { IconDots, IconLink, IconPencil, IconTrash } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { Suspense, useState } from 'react';
import { toEdit } from '../../app/paths.ts';
import { useRefusal } from '../../app/session.ts';
import { useTenantSlug } from '../../app/tenant.ts';
import type { AnyRow } from '../../app/trpc.ts';
import { entityActions, entityFacts } from '../../dcim/panels.tsx';
import { PresenceAvatars } from '../../live/PresenceAvatars.tsx';
import { usePresence } from '../../live/usePresence.ts';
import { iconOf } from '../icons.ts';
import { isEmptyValue, Value } from '../values/Value.tsx';
import { DeleteDialog } from './DeleteDialog.tsx';
import classes from './detail.module.css';
import type { EntityAction } from './entityExtras.ts';

const maxFacts = 5;

interface ActionItemProps {
  entity: AnyEntity;
  row: AnyRow;
  action: EntityAction;
  onChoose: (action: EntityAction) => void;
}

/** The fields that say at a glance what the row is: its entity's own choice, else those of its list, its name and long texts aside. */
function factsOf(entity: AnyEntity, row: AnyRow): string[] {
  const chosen = entityFacts[entity.name];
  if (chosen) return chosen.filter((name) => !isEmptyValue(row[name]));
  return entity.list
    .filter((name) => name !== entity.display && name !== 'description' && !isEmptyValue(row[name]))
    .slice(0, maxFacts);
}

/** A line of the menu for something that this entity alone can do. */
function ActionItem({ entity, row, action, onChoose }: ActionItemProps) {
  const { label, icon: ActionIconOf, needs } = action;
  const refusal = useRefusal(needs, entity);
  return (
    <Menu.Item
      leftSection={<ActionIconOf size={16} />}
      disabled={refusal !== null || row.deletedAt !== null}
      onClick={() => onChoose(action)}
    >
      {label}
    </Menu.Item>
  );
}

/** Name, key facts, who else is here, and what can be done with the row. */
export function DetailHeader({ entity, row }: { entity: AnyEntity; row: AnyRow }) {
  const tenant = useTenantSlug();
  const [isDeleting, dialog] = useDisclosure(false);
  const mayUpdate = useRefusal('update', entity) === null;
  const deleteRefusal = useRefusal('delete', entity);
  const { peers } = usePresence(`${entity.name}:${row.id}`);
  const [chosen, setChosen] = useState<EntityAction | null>(null);
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
            {(entityActions[entity.name] ?? []).map((action) => (
              <ActionItem key={action.label} entity={entity} row={row} action={action} onChoose={setChosen} />
            ))}
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
      {chosen && (
        <Suspense>
          <chosen.Dialog row={row} onClose={() => setChosen(null)} />
        </Suspense>
      )}
      {isDeleting && <DeleteDialog entity={entity} row={row} onClose={dialog.close} />}
    </header>
  );
}
