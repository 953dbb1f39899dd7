import type {
  ContactCreate,
  ContactGroupCreate,
  ContactRoleCreate,
  RackAccessoryCreate,
  RackReservationCreate,
  RegionCreate,
} from '@raceway/shared';
import { idsOf, racksOf, slugOf } from './ids.ts';
import type { SitePlan } from './places.ts';
import { idOf } from './random.ts';

/** Continents and countries by what a site's time zone begins with. */
const countries: Readonly<Record<string, readonly [continent: string, country: string]>> = {
  'Europe/Amsterdam': ['Europe', 'Netherlands'],
  'Europe/Berlin': ['Europe', 'Germany'],
  'Europe/Stockholm': ['Europe', 'Sweden'],
  'America/New_York': ['North America', 'United States'],
};

const regionId = (tenant: string, name: string) => idOf(tenant, 'region', name);

/** The region of a site. @param tenant the slug of its tenant */
export function regionOf(tenant: string, { timeZone }: SitePlan): string {
  return regionId(tenant, countries[timeZone]?.[1] ?? 'Europe');
}

/** Continents, and the countries in them that have sites. */
export function regionsOf(
  tenant: string,
  plans: readonly SitePlan[],
): { continents: RegionCreate[]; countries: RegionCreate[] } {
  const pairs = plans.flatMap(({ timeZone }) => {
    const pair = countries[timeZone];
    return pair ? [pair] : [];
  });
  const region = (name: string): RegionCreate => ({ id: regionId(tenant, name), name, slug: slugOf(name) });
  const continents = [...new Set(pairs.map(([continent]) => continent))];
  return {
    continents: continents.map(region),
    countries: pairs.map(([continent, name]) => ({ ...region(name), parent: regionId(tenant, continent) })),
  };
}

const people = [
  ['Remote hands', 'Facility desk', '+31 20 555 0100', 'desk@colo.example'],
  ['Priya Raman', 'Network operations', '+49 69 555 0170', 'priya.raman@tidewater.example'],
  ['Tom Okafor', 'Facilities', '+1 201 555 0142', 'tom.okafor@tidewater.example'],
] as const;

/** Who to call: contacts with their groups and roles. @param tenant the slug of theirs */
export function contactsOf(tenant: string): {
  groups: ContactGroupCreate[];
  roles: ContactRoleCreate[];
  contacts: ContactCreate[];
} {
  const group = idOf(tenant, 'contactGroup', 'Operations');
  return {
    groups: [{ id: group, name: 'Operations', slug: 'operations' }],
    roles: ['Remote hands', 'On call', 'Billing'].map((name) => ({
      id: idOf(tenant, 'contactRole', name),
      name,
      slug: slugOf(name),
    })),
    contacts: people.map(([name, title, phone, email]) => ({
      id: idOf(tenant, 'contact', name),
      name,
      group,
      title,
      phone,
      email,
    })),
  };
}

const from = (first: number, count: number) => Array.from({ length: count }, (_, index) => first + index);

/** Units that are kept, and brushes and blanking panels in racks that are empty yet. @param tenant the slug of theirs */
export function rackExtrasOf(
  tenant: string,
  plans: readonly SitePlan[],
): { reservations: RackReservationCreate[]; accessories: RackAccessoryCreate[] } {
  const ids = idsOf(tenant);
  const empty = plans.flatMap((site) =>
    racksOf(site)
      .filter(({ plan }) => plan.kind === 'empty')
      .map((rack) => ({ ...rack, id: ids.rack(site, rack.name) })),
  );
  return {
    reservations: empty.map(({ id, plan }) => {
      const isBank = plan.own.status === 'reserved';
      return {
        id: idOf('reservation', id),
        rack: id,
        units: isBank ? from(1, 24) : from(10, 8),
        description: isBank ? 'Halden Bank moves in' : 'Spare hypervisors',
        reservedFor: isBank ? 'Halden Bank' : 'Platform team',
        until: '2027-06-30',
      };
    }),
    accessories: empty.flatMap(({ id, row }) => [
      { id: idOf('accessory', id, 'brush'), rack: id, kind: 'brush' as const, position: row.uHeight },
      { id: idOf('accessory', id, 'blank'), rack: id, kind: 'blanking-panel' as const, position: row.uHeight - 1 },
    ]),
  };
}
