import { type Location, location as locationEntity, type Rack, rack as rackEntity } from '@raceway/shared';
import { useMemo } from 'react';
import type { CallError } from '../../live/errors.ts';
import { useAllPages } from '../../live/useAllPages.ts';
import { useEntityList } from '../../live/useEntityList.ts';
import { useReference } from '../../live/useReference.ts';
import { subtree } from '../rooms/subtree.ts';

/** Which racks a page shows, as it stands in the address. */
interface RowQuery {
  site: string | null;
  location: string | null;
  group: string | null;
  /** Ids, in the order in which they are shown. */
  racks: readonly string[];
}

/** Most racks that are shown at once. */
const mostRacks = 200;

const textOf = (value: unknown) => (typeof value === 'string' && value !== '' ? value : null);

/** Reads which racks are meant from an address. */
export function readRow(search: Record<string, unknown>): RowQuery {
  return {
    site: textOf(search.site),
    location: textOf(search.location),
    group: textOf(search.group),
    racks: textOf(search.racks)?.split(',').filter(Boolean).slice(0, mostRacks) ?? [],
  };
}

const byName = new Intl.Collator(undefined, { numeric: true });
/** No site has this id. */
const noId = '00000000-0000-0000-0000-000000000000';

function whereOf({ group, racks }: RowQuery, site: string) {
  if (racks.length > 0) return { id: { inq: [...racks] } };
  return group ? { group } : { site };
}

/**
 * The racks of a row, live: those named, of a group, of a location with all within it, or of a site. Those named keep
 * their order; others stand by location and name.
 */
export function useRow(query: RowQuery): { racks: readonly Rack[]; isLoading: boolean; error: CallError | null } {
  const { location } = query;
  const place = useReference(locationEntity.name, query.site ? null : location);
  const known = query.site ?? (place.row?.site as string | undefined);
  const list = useEntityList(rackEntity, {
    where: whereOf(query, known ?? noId),
    order: 'name',
    settling: 'at-once',
    pageSize: mostRacks,
  });
  const site = known ?? (list.rows[0]?.site as string | undefined) ?? noId;
  const locations = useEntityList(locationEntity, {
    where: { site },
    order: 'name',
    settling: 'at-once',
    pageSize: 1000,
  });
  useAllPages(locations);
  const [rackRows, locationRows] = [list.rows, locations.rows];
  const named = query.racks.join(',');
  const racks = useMemo(() => {
    const places = locationRows as unknown as Location[];
    const inside = location ? subtree(location, places) : null;
    const order = named.split(',');
    const nameOf = (id: string | null) => places.find((place) => place.id === id)?.name ?? '';
    return (rackRows as unknown as Rack[])
      .filter(({ deletedAt, location: at }) => deletedAt === null && (!inside || (at !== null && inside.has(at))))
      .sort((a, b) =>
        named
          ? order.indexOf(a.id) - order.indexOf(b.id)
          : byName.compare(nameOf(a.location), nameOf(b.location)) || byName.compare(a.name, b.name),
      )
      .slice(0, mostRacks);
  }, [rackRows, locationRows, location, named]);
  const isPlaceComing = location !== null && !known && !place.isMissing;
  const isLoading = list.isLoading || isPlaceComing || (location !== null && locations.isLoading);
  return { racks, isLoading, error: list.error };
}
