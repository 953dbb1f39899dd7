import type { Point, Rack, Site } from '@raceway/shared';
import type { ModelKey } from './deviceTypes.ts';
import type { RackKind } from './layouts.ts';
import type { TagName } from './words.ts';

/** A rack as people plan it. */
export interface RackPlan {
  kind: RackKind;
  tags: TagName[];
  /** Where it is not as usual in its row. */
  own: Partial<Pick<Rack, 'uHeight' | 'startingUnit' | 'descUnits' | 'status' | 'description'>>;
}

/** A row of racks; they are named after it, `A01`, `A02`, … */
export interface RowPlan {
  name: string;
  uHeight: number;
  racks: RackPlan[];
}

export interface RoomPlan {
  name: string;
  rows: RowPlan[];
}

export interface SitePlan {
  /** Slug, and what device names begin with. */
  code: string;
  name: string;
  facility: string;
  address: string;
  timeZone: string;
  coordinates: Point;
  gatewayPolicy: Site['gatewayPolicy'];
  description: string;
  building: string;
  rooms: RoomPlan[];
  /** The 0U PDU that hangs at both sides of each rack. */
  pdu: ModelKey;
  /** Devices that lie in the store room: how many of which model. */
  spares: Partial<Record<ModelKey, number>>;
}

const racks = (
  kind: RackKind,
  count: number,
  { tags = [], ...own }: RackPlan['own'] & { tags?: TagName[] } = {},
): RackPlan[] => Array.from({ length: count }, () => ({ kind, tags, own }));

const planned = racks('empty', 1, { status: 'planned', description: 'Power is ordered.' });
const free = racks('empty', 1, { status: 'available' });

const amsterdam: SitePlan = {
  code: 'ams1',
  name: 'Amsterdam 1',
  facility: 'AM3',
  address: 'Science Park 610, 1098 XH Amsterdam, Netherlands',
  timeZone: 'Europe/Amsterdam',
  coordinates: { latitude: 52.3558, longitude: 4.9523 },
  gatewayPolicy: 'first',
  description: 'The main data centre.',
  building: 'Building 1',
  rooms: [
    {
      name: 'Room 1.1',
      rows: [
        {
          name: 'A',
          uHeight: 42,
          racks: [
            ...racks('network', 1, { tags: ['critical'] }),
            ...racks('compute', 5, { tags: ['production'] }),
            ...racks('database', 2, { tags: ['production', 'pci-dss'] }),
            ...racks('virtual', 2, { tags: ['production'] }),
          ],
        },
        {
          name: 'B',
          uHeight: 47,
          racks: [
            ...racks('network', 1, { tags: ['critical'] }),
            ...racks('virtual', 3, { tags: ['production'] }),
            ...racks('compute', 4, { tags: ['production'] }),
            ...racks('storage', 2, { tags: ['production'] }),
          ],
        },
      ],
    },
    {
      name: 'Room 1.2',
      rows: [
        {
          name: 'C',
          uHeight: 42,
          racks: [
            ...racks('gpu', 2, { uHeight: 48, tags: ['high-density'] }),
            ...racks('compute', 2, { tags: ['staging'] }),
            ...racks('backup', 1, { tags: ['backup'] }),
            ...racks('compute', 1, { status: 'deprecated', tags: ['end-of-life'], description: 'Leaves in spring.' }),
            ...free,
            ...planned,
          ],
        },
      ],
    },
  ],
  pdu: 'pdu',
  spares: { r660: 4, r760: 2, leaf: 3, management: 2, patchPanel: 4, organizer: 3, pdu: 2 },
};

