import {
  type FloorPlan,
  floorTile,
  type Location,
  location as locationEntity,
  type PowerPanel,
  powerPanel,
  type Rack,
  rack as rackEntity,
} from '@raceway/shared';
import { useMemo } from 'react';
import { useAllPages } from '../../live/useAllPages.ts';
import { useEntityList } from '../../live/useEntityList.ts';
import { useReference } from '../../live/useReference.ts';
import { subtree } from '../rooms/subtree.ts';
import { type FloorContents, floorContentsOf } from './floorContents.ts';

/** The racks and power panels of a location and of those within it, live; null while they load. */
export function useLocationContents(
  site: string,
  location: string,
): { racks: Rack[]; panels: PowerPanel[]; locations: Location[] } | null {
  const query = { where: { site }, order: 'name', settling: 'at-once' as const };
  const locations = useEntityList(locationEntity, query);
  const racks = useEntityList(rackEntity, query);
  const panels = useEntityList(powerPanel, query);
  useAllPages(locations);
  useAllPages(racks);
  useAllPages(panels);
  const isLoading = [locations, racks, panels].some((list) => list.isLoading || list.hasMore);
  return useMemo(() => {
    if (isLoading) return null;
    const places = locations.rows as unknown as Location[];
    const inside = subtree(location, places);
    const isHere = (row: { location: string | null; deletedAt: string | null }) =>
      row.deletedAt === null && row.location !== null && inside.has(row.location);
    return {
      racks: (racks.rows as unknown as Rack[]).filter(isHere),
      panels: (panels.rows as unknown as PowerPanel[]).filter(isHere),
      locations: places.filter(({ id }) => inside.has(id)),
    };
  }, [isLoading, locations.rows, racks.rows, panels.rows, location]);
}

function useTiles(plan: string) {
  const list = useEntityList(floorTile, { where: { plan }, settling: 'at-once' });
  useAllPages(list);
  return list;
}

/** A floor plan with what is on it, live; null while it loads. */
export function useFloorContents(plan: FloorPlan, site: string): FloorContents | null {
  const tiles = useTiles(plan.id);
  const place = useLocationContents(site, plan.location);
  const isLoading = tiles.isLoading || tiles.hasMore;
  return useMemo(
    () => (place && !isLoading ? floorContentsOf(plan, tiles.rows, place.racks, place.panels) : null),
    [plan, tiles.rows, place, isLoading],
  );
}

/** The site of a plan's location; null while that is not known. */
export function useSiteOf(plan: FloorPlan): string | null {
  const { row } = useReference('organization.location', plan.location);
  return row ? String(row.site) : null;
}
