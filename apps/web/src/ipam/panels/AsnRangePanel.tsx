import { Group, Text } from '@mantine/core';
import { registry } from '@raceway/shared';
import type { ReactNode } from 'react';
import type { RowProps } from '../../entity/detail/entityExtras.ts';
import { useEntityList } from '../../live/useEntityList.ts';
import { NextNumber } from './NextNumber.tsx';

const asns = registry.get('ipam.asn');

/** How many AS numbers of a range are taken, and the next one. */
export function AsnRangePanel({ row }: RowProps): ReactNode {
  const [start, end] = [Number(row.start), Number(row.end)];
  const { total } = useEntityList(asns, { where: { asn: { between: [start, end] } }, settling: 'at-once' });
  return (
    <Group justify="space-between">
      <Text size="sm" role="status">
        {total !== null && `${total.toLocaleString()} of ${(end - start + 1).toLocaleString()} numbers taken`}
      </Text>
      <NextNumber of="asn" pool={row} />
    </Group>
  );
}
