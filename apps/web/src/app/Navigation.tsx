import { ActionIcon, Tooltip } from '@mantine/core';
import { IconLayoutDashboard, IconLayoutSidebarLeftCollapse, IconLayoutSidebarLeftExpand } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { navigation } from './domains.ts';
import classes from './Navigation.module.css';
import { NavigationSection } from './NavigationSection.tsx';
import { TenantSwitcher } from './TenantSwitcher.tsx';
import { useTenantSlug } from './tenant.ts';

interface NavigationProps {
  /** Only icons, their names as tooltips. */
  isRail: boolean;
  /** Absent where it cannot be folded. */
  onToggleRail?: () => void;
}

/** The left navigation: the tenant, the overview, and every entity by menu. */
export function Navigation({ isRail, onToggleRail }: NavigationProps) {
  const tenant = useTenantSlug();
  const toggleLabel = isRail ? 'Expand the navigation' : 'Collapse the navigation';
  return (
    <div className={classes.root} data-rail={isRail || undefined}>
      <div className={classes.head}>
        <TenantSwitcher isRail={isRail} />
      </div>
      <nav className={classes.groups} aria-label="Main">
        <Tooltip label="Overview" position="right" disabled={!isRail}>
          <Link
            className={classes.link}
            to="/t/$tenant"
            params={{ tenant }}
            activeOptions={{ exact: true }}
            aria-label={isRail ? 'Overview' : undefined}
          >
            <IconLayoutDashboard size={17} stroke={1.7} />
            {!isRail && 'Overview'}
          </Link>
        </Tooltip>
        {navigation.map((group) => (
          <NavigationSection key={group.id} group={group} isRail={isRail} />
        ))}
      </nav>
      {onToggleRail && (
        <div className={classes.foot}>
          <Tooltip label={toggleLabel} position="right">
            <ActionIcon aria-label={toggleLabel} onClick={onToggleRail}>
              {isRail ? <IconLayoutSidebarLeftExpand size={17} /> : <IconLayoutSidebarLeftCollapse size={17} />}
            </ActionIcon>
          </Tooltip>
        </div>
      )}
    </div>
  );
}
