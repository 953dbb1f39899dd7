import type { LocationCreate, RackCreate, SiteCreate } from '@raceway/shared';
import { idsOf, racksOf } from './ids.ts';
import type { SitePlan } from './places.ts';
import { randomOf } from './random.ts';
import { regionOf } from './surroundings.ts';

/** A tenant's sites, what is within them, and their racks. */
export interface Places {
  sites: SiteCreate[];
  buildings: LocationCreate[];
  rooms: LocationCreate[];
  rows: LocationCreate[];
  racks: RackCreate[];
}

/** The room of each site where spare devices lie. */
export const storeRoom = 'Store';

/** @param tenant The tenant's slug. */
export function placesOf(tenant: string, plans: SitePlan[]): Places {
  const ids = idsOf(tenant);
  return {
    sites: plans.map((plan) => {
      const { code, name, facility, address, timeZone, coordinates, gatewayPolicy, description } = plan;
      return {
        id: ids.site(plan),
        slug: code,
        name,
        facility,
        address,
        timeZone,
        coordinates,
        gatewayPolicy,
        description,
        kind: code.startsWith('got') ? ('office' as const) : ('data-centre' as const),
        region: regionOf(tenant, plan),
      };
    }),
    buildings: plans.map((plan) => ({
      id: ids.building(plan),
      name: plan.building,
      kind: 'building' as const,
      site: ids.site(plan),
    })),
    rooms: plans.flatMap((plan) =>
      [...plan.rooms.map(({ name }) => name), storeRoom].map((name) => ({
        id: ids.room(plan, name),
        name,
        kind: 'room' as const,
        site: ids.site(plan),
        parent: ids.building(plan),
      })),
    ),
    rows: plans.flatMap((plan) =>
      plan.rooms.flatMap((room) =>
        room.rows.map((row) => ({
          id: ids.row(plan, row.name),
          name: `Row ${row.name}`,
          kind: 'row' as const,
          site: ids.site(plan),
          parent: ids.room(plan, room.name),
        })),
      ),
    ),
    racks: plans.flatMap((plan) =>
      racksOf(plan).map(({ plan: { tags, own }, row, name }) => ({
        id: ids.rack(plan, name),
        name,
        site: ids.site(plan),
        location: ids.row(plan, row.name),
        facilityId: `${plan.facility}-${name}`,
        serial: `NS${randomOf(`${tenant} ${plan.code} ${name} rack`).integer(10_000_000, 99_999_999)}`,
        uHeight: row.uHeight,
        maxWeight: 1500,
        ...own,
        tags: tags.map(ids.tag),
      })),
    ),
  };
}
