import { ActionIcon, Menu, Tooltip } from '@mantine/core';
import type { AnyEntity } from '@raceway/shared';
import { IconPlus } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { Fragment } from 'react';
import { iconOf } from '../entity/icons.ts';
import classes from './CreateMenu.module.css';
import { majorNavigation } from './domains.ts';
import { toNew } from './paths.ts';
import { useRefusal } from './session.ts';
import { useTenantSlug } from './tenant.ts';

function CreateItem({ entity }: { entity: AnyEntity }) {
  const navigate = useNavigate();
  const tenant = useTenantSlug();
  const EntityIcon = iconOf(entity);
  if (useRefusal('create', entity)) return null;
  return (
    <Menu.Item leftSection={<EntityIcon size={16} stroke={1.7} />} onClick={() => navigate(toNew(tenant, entity))}>
      {entity.label}
    </Menu.Item>
  );
}

/** Makes a new object of any kind that the person may make, those aside that are made on the page of their owner. */
export function CreateMenu() {
  return (
    <Menu position="bottom-end" width={200}>
      <Menu.Target>
        <Tooltip label="Create">
          <ActionIcon variant="filled" color="accent" size={30} aria-label="Create">
            <IconPlus size={17} />
          </ActionIcon>
        </Tooltip>
      </Menu.Target>
      <Menu.Dropdown className={classes.dropdown}>
        {majorNavigation.map(({ id, label, entities }) => (
          <Fragment key={id}>
            <Menu.Label>{label}</Menu.Label>
            {entities.map((entity) => (
              <CreateItem key={entity.name} entity={entity} />
            ))}
          </Fragment>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