const frankfurt: SitePlan = {
  code: 'fra1',
  name: 'Frankfurt 1',
  facility: 'FRA6',
  address: 'Hanauer Landstraße 302, 60314 Frankfurt am Main, Germany',
  timeZone: 'Europe/Berlin',
  coordinates: { latitude: 50.1196, longitude: 8.7353 },
  gatewayPolicy: 'last',
  description: 'The second data centre, with customers in their own racks.',
  building: 'Building F',
  rooms: [
    {
      name: 'Hall 2',
      rows: [
        {
          name: 'A',
          uHeight: 42,
          racks: [
            ...racks('network', 1, { tags: ['critical'] }),
            ...racks('compute', 5, { tags: ['production'] }),
            ...racks('database', 2, { tags: ['production'] }),
            ...racks('storage', 1, { tags: ['production'] }),
            // Its lowest ten units are taken by a cooling unit, so it counts from 11.
            ...racks('compute', 1, { uHeight: 36, startingUnit: 11, description: 'Stands on a cooling unit.' }),
          ],
        },
        {
          name: 'B',
          uHeight: 42,
          racks: [
            ...racks('network', 1, { tags: ['critical'] }),
            ...racks('virtual', 4, { tags: ['production'] }),
            ...racks('compute', 1, {
              descUnits: true,
              tags: ['customer-owned'],
              description: 'The customer counts from the top.',
            }),
            ...racks('compute', 1, { tags: ['customer-owned'] }),
            ...racks('backup', 1, { tags: ['backup'] }),
            ...racks('empty', 1, { status: 'reserved', description: 'Kept for Halden Bank until June.' }),
            ...planned,
          ],
        },
      ],
    },
  ],
  pdu: 'pdu',
  spares: { dl360: 3, dl380: 2, nexusLeaf: 2, patchPanel: 2, ds224c: 1 },
};

const newJersey: SitePlan = {
  code: 'ewr1',
  name: 'Secaucus 1',
  facility: 'NY4',
  address: '755 Secaucus Road, Secaucus, NJ 07094, USA',
  timeZone: 'America/New_York',
  coordinates: { latitude: 40.7777, longitude: -74.0717 },
  gatewayPolicy: 'first',
  description: 'Serves North America.',
  building: 'Main building',
  rooms: [
    {
      name: 'Suite 4',
      rows: [
        {
          name: 'A',
          uHeight: 42,
          racks: [
            ...racks('network', 1, { tags: ['critical'] }),
            ...racks('compute', 3, { tags: ['production'] }),
            ...racks('database', 1, { tags: ['production'] }),
            ...racks('storage', 1, { tags: ['production'] }),
          ],
        },
        {
          name: 'B',
          uHeight: 48,
          racks: [
            ...racks('network', 1, { tags: ['critical'] }),
            ...racks('virtual', 2, { tags: ['production'] }),
            ...racks('compute', 2, { tags: ['development'] }),
            ...planned,
          ],
        },
      ],
    },
  ],
  pdu: 'pduUs',
  spares: { sr630: 2, leaf: 1, patchPanel: 2 },
};

const gothenburg: SitePlan = {
  code: 'got1',
  name: 'Gothenburg Lab',
  facility: 'Lindholmen',
  address: 'Lindholmspiren 7, 417 56 Göteborg, Sweden',
  timeZone: 'Europe/Stockholm',
  coordinates: { latitude: 57.7069, longitude: 11.9386 },
  gatewayPolicy: 'none',
  description: 'Where new hardware is tried.',
  building: 'Pier 7',
  rooms: [
    {
      name: 'Lab',
      rows: [
        {
          name: 'L',
          uHeight: 42,
          racks: [
            ...racks('lab', 1, { tags: ['critical'] }),
            ...racks('lab', 1, { tags: ['development'] }),
            ...racks('gpu', 1, { tags: ['high-density'] }),
            ...racks('lab', 1, { uHeight: 24.5, tags: ['development'] }),
          ],
        },
      ],
    },
  ],
  pdu: 'pdu',
  spares: { r660: 2, catalyst: 1 },
};

/** The sites of each tenant, by its slug. */
export const sitePlans: Record<string, SitePlan[]> = {
  demo: [amsterdam, frankfurt, newJersey],
  labs: [gothenburg],
};
