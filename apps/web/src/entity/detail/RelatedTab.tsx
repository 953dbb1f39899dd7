import { ActionIcon, Group, Text, Tooltip } from '@mantine/core';
import { type AnyEntity, fieldOf, inWords, labelOf, type Reverse } from '@raceway/shared';
import { IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useMemo } from 'react';
import { toList, toNew } from '../../app/paths.ts';
import { useRefusal } from '../../app/session.ts';
import { useTenantSlug } from '../../app/tenant.ts';
import { useLive } from '../../live/liveContext.ts';
import { useHold } from '../../live/useHold.ts';
import { countQuery } from '../countQuery.ts';
import { iconOf } from '../icons.ts';
import classes from './detail.module.css';

function RelatedRow({ reverse: { from, field }, id }: { reverse: Reverse; id: string }) {
  const live = useLive();
  const tenant = useTenantSlug();
  const options = useMemo(() => countQuery(live, from, { field, id }), [live, from, field, id]);
  const { data } = useQuery(options);
  useHold(options.meta.log, options.meta.topics);
  const refusal = useRefusal('create', from);
  const EntityIcon = iconOf(from);
  const declared = from.fields[field];
  const fate = declared?.spec.isOwner ? ' · goes with it' : declared?.spec.isCleared ? ' · lets go of it' : '';
  const add = `New ${inWords(from.label)} here`;
  return (
    <li className={classes.related}>
      <Link {...toList(tenant, from, { where: [{ [field]: id }] })} className={classes.relatedLink}>
        <EntityIcon size={17} stroke={1.7} aria-hidden />
        <span>{from.plural}</span>
        <Text component="span" size="xs" c="dimmed">
          {labelOf(from, field)}
          {fate}
        </Text>
        <Text component="span" ml="auto" fw={560} className="number">
          {data?.total.toLocaleString() ?? ''}
        </Text>
      </Link>
      {!refusal && !fieldOf(from, field)?.spec.isReadOnly && (
        <Tooltip label={add}>
          <ActionIcon
            aria-label={add}
            renderRoot={(props) => (
              <Link {...props} {...toNew(tenant, from, { [field]: declared?.kind === 'references' ? [id] : id })} />
            )}
          >
            <IconPlus size={16} />
          </ActionIcon>
        </Tooltip>
      )}
    </li>
  );
}

/** What refers to the row: how many of each, leading to their lists. */
export function RelatedTab({ reverses, id, entity }: { reverses: readonly Reverse[]; id: string; entity: AnyEntity }) {
  return (
    <>
      <Text size="sm" c="dimmed" mb="sm">
        What refers to this {inWords(entity.label)}. It can be deleted when nothing does but what goes with it or lets
        go of it.
      </Text>
      <Group component="ul" className={classes.relatedList} gap={0}>
        {reverses.map((reverse) => (
          <RelatedRow key={reverse.name} reverse={reverse} id={id} />
        ))}
      </Group>
    </>
  );
}
