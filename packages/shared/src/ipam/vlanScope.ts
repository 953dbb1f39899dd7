/** Where something stands, as far as VLANs are known there. */
export interface VlanPlace {
  site: string | null;
  /** Ids of all that it lies in: regions, site groups, site, locations, rack, cluster and cluster group. */
  around: ReadonlySet<string>;
}

/** Where the VLANs of a group are known: an object of these entities, with its site where it has one. */
export interface VlanScope {
  id: string;
  entity: string;
  site: string | null;
}

/** Entities that sites lie in, or are. */
const aroundSites: ReadonlySet<string> = new Set([
  'organization.region',
  'organization.siteGroup',
  'organization.site',
]);

/**
 * Whether a VLAN of a group can be of a site: the site lies in the group's scope, or the scope at the site
 * (NetBox §2.9). A group of clusters, and a cluster without a site, lie nowhere and take VLANs of any site.
 */
export function fitsScope(site: VlanPlace, scope: VlanScope): boolean {
  if (aroundSites.has(scope.entity)) return site.around.has(scope.id);
  return scope.site === null || scope.site === site.site;
}

/**
 * Whether a VLAN is known at a place (NetBox §2.9): it is of the same site, or of none and its group's scope is around
 * the place, or it is known everywhere.
 * @param scope of its group; null for a VLAN without a group, or of a group without a scope
 */
export function isKnownAt(vlan: { site: string | null }, scope: string | null, place: VlanPlace): boolean {
  if (vlan.site !== null) return vlan.site === place.site;
  return scope === null || place.around.has(scope);
}
