import type { ChassisBody } from './chassis.ts';
import type { Device } from './devices.ts';
import { unitLabels } from './elevation.ts';
import { accessoryPlacement, utilisation } from './occupancy.ts';
import type { Rack, RackAccessory, RackReservation } from './racks.ts';
import { type Body, type Face, slotsOf } from './slots.ts';

/** A device as an elevation shows it; what is in it is drawn within it. */
export interface ElevationDevice
  extends Body,
    ChassisBody,
    Pick<
      Device,
      'id' | 'version' | 'name' | 'status' | 'rack' | 'position' | 'face' | 'mountColumn' | 'side' | 'parent' | 'slot'
    >,
    Pick<Device, 'serial' | 'assetTag'> {
  kind: 'device';
  typeId: string;
  /** Make and model. */
  typeName: string;
  roleName: string;
  roleColor: string;
  /** Ids of pictures of its faces. */
  frontImage: string | null;
  rearImage: string | null;
  excludeFromUtilization: boolean;
  /** Its type's weight with that of the modules in it; null where the type tells none. */
  weightKg: number | null;
  /** What it is planned to take, and the most; null where nothing tells. */
  allocatedW: number | null;
  maximumW: number | null;
  /** It passes power on: what it takes is what others take from it (D-RCK-04). */
  isPowerStrip: boolean;
  children: ElevationDevice[];
  bays: ElevationBay[];
}

/** A device bay, and the id of the child in it. */
export interface ElevationBay {
  id: string;
  name: string;
  device: string | null;
}

/** A sum of which not all parts are known. */
export interface PartialSum {
  known: number;
  /** How many devices tell nothing. */
  unknown: number;
}

/** What a rack adds up to. */
export interface ElevationTotals {
  /** Share of the half units that are filled or reserved, 0 to 1 (NetBox §2.1). */
  space: number;
  /** Half units, in U, in which nothing is on either face. */
  freeU: number;
  /** Devices, modules and the rack itself. */
  weightKg: PartialSum;
  maxWeightKg: number | null;
  allocatedW: PartialSum;
  maximumW: PartialSum;
}

/** Half a unit of a face, as NetBox lists them. */
export interface ElevationUnit {
  /** In U: 12 and 12.5 are the halves of U12. */
  id: number;
  name: string;
  face: Face;
  isOccupied: boolean;
  /** The device that fills it, the leftmost where several do. */
  device: { id: string; name: string } | null;
}

/** All that it takes to draw a rack. */
export interface RackElevation {
  rack: Rack;
  /** Those that stand in the rack themselves; what is in chassis is among their children. */
  devices: ElevationDevice[];
  accessories: RackAccessory[];
  reservations: RackReservation[];
  totals: ElevationTotals;
  units?: ElevationUnit[];
}

/** Elevations of racks in the order asked for, at least as new as the log's number `seq`. */
export interface RackElevations {
  racks: RackElevation[];
  seq: number;
}

function sumOf(values: readonly (number | null)[]): PartialSum {
  const known = values.reduce<number>((sum, value) => sum + (value ?? 0), 0);
  return { known: Math.round(known * 1000) / 1000, unknown: values.filter((value) => value === null).length };
}

/** The devices with those within them, each before what it holds. */
export function withChildren(devices: readonly ElevationDevice[]): ElevationDevice[] {
  return devices.flatMap((device) => [device, ...withChildren(device.children)]);
}

/** Adds up a rack. Planned devices count: their place is taken. */
export function elevationTotals({
  rack,
  devices,
  accessories,
  reservations,
}: Omit<RackElevation, 'totals' | 'units'>): ElevationTotals {
  const all = withChildren(devices);
  const consumers = all.filter(({ isPowerStrip }) => !isPowerStrip);
  const takers = [...devices, ...accessories.map(accessoryPlacement)];
  const weights = sumOf(all.map(({ weightKg }) => weightKg));
  const filled = utilisation(rack, takers);
  return {
    space: utilisation(
      rack,
      takers,
      reservations.flatMap(({ units }) => units),
    ),
    freeU: Math.round((1 - filled) * rack.uHeight * 2) / 2,
    weightKg: { ...weights, known: Math.round((weights.known + (rack.weight ?? 0)) * 1000) / 1000 },
    maxWeightKg: rack.maxWeight,
    allocatedW: sumOf(consumers.map(({ allocatedW }) => allocatedW)),
    maximumW: sumOf(consumers.map(({ maximumW }) => maximumW)),
  };
}

/**
 * The half units of a face from the rack's top down (NetBox §2.1, elevation API).
 * @param exceptId a device that counts as not there, such as one that is about to move
 */
export function elevationUnits(
  { rack, devices, accessories }: Pick<RackElevation, 'rack' | 'devices' | 'accessories'>,
  face: Face,
  exceptId?: string,
): ElevationUnit[] {
  const filledBy = new Map<number, { quarter: number; device: ElevationDevice | null }>();
  const fill = (placement: Parameters<typeof slotsOf>[0], device: ElevationDevice | null) => {
    for (const slot of slotsOf(placement)) {
      const former = filledBy.get(slot.halfUnit);
      if (slot.face === face && (!former || slot.quarter < former.quarter))
        filledBy.set(slot.halfUnit, { quarter: slot.quarter, device });
    }
  };
  for (const device of devices) if (device.id !== exceptId) fill(device, device);
  for (const accessory of accessories) fill(accessoryPlacement(accessory), null);
  return unitLabels(rack).flatMap(({ unit, height }) => {
    const halves = height < 1 ? [unit] : rack.descUnits ? [unit, unit + 0.5] : [unit + 0.5, unit];
    return halves.map((id) => {
      const filled = filledBy.get(id * 2);
      const device = filled?.device ? { id: filled.device.id, name: filled.device.name } : null;
      return { id, name: `U${id}`, face, isOccupied: filled !== undefined, device };
    });
  });
}
