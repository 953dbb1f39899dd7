import { Text } from '@mantine/core';
import { contactAssignment, registry } from '@raceway/shared';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { countQuery } from '../../entity/countQuery.ts';
import type { RowProps } from '../../entity/detail/entityExtras.ts';
import { useLive } from '../../live/liveContext.ts';
import { useHold } from '../../live/useHold.ts';

const entity = registry.get(contactAssignment.name);

/** How many contacts an object has, live, where it has any. */
export function ContactsCount({ row }: RowProps) {
  const live = useLive();
  const options = useMemo(() => countQuery(live, entity, { field: 'object', id: row.id }), [live, row.id]);
  const { data } = useQuery(options);
  useHold(options.meta.log, options.meta.topics);
  if (!data?.total) return null;
  return (
    <Text component="span" size="xs" c="dimmed" ml={6} className="number">
      {data.total.toLocaleString()}
    </Text>
  );
}
