import { Anchor, Button, Group, Table, Text } from '@mantine/core';
import { type AnyEntity, displayOf, fieldOf, inWords, labelOf } from '@raceway/shared';
import { IconPlus } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { rowHref, toList, toNew } from '../../app/paths.ts';
import { useRefusal } from '../../app/session.ts';
import { useTenantSlug } from '../../app/tenant.ts';
import { Value } from '../../entity/values/Value.tsx';
import { useEntityList } from '../../live/useEntityList.ts';
import { ErrorNotice } from '../../ui/ErrorNotice.tsx';
import { PagePlaceholder } from '../../ui/PagePlaceholder.tsx';
import { PlainLink } from '../../ui/PlainLink.tsx';
import { useCounts } from '../components/useCounts.ts';

interface InstancesProps {
  entity: AnyEntity;
  /** The reference by which they belong together: to their type, their prefix. */
  field: string;
  id: string;
  /** What is shown of each, beside its name. */
  columns: readonly string[];
  order?: string;
}

/** What there is of a type, or of a stack: each with a few facts, the whole of them a click away. */
export function Instances({ entity, field, id, columns, order }: InstancesProps): ReactNode {
  const tenant = useTenantSlug();
  const include = columns.filter((name) => fieldOf(entity, name)?.kind === 'reference');
  const list = useEntityList(entity, { where: { [field]: id }, include, order, settling: 'at-once' });
  const refusal = useRefusal('create', entity);
  if (list.isLoading) return <PagePlaceholder />;
  if (list.error) return <ErrorNotice error={list.error} />;
  const what = inWords(entity.plural);
  return (
    <section aria-label={entity.plural}>
      <Group mb="sm">
        <Text size="sm" c="dimmed" role="status">
          {(list.total ?? 0).toLocaleString()} {list.total === 1 ? inWords(entity.label) : what}
        </Text>
        <Anchor
          size="sm"
          renderRoot={(props) => (
            <Link {...props} {...toList(tenant, entity, { where: [{ [field]: { inq: [id] } }] })} />
          )}
        >
          Open as a list
        </Anchor>
        {!refusal && !fieldOf(entity, field)?.spec.isReadOnly && (
          <Button
            ml="auto"
            variant="default"
            leftSection={<IconPlus size={15} />}
            renderRoot={(props) => <Link {...props} {...toNew(tenant, entity, { [field]: id })} />}
          >
            New {inWords(entity.label)}
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

/** How many there are. */
export function InstanceCount({ entity, field, id }: Omit<InstancesProps, 'columns' | 'order'>): ReactNode {
  const [count] = useCounts([entity], { field, id });
  return (
    <Text component="span" size="xs" c="dimmed" ml={6} className="number">
      {count?.toLocaleString()}
    </Text>
  );
}
