import { Title } from '@mantine/core';
import { useDocumentTitle } from '@mantine/hooks';
import { type AnyEntity, registry } from '@raceway/shared';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useMemo } from 'react';
import { countQuery } from '../../entity/countQuery.ts';
import { iconOf } from '../../entity/icons.ts';
import { useLive } from '../../live/liveContext.ts';
import { useHold } from '../../live/useHold.ts';
import { majorNavigation } from '../domains.ts';
import { toList } from '../paths.ts';
import { useTenant } from '../session.ts';
import { useTenantSlug } from '../tenant.ts';
import { FirstSteps } from './FirstSteps.tsx';
import classes from './overview.module.css';
import { RecentChanges } from './RecentChanges.tsx';

/** How many rows of the entity there are, live; undefined until that is known. */
export function useCount(entity: AnyEntity): number | undefined {
  const live = useLive();
  const options = useMemo(() => countQuery(live, entity), [live, entity]);
  useHold(options.meta.log, options.meta.topics);
  return useQuery(options).data?.total;
}

function CountRow({ entity }: { entity: AnyEntity }) {
  const tenant = useTenantSlug();
  const count = useCount(entity);
  const EntityIcon = iconOf(entity);
  return (
    <Link {...toList(tenant, entity)} className={classes.row}>
      <EntityIcon size={18} stroke={1.6} aria-hidden />
      <span>{entity.plural}</span>
      <span className={classes.count}>{count?.toLocaleString()}</span>
    </Link>
  );
}

/** What the tenant has, and what was done to it last. */
export function OverviewPage() {
  const tenant = useTenant();
  const sites = useCount(registry.get('organization.site'));
  useDocumentTitle(`${tenant?.name ?? 'Overview'} – Raceway`);
  return (
    <div className={classes.page}>
      <Title order={1}>{tenant?.name}</Title>
      {sites === 0 && <FirstSteps />}
      <div className={classes.columns}>
        <div className={classes.domains}>
          {majorNavigation.map(({ id, label, entities }) => (
            <section key={id} aria-label={label} className={classes.domain}>
              <Title order={2} className={classes.heading}>
                {label}
              </Title>
              {entities.map((entity) => (
                <CountRow key={entity.name} entity={entity} />
              ))}
            </section>
          ))}
        </div>
        <RecentChanges />
      </div>
    </div>
  );
}
