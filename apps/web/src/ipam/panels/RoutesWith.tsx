import { Text, Title } from '@mantine/core';
import { meetingVrfs, type RoutingVrf, registry, routesIn } from '@raceway/shared';
import type { ReactNode } from 'react';
import type { RowProps } from '../../entity/detail/entityExtras.ts';
import { ReferenceLink } from '../../entity/values/ReferenceLink.tsx';
import { useAllPages } from '../../live/useAllPages.ts';
import { useEntityList } from '../../live/useEntityList.ts';
import classes from './panels.module.css';

const vrfs = registry.get('ipam.vrf');

function VrfLinks({ label, ids }: { label: string; ids: readonly string[] }): ReactNode {
  if (ids.length === 0) return null;
  return (
    <div className={classes.fact}>
      <dt>{label}</dt>
      <dd className={classes.links}>
        {ids.map((id) => (
          <ReferenceLink key={id} target={vrfs.name} id={id} isPill />
        ))}
      </dd>
    </div>
  );
}

/** With which others a VRF exchanges routes, by its targets and theirs. */
export function RoutesWith({ row }: RowProps): ReactNode {
  const list = useEntityList(vrfs, { order: 'name', settling: 'at-once' });
  useAllPages(list);
  const all = list.rows as unknown as (RoutingVrf & { deletedAt: string | null })[];
  const living = all.filter(({ deletedAt }) => deletedAt === null);
  const own = living.find(({ id }) => id === row.id);
  if (!own) return null;
  const incoming = routesIn(own, living).slice(1);
  const outgoing = living.filter((other) => other.id !== own.id && routesIn(other, living).includes(own.id));
  const third = meetingVrfs(living)
    .filter(({ a, b, at }) => (a === own.id || b === own.id) && at !== a && at !== b)
    .map(({ a, b }) => (a === own.id ? b : a));
  return (
    <section aria-label="Routing">
      <Title order={2} className={classes.title}>
        Routing
      </Title>
      {incoming.length + outgoing.length + third.length === 0 ? (
        <Text size="sm" c="dimmed">
          It exchanges routes with no other VRF: no target that it imports is exported elsewhere, nor the other way.
        </Text>
      ) : (
        <dl className={classes.facts}>
          <VrfLinks label="Takes in routes of" ids={incoming} />
          <VrfLinks label="Its routes go to" ids={outgoing.map(({ id }) => id)} />
          <VrfLinks label="Meets elsewhere" ids={third} />
        </dl>
      )}
    </section>
  );
}
