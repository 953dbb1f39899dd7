import { ActionIcon, Group, Paper, Text } from '@mantine/core';
import { heatOf, type RackFigures, rack as rackEntity } from '@raceway/shared';
import { IconX } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { rowHref } from '../../app/paths.ts';
import { useTenantSlug } from '../../app/tenant.ts';
import { PlainLink } from '../../ui/PlainLink.tsx';
import classes from './Floor.module.css';
import type { PlacedTile } from './floorContents.ts';
import { select } from './floorStore.ts';
import { heatColor, heatMetrics, heatText } from './heat.ts';

/** The rack that is looked at: how full, hungry and heavy it is, and the ways on. */
export function RackLook({ tile, figures }: { tile: PlacedTile; figures: RackFigures | undefined }): ReactNode {
  const tenant = useTenantSlug();
  const { rack } = tile;
  if (!rack) return null;
  return (
    <Paper p="sm" component="section" aria-label={`Quick look at ${rack.name}`}>
      <Group justify="space-between" wrap="nowrap" mb={6}>
        <PlainLink href={rowHref(tenant, rackEntity, rack.id)} className={classes.title}>
          {rack.name}
        </PlainLink>
        <ActionIcon aria-label="Close the quick look" onClick={() => select([])}>
          <IconX size={15} />
        </ActionIcon>
      </Group>
      {figures && (
        <dl className={classes.meters}>
          {heatMetrics.map(({ value, label }) => {
            const heat = heatOf(figures, value, rack.uHeight ?? 42);
            return (
              <div key={value}>
                <dt>{label}</dt>
                <dd>{heatText(heat, value)}</dd>
                <span className={classes.meter} aria-hidden>
                  {heat.share !== null && (
                    <span style={{ width: `${Math.min(100, heat.share * 100)}%`, background: heatColor(heat.share) }} />
                  )}
                </span>
              </div>
            );
          })}
        </dl>
      )}
      {figures && (
        <Text size="xs" c="dimmed" mb={8}>
          {figures.freeU} U free, {figures.largestFreeU} U of it in one piece
        </Text>
      )}
      <Group gap={8}>
        <PlainLink href={rowHref(tenant, rackEntity, rack.id)} className={classes.link}>
          Open the rack
        </PlainLink>
        {rack.location && (
          <PlainLink
            href={`/t/${tenant}/dcim/elevations?site=${rack.site}&location=${rack.location}`}
            className={classes.link}
          >
            Row elevation
          </PlainLink>
        )}
      </Group>
    </Paper>
  );
}
