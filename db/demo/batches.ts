import { bladesOf } from './blades.ts';
import { catalogueOf } from './catalogue.ts';
import { componentsOf, type RowsInOrder, templatesOf } from './components.ts';
import { devicesOf } from './devices.ts';
import { floorsOf } from './floors.ts';
import { ipSpaceOf } from './ipam/index.ts';
import { sitePlans } from './places.ts';
import { powerOf, wiringOf } from './power.ts';
import { placesOf } from './sites.ts';
import { contactsOf, rackExtrasOf, regionsOf } from './surroundings.ts';

/** Rows of one entity and tenant to write together: data as its create takes it, or patches with the id of their row. */
export interface DemoBatch {
  /** The tenant's slug. */
  tenant: string;
  /** `dcim.rack`. */
  entity: string;
  action: 'create' | 'update';
  /** For the history. */
  reason: string;
  rows: Record<string, unknown>[];
}

const usualRows = 400;
/** Addresses share what they lie in: many at once are quicker. */
const maxRows: Readonly<Record<string, number>> = { 'ipam.ipAddress': 4000 };

function* batchesOf(
  tenant: string,
  entity: string,
  what: string,
  rows: readonly object[],
  action: DemoBatch['action'] = 'create',
): Generator<DemoBatch> {
  const count = maxRows[entity] ?? usualRows;
  for (let from = 0; from < rows.length; from += count) {
    const some = rows.slice(from, from + count).map((row): Record<string, unknown> => ({ ...row }));
    yield { tenant, entity, action, reason: `Demo data: ${what}`, rows: some };
  }
}

/**
 * All rows of the demo, the same in each call: what others refer to comes first, and nothing refers to its own batch.
 * Ids are given, so that references hold before anything is saved.
 * @param now what is in use was last seen then, or shortly before
 */
export function demoBatches(now: Date): DemoBatch[] {
  return Object.entries(sitePlans).flatMap(([tenant, plans]) => {
    const catalogue = catalogueOf(tenant);
    const places = placesOf(tenant, plans);
    const mounted = devicesOf(tenant, plans);
    const blades = bladesOf(tenant, mounted);
    const devices = [...mounted, ...blades];
    const floors = floorsOf(tenant, plans);
    const regions = regionsOf(tenant, plans);
    const people = contactsOf(tenant);
    const extras = rackExtrasOf(tenant, plans);
    const power = powerOf(tenant, plans);
    const space = ipSpaceOf(tenant, plans, devices, now);
    const inOrder = (what: string, all: RowsInOrder) =>
      all.flatMap(([entity, rows]) => [...batchesOf(tenant, entity, what, rows)]);
    return [
      ...batchesOf(tenant, 'extras.tag', 'tags', catalogue.tags),
      ...batchesOf(tenant, 'dcim.manufacturer', 'manufacturers', catalogue.manufacturers),
      ...batchesOf(tenant, 'dcim.deviceRole', 'device roles', catalogue.deviceRoles),
      ...batchesOf(tenant, 'dcim.deviceType', 'device types', catalogue.deviceTypes),
      ...inOrder('device types', templatesOf(tenant)),
      ...batchesOf(tenant, 'organization.region', 'regions', regions.continents),
      ...batchesOf(tenant, 'organization.region', 'regions', regions.countries),
      ...batchesOf(tenant, 'organization.contactGroup', 'contacts', people.groups),
      ...batchesOf(tenant, 'organization.contactRole', 'contacts', people.roles),
      ...batchesOf(tenant, 'organization.contact', 'contacts', people.contacts),
      ...batchesOf(tenant, 'organization.site', 'sites', places.sites),
      ...batchesOf(tenant, 'organization.location', 'buildings', places.buildings),
      ...batchesOf(tenant, 'organization.location', 'rooms', places.rooms),
      ...batchesOf(tenant, 'organization.location', 'rows', places.rows),
      ...batchesOf(tenant, 'dcim.rack', 'racks', places.racks),
      ...batchesOf(tenant, 'dcim.powerPanel', 'power', power.panels),
      ...batchesOf(tenant, 'dcim.powerFeed', 'power', power.feeds),
      ...batchesOf(tenant, 'dcim.device', 'devices', mounted),
      ...batchesOf(tenant, 'dcim.device', 'blades', blades),
      ...inOrder('networks', space.networks),
      ...inOrder(
        'components',
        componentsOf(tenant, devices, new Map([...wiringOf(tenant, plans, devices), ...space.switching])),
      ),
      ...inOrder('IP space', space.addresses),
      ...space.reached.flatMap(([entity, rows]) => [...batchesOf(tenant, entity, 'primary addresses', rows, 'update')]),
      ...inOrder('services', space.services),
      ...batchesOf(tenant, 'dcim.rackReservation', 'reservations', extras.reservations),
      ...batchesOf(tenant, 'dcim.rackAccessory', 'accessories', extras.accessories),
      ...batchesOf(tenant, 'dcim.floorPlan', 'floor plans', floors.plans),
      ...batchesOf(tenant, 'dcim.floorTile', 'floor plans', floors.tiles),
    ];
  });
}
