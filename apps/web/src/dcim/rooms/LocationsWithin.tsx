import { inWords, location, rack, registry } from '@raceway/shared';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { toList } from '../../app/paths.ts';
import { useTenantSlug } from '../../app/tenant.ts';
import { useAllPages } from '../../live/useAllPages.ts';
import { useEntityList } from '../../live/useEntityList.ts';
import { PlaceTree } from './PlaceTree.tsx';
import { subtree } from './subtree.ts';

const locations = registry.get(location.name);
const racks = registry.get(rack.name);

/**
 * The locations of a site as a tree, each with how many racks stand in it or below.
 * @param props.within Only what lies within this location.
 */
export function LocationsWithin({ site, within }: { site: string; within?: string }): ReactNode {
  const tenant = useTenantSlug();
  const query = { where: { site }, order: 'name', settling: 'at-once' as const };
  const all = useEntityList(locations, query);
  const rackList = useEntityList(racks, query);
  useAllPages(all);
  useAllPages(rackList);
  const nodes = all.rows.map(({ id, parent }) => ({ id, parent: typeof parent === 'string' ? parent : null }));
  const inside = within ? subtree(within, nodes) : null;
  const shown = all.rows.filter(
    ({ id, deletedAt }) => deletedAt === null && id !== within && (!inside || inside.has(id)),
  );
  const countOf = (id: string) => {
    const below = subtree(id, nodes);
    return rackList.rows.filter((row) => row.deletedAt === null && below.has(String(row.location))).length;
  };
  const places = shown.map((row) => {
    const count = countOf(row.id);
    const contents = count > 0 && (
      <Link {...toList(tenant, racks, { where: [{ location: { within: row.id } }] })}>
        {count.toLocaleString()} {inWords(count === 1 ? racks.label : racks.plural)}
      </Link>
    );
    return { entity: locations, row, within: row.parent ? String(row.parent) : null, contents };
  });
  return <PlaceTree label="Locations" places={places} />;
}
