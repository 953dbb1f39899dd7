import { Text } from '@mantine/core';
import { ipRange } from '@raceway/shared';
import type { ReactNode } from 'react';
import { rowHref } from '../../app/paths.ts';
import { useTenantSlug } from '../../app/tenant.ts';
import { PlainLink } from '../../ui/PlainLink.tsx';
import type { Outline } from './mapCell.ts';
import classes from './PrefixMap.module.css';

const most = 100;

/** The prefixes and ranges that the map outlines, by name; each leads to its page. */
export function MapOutlines(props: { outlines: readonly Outline[]; hrefOf: (prefixId: string) => string }): ReactNode {
  const { outlines, hrefOf } = props;
  const tenant = useTenantSlug();
  if (outlines.length === 0) return null;
  return (
    <section aria-label="Prefixes and ranges here">
      <Text size="xs" fw={600} mb={4}>
        Prefixes and ranges here
      </Text>
      <ul className={classes.list}>
        {outlines.slice(0, most).map(({ id, label, kind, depth }) => (
          <li key={id} style={{ paddingInlineStart: depth * 12 }}>
            <PlainLink
              href={kind === 'prefix' ? `${hrefOf(id)}?tab=map` : rowHref(tenant, ipRange, id)}
              className={classes.link}
            >
              {label}
            </PlainLink>
            {kind === 'range' && ' range'}
          </li>
        ))}
      </ul>
      {outlines.length > most && (
        <Text size="xs" c="dimmed">
          and {outlines.length - most} more
        </Text>
      )}
    </section>
  );
}
