import { catalogueOf } from './catalogue.ts';
import { devicesOf } from './devices.ts';
import { sitePlans } from './places.ts';
import { placesOf } from './sites.ts';

/** Rows to create together: data of one entity as its create takes it, of one tenant. */
export interface DemoBatch {
  /** The tenant's slug. */
  tenant: string;
  /** `dcim.rack`. */
  entity: string;
  /** For the history. */
  reason: string;
  rows: Record<string, unknown>[];
}

const maxRows = 400;

function* batchesOf(tenant: string, entity: string, what: string, rows: readonly object[]): Generator<DemoBatch> {
  for (let from = 0; from < rows.length; from += maxRows) {
    const some = rows.slice(from, from + maxRows).map((row): Record<string, unknown> => ({ ...row }));
    yield { tenant, entity, reason: `Demo data: ${what}`, rows: some };
  }
}

/**
 * All rows of the demo, the same in each call: what others refer to comes first, and nothing refers to its own batch.
 * Ids are given, so that references hold before anything is saved.
 */
export function demoBatches(): DemoBatch[] {
  return Object.entries(sitePlans).flatMap(([tenant, plans]) => {
    const catalogue = catalogueOf(tenant);
    const places = placesOf(tenant, plans);
    return [
      ...batchesOf(tenant, 'extras.tag', 'tags', catalogue.tags),
      ...batchesOf(tenant, 'dcim.manufacturer', 'manufacturers', catalogue.manufacturers),
      ...batchesOf(tenant, 'dcim.deviceRole', 'device roles', catalogue.deviceRoles),
      ...batchesOf(tenant, 'dcim.deviceType', 'device types', catalogue.deviceTypes),
      ...batchesOf(tenant, 'organization.site', 'sites', places.sites),
      ...batchesOf(tenant, 'organization.location', 'buildings', places.buildings),
      ...batchesOf(tenant, 'organization.location', 'rooms', places.rooms),
      ...batchesOf(tenant, 'organization.location', 'rows', places.rows),
      ...batchesOf(tenant, 'dcim.rack', 'racks', places.racks),
      ...batchesOf(tenant, 'dcim.device', 'devices', devicesOf(tenant, plans)),
    ];
  });
}
