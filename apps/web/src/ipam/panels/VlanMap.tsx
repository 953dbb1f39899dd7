import { Group, Text, Title } from '@mantine/core';
import { registry } from '@raceway/shared';
import type { ReactNode } from 'react';
import type { RowProps } from '../../entity/detail/entityExtras.ts';
import { useAllPages } from '../../live/useAllPages.ts';
import { useEntityList } from '../../live/useEntityList.ts';
import { NextNumber } from './NextNumber.tsx';
import classes from './panels.module.css';
import { rowSize, vlanRows, vlanTotal } from './vlanRows.ts';

const vlans = registry.get('ipam.vlan');
const percent = (share: number) => `${share * 100}%`;

/** Which numbers of a VLAN group are used and which are free, a hundred a row; too small to press, they are a list in the next tab. */
export function VlanMap({ row: group }: RowProps): ReactNode {
  const list = useEntityList(vlans, { where: { group: group.id }, order: 'vid', settling: 'at-once' });
  useAllPages(list);
  const used = list.rows.filter(({ deletedAt }) => deletedAt === null);
  const handedOut = String(group.vlanIds);
  return (
    <section aria-label="VLAN IDs">
      <Group justify="space-between" mb={8} align="end">
        <div>
          <Title order={2} className={classes.title}>
            VLAN IDs
          </Title>
          <Text size="sm" c="dimmed" role="status">
            {used.length.toLocaleString()} of {vlanTotal(handedOut).toLocaleString()} used
          </Text>
        </div>
        <NextNumber of="vlan" pool={group} />
      </Group>
      <Text size="xs" c="dimmed" mb={4}>
        Filled is used, empty is free, hatched is not of this group.
      </Text>
      <ol className={classes.vlanRows}>
        {vlanRows(handedOut).map(({ from, spans }) => {
          const own = used.filter(({ vid }) => Number(vid) >= from && Number(vid) < from + rowSize);
          return (
            <li key={from} className={classes.vlanRow}>
              <span className={classes.vlanLabel} aria-hidden>
                {from}
              </span>
              <span
                className={classes.track}
                role="img"
                aria-label={`${from} to ${from + rowSize - 1}: ${own.length} used`}
              >
                {spans.map(({ start, length }) => (
                  <span key={start} className={classes.free} style={{ left: percent(start), width: percent(length) }} />
                ))}
                {own.map((row) => (
                  <span
                    key={row.id}
                    className={list.flashes.has(row.id) ? `${classes.vlan} flash` : classes.vlan}
                    style={{ left: percent((Number(row.vid) - from) / rowSize) }}
                    title={`${row.vid} ${row.name}`}
                  />
                ))}
              </span>
            </li>
          );
        })}
      </ol>
    </section>
  );
}
