import type { Make, ModelKey } from './deviceTypes.ts';
import type { SitePlan } from './places.ts';
import { idOf } from './random.ts';
import type { RoleKey, TagName } from './words.ts';

/** The ids of one tenant's demo rows, from what the plans call them. */
export interface Ids {
  tag(name: TagName): string;
  manufacturer(make: Make): string;
  deviceType(model: ModelKey): string;
  deviceRole(role: RoleKey): string;
  site(site: SitePlan): string;
  building(site: SitePlan): string;
  room(site: SitePlan, room: string): string;
  row(site: SitePlan, row: string): string;
  rack(site: SitePlan, rack: string): string;
  device(site: SitePlan, name: string): string;
}

/** @param tenant The tenant's slug; two tenants share no id. */
export function idsOf(tenant: string): Ids {
  return {
    tag: (name) => idOf(tenant, 'tag', name),
    manufacturer: (make) => idOf(tenant, 'manufacturer', make),
    deviceType: (model) => idOf(tenant, 'deviceType', model),
    deviceRole: (role) => idOf(tenant, 'deviceRole', role),
    site: ({ code }) => idOf(tenant, 'site', code),
    building: ({ code }) => idOf(tenant, 'building', code),
    room: ({ code }, room) => idOf(tenant, 'room', code, room),
    row: ({ code }, row) => idOf(tenant, 'row', code, row),
    rack: ({ code }, rack) => idOf(tenant, 'rack', code, rack),
    device: ({ code }, name) => idOf(tenant, 'device', code, name),
  };
}

/** A text for URLs: `Dominion KX III-216` → `dominion-kx-iii-216`. */
export function slugOf(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
}

/** The racks of a site with their names (`A01`), room and row. */
export function racksOf(site: SitePlan) {
  return site.rooms.flatMap((room) =>
    room.rows.flatMap((row) =>
      row.racks.map((plan, index) => ({ plan, row, name: `${row.name}${String(index + 1).padStart(2, '0')}` })),
    ),
  );
}
