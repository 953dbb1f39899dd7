import { Group, Progress, Text } from '@mantine/core';
import {
  type Location,
  location as locationEntity,
  offsetOfPosition,
  type Rack,
  rack as rackEntity,
  utilisation,
} from '@raceway/shared';
import type { ReactNode } from 'react';
import { rowHref } from '../../app/paths.ts';
import { useTenantSlug } from '../../app/tenant.ts';
import { useAllPages } from '../../live/useAllPages.ts';
import { useEntityList } from '../../live/useEntityList.ts';
import { PlainLink } from '../../ui/PlainLink.tsx';
import { ElevationsLink } from '../elevations/ElevationsLink.tsx';
import type { PlacedDevice } from '../rack/placedDevice.ts';
import { usePlacedDevices } from '../rack/useRackContents.ts';
import classes from './RackGrid.module.css';
import { subtree } from './subtree.ts';

/** A rack as a strip of its devices' colours, a unit two pixels high. */
function Thumbnail({ rack, devices }: { rack: Rack; devices: readonly PlacedDevice[] }): ReactNode {
  return (
    <svg className={classes.thumbnail} viewBox={`0 0 16 ${rack.uHeight}`} preserveAspectRatio="none" aria-hidden>
      {devices.map(({ id, position, uHeight, face, isFullDepth, roleColor }) =>
        position === null ? null : (
          <rect
            key={id}
            x={isFullDepth || face === 'front' ? 0 : 8}
            width={isFullDepth ? 16 : 8}
            y={offsetOfPosition(rack, position, uHeight) + 0.08}
            height={uHeight - 0.16}
            fill={roleColor}
          />
        ),
      )}
    </svg>
  );
}

function RackCard({ rack, devices }: { rack: Rack; devices: readonly PlacedDevice[] }): ReactNode {
  const tenant = useTenantSlug();
  const share = Math.round(utilisation(rack, devices) * 100);
  return (
    <PlainLink
      href={rowHref(tenant, rackEntity, rack.id)}
      className={classes.card}
      aria-label={`Rack ${rack.name}, ${share} % filled, ${devices.length} devices`}
    >
      <Thumbnail rack={rack} devices={devices} />
      <span className={classes.text}>
        <Text size="sm" fw={580} span truncate>
          {rack.name}
        </Text>
        <Text size="xs" c="dimmed" span className="number">
          {share} %
        </Text>
        <Progress size={3} value={share} color={share > 90 ? 'yellow' : 'accent'} aria-hidden />
      </span>
    </PlainLink>
  );
}

/** Groups values by a key, in the order in which the keys first occur. */
function groupedBy<Value, Key>(values: readonly Value[], keyOf: (value: Value) => Key): Map<Key, Value[]> {
  const groups = new Map<Key, Value[]>();
  for (const value of values) groups.set(keyOf(value), [...(groups.get(keyOf(value)) ?? []), value]);
  return groups;
}

/**
 * The racks of a site, row by row, each with what fills it.
 * @param props.within Only those of this location and of what lies within it.
 */
export function RackGrid({ site, within }: { site: string; within?: string }): ReactNode {
  const query = { where: { site }, order: 'name', settling: 'at-once' as const };
  const racks = useEntityList(rackEntity, query);
  const locations = useEntityList(locationEntity, query);
  useAllPages(racks);
  useAllPages(locations);
  const { devices } = usePlacedDevices({ site });
  const places = locations.rows as unknown as Location[];
  const inside = within ? subtree(within, places) : null;
  const shown = (racks.rows as unknown as Rack[]).filter(
    ({ location }) => !inside || (location && inside.has(location)),
  );
  if (shown.length === 0) return null;
  const byRack = groupedBy(devices, ({ row }) => row.rack);
  const nameOf = (id: string | null) => places.find((place) => place.id === id)?.name ?? 'Without a location';
  const rows = [...groupedBy(shown, ({ location }) => location)].map(([id, list]) => ({ id, name: nameOf(id), list }));
  return (
    <section aria-label="Racks" className={classes.grid}>
      {rows
        .toSorted((a, b) => a.name.localeCompare(b.name))
        .map(({ id, name, list }) => (
          <div key={name}>
            <Group justify="space-between" mb={4}>
              <Text size="xs" c="dimmed">
                {name}
              </Text>
              <ElevationsLink of={id ? { site, location: id } : { racks: list.map((rack) => rack.id) }} />
            </Group>
            <div className={classes.row}>
              {list.map((rack) => (
                <RackCard key={rack.id} rack={rack} devices={byRack.get(rack.id) ?? []} />
              ))}
            </div>
          </div>
        ))}
    </section>
  );
}
