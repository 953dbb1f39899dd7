import { Tooltip } from '@mantine/core';
import { useLocalStorage } from '@mantine/hooks';
import type { AnyEntity } from '@raceway/shared';
import { IconChevronRight } from '@tabler/icons-react';
import { Link, useParams } from '@tanstack/react-router';
import { useId } from 'react';
import { iconOf } from '../entity/icons.ts';
import type { NavigationGroup, NavigationPage } from './domains.ts';
import classes from './Navigation.module.css';
import { entityAt, toList } from './paths.ts';
import { useTenantSlug } from './tenant.ts';

function NavigationLink({ entity, isRail }: { entity: AnyEntity; isRail: boolean }) {
  const tenant = useTenantSlug();
  const EntityIcon = iconOf(entity);
  return (
    <Tooltip label={entity.plural} position="right" disabled={!isRail}>
      <Link
        className={classes.link}
        {...toList(tenant, entity)}
        activeOptions={{ includeSearch: false }}
        aria-label={isRail ? entity.plural : undefined}
      >
        <EntityIcon size={17} stroke={1.7} />
        {!isRail && entity.plural}
      </Link>
    </Tooltip>
  );
}

function PageLink({ page: { label, icon: PageIcon, to }, isRail }: { page: NavigationPage; isRail: boolean }) {
  const tenant = useTenantSlug();
  return (
    <Tooltip label={label} position="right" disabled={!isRail}>
      <Link
        className={classes.link}
        to={to}
        params={{ tenant }}
        activeOptions={{ includeSearch: false }}
        aria-label={isRail ? label : undefined}
      >
        <PageIcon size={17} stroke={1.7} />
        {!isRail && label}
      </Link>
    </Tooltip>
  );
}

interface NavigationSectionProps {
  group: NavigationGroup;
  isRail: boolean;
}

/**
 * A menu of the navigation under a heading that folds it; remembered. Folded, it still shows the list that is open. A
 * rail has no headings to unfold by, so it shows all but the minor menus.
 */
export function NavigationSection({ group: { id, label, pages, entities, isMinor }, isRail }: NavigationSectionProps) {
  const [isOpen, setOpen] = useLocalStorage({
    key: `raceway-navigation-${id}`,
    defaultValue: !isMinor,
    getInitialValueInEffect: false,
  });
  const { domain = '', collection = '' } = useParams({ strict: false });
  const listId = useId();
  const current = entityAt(domain, collection);
  const isUnfolded = isRail ? !isMinor : isOpen;
  const shown = isUnfolded ? entities : entities.filter((entity) => entity === current);
  return (
    <div>
      {isRail ? (
        <div className={classes.rule} />
      ) : (
        <button
          type="button"
          className={classes.label}
          aria-expanded={isOpen}
          aria-controls={listId}
          onClick={() => setOpen(!isOpen)}
        >
          {label}
          <IconChevronRight className={classes.chevron} size={13} stroke={2} aria-hidden />
        </button>
      )}
      <ul className={classes.list} id={listId} aria-label={label}>
        {isUnfolded &&
          pages.map((page) => (
            <li key={page.to}>
              <PageLink page={page} isRail={isRail} />
            </li>
          ))}
        {shown.map((entity) => (
          <li key={entity.name}>
            <NavigationLink entity={entity} isRail={isRail} />
          </li>
        ))}
      </ul>
    </div>
  );
}
