import {
  accessoryPlacement,
  type Occupant,
  type PowerFeed,
  type Rack,
  type RackAccessory,
  type RackReservation,
  rackAccessory,
} from '@raceway/shared';
import type { PlacedDevice } from './placedDevice.ts';

/** A rack with all that is drawn of it. */
export interface RackContents {
  rack: Rack;
  /** Those in units, at a side, or loose: not those in a chassis. */
  devices: readonly PlacedDevice[];
  /** What is in each chassis, by its id. */
  blades: ReadonlyMap<string, readonly PlacedDevice[]>;
  accessories: readonly RackAccessory[];
  reservations: readonly RackReservation[];
  feeds: readonly PowerFeed[];
  /** Devices and accessories: what takes space. */
  occupants: readonly Occupant[];
}

/** What an accessory is called: what is written on it, else what it is. */
export function accessoryName({ label, kind }: RackAccessory): string {
  const known = rackAccessory.fields.kind.spec.choices?.find(({ value }) => value === kind);
  return label ?? known?.label ?? kind;
}

function occupantOf(accessory: RackAccessory): Occupant {
  return {
    ...accessoryPlacement(accessory),
    id: accessory.id,
    name: accessoryName(accessory).toLowerCase(),
    kind: 'accessory',
  };
}

/** What is in a rack beside devices, or leads to it. */
type Beside = Partial<Pick<RackContents, 'accessories' | 'reservations' | 'feeds'>>;

/** Puts together what is in a rack. @param all its devices, those in its chassis too */
export function rackContentsOf(rack: Rack, all: readonly PlacedDevice[], beside: Beside = {}): RackContents {
  const { accessories = [], reservations = [], feeds = [] } = beside;
  const devices = all.filter(({ row }) => !row.parent);
  const blades = new Map<string, PlacedDevice[]>();
  for (const device of all) {
    const { parent } = device.row;
    if (parent) blades.set(parent, [...(blades.get(parent) ?? []), device]);
  }
  const occupants = [...devices, ...accessories.map(occupantOf)];
  return { rack, devices, blades, accessories, reservations, feeds, occupants };
}
