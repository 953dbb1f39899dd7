import type { Cluster, Device, Location, Site, VirtualMachine, VlanPlace, VlanScope } from '@raceway/shared';
import { grouped } from '../core/grouped.ts';
import type { AnyRow, CommitSession } from '../core/hooks.ts';
import { objectsById } from '../core/objects.ts';

type Session = Pick<CommitSession, 'load' | 'tx' | 'scopeId'>;

const load = async <R>(session: Session, entity: string, ids: readonly (string | null)[]): Promise<Map<string, R>> =>
  (await session.load(entity, [...new Set(ids.flatMap((id) => id ?? []))])) as unknown as Map<string, R>;

/** Rows of a tree with all that they lie within, by id. */
async function branches(session: Session, entity: string, ids: readonly (string | null)[]) {
  const parents = new Map<string, string | null>();
  for (let level = ids.flatMap((id) => id ?? []); level.length > 0; ) {
    const rows = await load<AnyRow & { parent: string | null }>(session, entity, level);
    for (const [id, { parent }] of rows) parents.set(id, parent);
    level = [...rows.values()].flatMap(({ parent }) => (parent && !parents.has(parent) ? [parent] : []));
  }
  return (id: string | null): string[] => {
    const way: string[] = [];
    for (let at = id; at && !way.includes(at); at = parents.get(at) ?? null) way.push(at);
    return way;
  };
}

/** What lies around sites: regions, site groups and the site itself; null is at no site. */
export async function placesOfSites(
  session: Session,
  ids: readonly (string | null)[],
): Promise<(site: string | null) => VlanPlace> {
  const sites = await load<Site>(session, 'organization.site', ids);
  const regions = await branches(
    session,
    'organization.region',
    [...sites.values()].map(({ region }) => region),
  );
  const groups = await branches(
    session,
    'organization.siteGroup',
    [...sites.values()].map(({ group }) => group),
  );
  return (id) => {
    const site = sites.get(id ?? '');
    return { site: id, around: new Set(site ? [site.id, ...regions(site.region), ...groups(site.group)] : []) };
  };
}

const widened = ({ site, around }: VlanPlace, more: readonly (string | null)[]): VlanPlace => ({
  site,
  around: new Set([...around, ...more.flatMap((id) => id ?? [])]),
});

/** Where devices stand, by id. */
export async function placesOfDevices(session: Session, ids: readonly string[]): Promise<Map<string, VlanPlace>> {
  const devices = await load<Device>(session, 'dcim.device', ids);
  const rows = [...devices.values()];
  const siteOf = await placesOfSites(
    session,
    rows.map(({ site }) => site),
  );
  const locations = await branches(
    session,
    'organization.location',
    rows.map(({ location }) => location),
  );
  return new Map(
    rows.map(({ id, site, location, rack }) => [id, widened(siteOf(site), [...locations(location), rack])]),
  );
}

/** Where virtual machines are, by id. */
export async function placesOfMachines(session: Session, ids: readonly string[]): Promise<Map<string, VlanPlace>> {
  const rows = [...(await load<VirtualMachine>(session, 'virtualization.virtualMachine', ids)).values()];
  const clusters = await load<Cluster>(
    session,
    'virtualization.cluster',
    rows.map(({ cluster }) => cluster),
  );
  const siteOf = await placesOfSites(
    session,
    rows.map(({ site }) => site),
  );
  return new Map(
    rows.map(({ id, site, cluster }) => [
      id,
      widened(siteOf(site), [cluster, clusters.get(cluster ?? '')?.group ?? null]),
    ]),
  );
}

/** The objects in whose reach VLANs are known, by id, with what people call them. */
export async function scopesById(
  session: Session,
  ids: readonly string[],
): Promise<Map<string, VlanScope & { display: string }>> {
  const objects = await objectsById(session.tx, session.scopeId, ids);
  const scopes = new Map<string, VlanScope & { display: string }>();
  for (const [entity, own] of grouped(objects, (object) => object.entity)) {
    const rows = await load<AnyRow & Partial<Pick<Location, 'site'>>>(
      session,
      entity,
      own.map(({ id }) => id),
    );
    for (const { id, display } of own) scopes.set(id, { id, entity, display, site: rows.get(id)?.site ?? null });
  }
  return scopes;
}
