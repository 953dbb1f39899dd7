import { Text, Title } from '@mantine/core';
import type { Prefix, PrefixFigures } from '@raceway/shared';
import { IconBinaryTree } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTenantSlug } from '../../app/tenant.ts';
import type { RowProps } from '../../entity/detail/entityExtras.ts';
import { PlainLink } from '../../ui/PlainLink.tsx';
import classes from './overview.module.css';
import { spaceHref } from './spaceHref.ts';
import { UsageBar, UsageLegend } from './UsageBar.tsx';
import { countText } from './usage.ts';
import { usePrefixFigures } from './usePrefixFigures.ts';

function figureFacts({ size, usable, free, children, addresses, fullRanges }: PrefixFigures): [string, string][] {
  const facts: [string, string][] = [
    ['Addresses', countText(size)],
    ['Usable', countText(usable)],
    ['Free', countText(free)],
    ['Prefixes in it', children.toLocaleString()],
    ['Assigned', addresses.assigned.toLocaleString()],
    ['Reserved', addresses.reserved.toLocaleString()],
    ['DHCP pool', addresses.dhcpPool.toLocaleString()],
    ['Floating', addresses.floating.toLocaleString()],
    ['In full ranges', countText(fullRanges)],
  ];
  return facts.filter(([label, value]) => value !== '0' || label === 'Free');
}

/** How full a prefix is. */
export function PrefixOverview({ row }: RowProps): ReactNode {
  const prefix = row as unknown as Prefix;
  const tenant = useTenantSlug();
  const figures = usePrefixFigures(prefix);
  return (
    <section className={classes.overview} aria-label="Usage">
      <div className={classes.head}>
        <Title order={2}>Usage</Title>
        <PlainLink
          href={spaceHref(tenant, { find: prefix.cidr, vrf: prefix.vrf ?? 'global' })}
          className={classes.toSpace}
        >
          <IconBinaryTree size={14} aria-hidden />
          See it in IP space
        </PlainLink>
      </div>
      <UsageBar row={prefix} figures={figures} />
      <UsageLegend />
      <dl className={classes.facts}>
        {figures &&
          figureFacts(figures).map(([label, value]) => (
            <div key={label}>
              <dt>{label}</dt>
              <dd className="number">{value}</dd>
            </div>
          ))}
      </dl>
      {figures?.isFull && (
        <Text size="sm" c="dimmed">
          It counts as full, whatever it holds.
        </Text>
      )}
    </section>
  );
}
