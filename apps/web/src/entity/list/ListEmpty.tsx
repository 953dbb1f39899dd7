import { Button, EmptyState } from '@mantine/core';
import { type AnyEntity, inWords, labelOf } from '@raceway/shared';
import { IconSearchOff } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { toNew } from '../../app/paths.ts';
import { useRefusal } from '../../app/session.ts';
import { useTenantSlug } from '../../app/tenant.ts';
import { filterOf } from '../filter/filter.ts';
import { iconOf } from '../icons.ts';
import type { ListView } from './useListView.ts';

function NoMatch({ entity, view }: { entity: AnyEntity; view: ListView }) {
  const where = view.search.where ?? [];
  const last = where.at(-1);
  const lastFilter = last && filterOf(entity, last);
  const clear = last
    ? {
        label: lastFilter
          ? `Remove the condition on ${labelOf(entity, lastFilter.field)}`
          : 'Remove the last condition',
        run: () => view.change({ where: where.length > 1 ? where.slice(0, -1) : undefined }),
      }
    : { label: 'Clear the search', run: () => view.change({ q: undefined }) };
  return (
    <EmptyState
      py={64}
      icon={<IconSearchOff size={36} stroke={1.3} />}
      title={`No ${inWords(entity.plural)} match`}
      description="Nothing meets all of the search and the conditions above."
    >
      <EmptyState.Actions>
        <Button variant="default" onClick={clear.run}>
          {clear.label}
        </Button>
      </EmptyState.Actions>
    </EmptyState>
  );
}

/** In place of an empty list: what there would be and how to make the first, or how to see more than nothing. */
export function ListEmpty({ entity, view }: { entity: AnyEntity; view: ListView }) {
  const tenant = useTenantSlug();
  const refusal = useRefusal('create', entity);
  const EntityIcon = iconOf(entity);
  if (view.where) return <NoMatch entity={entity} view={view} />;
  return (
    <EmptyState
      py={64}
      icon={<EntityIcon size={36} stroke={1.3} />}
      title={`No ${inWords(entity.plural)} yet`}
      description={refusal ? `${entity.about} ${refusal}` : entity.about}
    >
      {!refusal && (
        <EmptyState.Actions>
          <Button renderRoot={(props) => <Link {...props} {...toNew(tenant, entity)} />}>
            Create the first {inWords(entity.label)}
          </Button>
        </EmptyState.Actions>
      )}
    </EmptyState>
  );
}
