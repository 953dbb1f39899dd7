import { Anchor, Button, Group, Table, Text } from '@mantine/core';
import { type AnyEntity, device, displayOf, fieldOf, labelOf, module as moduleEntity, rack } from '@raceway/shared';
import { IconPlus } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { rowHref, toList, toNew } from '../../app/paths.ts';
import { useRefusal } from '../../app/session.ts';
import { useTenantSlug } from '../../app/tenant.ts';
import type { RowProps } from '../../entity/detail/entityExtras.ts';
import { Value } from '../../entity/values/Value.tsx';
import { useEntityList } from '../../live/useEntityList.ts';
import { ErrorNotice } from '../../ui/ErrorNotice.tsx';
import { PagePlaceholder } from '../../ui/PagePlaceholder.tsx';
import { PlainLink } from '../../ui/PlainLink.tsx';
import { useCounts } from '../components/useCounts.ts';

interface InstancesProps {
  entity: AnyEntity;
  /** The reference to the type. */
  field: 'deviceType' | 'moduleType' | 'rackType';
  id: string;
  /** What is shown of each, beside its name. */
  columns: readonly string[];
}

/** What there is of a type: each with a few facts, the whole of them a click away. */
function Instances({ entity, field, id, columns }: InstancesProps): ReactNode {
  const tenant = useTenantSlug();
  const list = useEntityList(entity, { where: { [field]: id }, include: [...columns], settling: 'at-once' });
  const refusal = useRefusal('create', entity);
  if (list.isLoading) return <PagePlaceholder />;
  if (list.error) return <ErrorNotice error={list.error} />;
  const what = entity.plural.toLowerCase();
  return (
    <section aria-label={entity.plural}>
      <Group mb="sm">
        <Text size="sm" c="dimmed" role="status">
          {(list.total ?? 0).toLocaleString()} {list.total === 1 ? entity.label.toLowerCase() : what}
        </Text>
        <Anchor
          size="sm"
          renderRoot={(props) => (
            <Link {...props} {...toList(tenant, entity, { where: [{ [field]: { inq: [id] } }] })} />
          )}
        >
          Open as a list
        </Anchor>
        {!refusal && (
          <Button
            ml="auto"
            variant="default"
            leftSection={<IconPlus size={15} />}
            renderRoot={(props) => <Link {...props} {...toNew(tenant, entity, { [field]: id })} />}
          >
            New {entity.label.toLowerCase()}
          </Button>
        )}
      </Group>
      {list.rows.length > 0 && (
        <Table.ScrollContainer minWidth={520}>
          <Table highlightOnHover verticalSpacing={6} aria-label={entity.plural}>
            <Table.Thead>
              <Table.Tr>
                {[entity.display, ...columns].map((name) => (
                  <Table.Th key={name}>{labelOf(entity, name)}</Table.Th>
                ))}
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {list.rows.map((row) => (
                <Table.Tr key={row.id} className={list.flashes.has(row.id) ? 'flash' : undefined}>
                  <Table.Th scope="row">
                    <PlainLink href={rowHref(tenant, entity, row.id)}>{displayOf(entity, row)}</PlainLink>
                  </Table.Th>
                  {columns.map((name) => {
                    const field = fieldOf(entity, name);
                    return (
                      <Table.Td key={name}>
                        {field && <Value field={field} value={row[name]} lookup={list.lookup} />}
                      </Table.Td>
                    );
                  })}
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </Table.ScrollContainer>
      )}
      {list.hasMore && (
        <Button variant="default" mt="sm" loading={list.isLoadingMore} onClick={list.loadMore}>
          Show more
        </Button>
      )}
    </section>
  );
}

function InstanceCount({ entity, field, id }: Omit<InstancesProps, 'columns'>): ReactNode {
  const [count] = useCounts([entity], { field, id });
  return (
    <Text component="span" size="xs" c="dimmed" ml={6} className="number">
      {count?.toLocaleString()}
    </Text>
  );
}

/** The devices of a device type. */
export const DevicesOfType = ({ row }: RowProps): ReactNode => (
  <Instances entity={device} field="deviceType" id={row.id} columns={['status', 'role', 'site', 'rack', 'serial']} />
);

/** How many devices of the type there are. */
export const DevicesOfTypeCount = ({ row }: RowProps): ReactNode => (
  <InstanceCount entity={device} field="deviceType" id={row.id} />
);

/** The modules of a module type. */
export const ModulesOfType = ({ row }: RowProps): ReactNode => (
  <Instances
    entity={moduleEntity}
    field="moduleType"
    id={row.id}
    columns={['device', 'moduleBay', 'status', 'serial']}
  />
);

/** How many modules of the type there are. */
export const ModulesOfTypeCount = ({ row }: RowProps): ReactNode => (
  <InstanceCount entity={moduleEntity} field="moduleType" id={row.id} />
);

/** The racks of a rack type. */
export const RacksOfType = ({ row }: RowProps): ReactNode => (
  <Instances entity={rack} field="rackType" id={row.id} columns={['status', 'role', 'site', 'location', 'serial']} />
);

/** How many racks of the type there are. */
export const RacksOfTypeCount = ({ row }: RowProps): ReactNode => (
  <InstanceCount entity={rack} field="rackType" id={row.id} />
);
