import { Text, Title } from '@mantine/core';
import { type AnyEntity, displayOf } from '@raceway/shared';
import type { ReactNode } from 'react';
import { rowHref } from '../../app/paths.ts';
import { useTenantSlug } from '../../app/tenant.ts';
import type { AnyRow } from '../../app/trpc.ts';
import { iconOf } from '../../entity/icons.ts';
import { treeOrder } from '../../entity/treeOrder.ts';
import { PlainLink } from '../../ui/PlainLink.tsx';
import classes from './PlaceTree.module.css';

/** A place within another. */
export interface Place {
  entity: AnyEntity;
  row: AnyRow;
  /** The id of what it lies within; null at the top of what is shown. */
  within: string | null;
  /** What it holds, in a word. */
  contents: ReactNode;
}

const indentPx = 18;

/** The places within one, each below what it lies within; nothing where there are none. */
export function PlaceTree({ label, places }: { label: string; places: readonly Place[] }): ReactNode {
  const tenant = useTenantSlug();
  const byId = new Map(places.map((place) => [place.row.id, place]));
  const { rows, depths } = treeOrder(
    places.map(({ row, within }) => ({ ...row, within })),
    'within',
  );
  if (rows.length === 0) return null;
  return (
    <section aria-label={label}>
      <Title order={2} mb="xs">
        {label}
      </Title>
      <ul className={classes.places}>
        {rows.map(({ id }) => {
          const place = byId.get(id);
          const PlaceIcon = place && iconOf(place.entity);
          return (
            place &&
            PlaceIcon && (
              <li key={id} className={classes.place} style={{ paddingLeft: 12 + (depths.get(id) ?? 0) * indentPx }}>
                <PlaceIcon size={16} stroke={1.7} aria-hidden />
                <PlainLink href={rowHref(tenant, place.entity, id)}>{displayOf(place.entity, place.row)}</PlainLink>
                <Text span size="sm" c="dimmed" ml="auto" className="number">
                  {place.contents}
                </Text>
              </li>
            )
          );
        })}
      </ul>
    </section>
  );
}
