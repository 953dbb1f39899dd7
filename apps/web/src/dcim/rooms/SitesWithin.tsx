import { type AnyEntity, inWords, rack, registry, site } from '@raceway/shared';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { type ReactNode, useMemo } from 'react';
import { toList } from '../../app/paths.ts';
import { useTenantSlug } from '../../app/tenant.ts';
import { countQuery } from '../../entity/countQuery.ts';
import { useLive } from '../../live/liveContext.ts';
import { useAllPages } from '../../live/useAllPages.ts';
import { useEntityList } from '../../live/useEntityList.ts';
import { useHold } from '../../live/useHold.ts';
import { PlaceTree } from './PlaceTree.tsx';

const sites = registry.get(site.name);
const racks = registry.get(rack.name);

/** How many racks a site has, live, leading to them. */
function RackCount({ siteId }: { siteId: string }): ReactNode {
  const live = useLive();
  const tenant = useTenantSlug();
  const options = useMemo(() => countQuery(live, racks, { field: 'site', id: siteId }), [live, siteId]);
  const { data } = useQuery(options);
  useHold(options.meta.log, options.meta.topics);
  if (!data?.total) return null;
  return (
    <Link {...toList(tenant, racks, { where: [{ site: siteId }] })}>
      {data.total.toLocaleString()} {inWords(data.total === 1 ? racks.label : racks.plural)}
    </Link>
  );
}

/**
 * What lies within a region or a group of sites: others of its kind, and the sites of them all.
 * @param props.field The reference by which sites are in such a thing.
 */
export function SitesWithin({ of, field, id }: { of: AnyEntity; field: string; id: string }): ReactNode {
  const order = 'name';
  const nodes = useEntityList(of, { where: { parent: { within: id } }, order, settling: 'at-once' });
  const found = useEntityList(sites, { where: { [field]: { within: id } }, order, settling: 'at-once' });
  useAllPages(nodes);
  useAllPages(found);
  const living = (list: typeof nodes) => list.rows.filter(({ deletedAt }) => deletedAt === null);
  const places = [
    ...living(nodes).map((row) => ({ entity: of, row, within: String(row.parent), contents: null })),
    ...living(found).map((row) => ({
      entity: sites,
      row,
      within: String(row[field]),
      contents: <RackCount siteId={row.id} />,
    })),
  ];
  return <PlaceTree label="What lies within" places={places} />;
}
