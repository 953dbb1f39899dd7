import type { Device } from './devices.ts';
import type { DeviceType } from './hardware.ts';
import type { Rack } from './racks.ts';

/** What of a rack decides where devices go: its height in U, the number of its lowest unit, which way it counts. */
export type RackFrame = Pick<Rack, 'uHeight' | 'startingUnit' | 'descUnits'>;

export type Face = NonNullable<Device['face']>;

/** How much of a rack a device takes: its height in U and whether it fills both faces. */
export type Body = Pick<DeviceType, 'uHeight' | 'isFullDepth'>;

/** A body at a place. `position` is the lowest-numbered unit it fills in U, also where units descend (NetBox #10795). */
export interface Placement extends Body {
  position: number | null;
  face: Face | null;
}

/** A device that is in the rack. One without a position takes no slots. */
export interface Occupant extends Placement {
  id: string;
  name: string;
}

/** A device about to be placed; `id` where it may already be among the occupants, `side` where it mounts beside the units. */
export interface Candidate extends Placement {
  id?: string;
  side?: Device['side'];
}

/** Half a unit of one face: what the database holds one row of for each device. `halfUnit` is twice the U. */
export interface Slot {
  face: Face;
  halfUnit: number;
}

/** Why a device does not go somewhere, for people; `blockers` are the ids of the devices in its way. */
export interface PlacementProblem {
  path: 'position' | 'face' | 'side';
  message: string;
  blockers: string[];
}

const faces: readonly Face[] = ['front', 'rear'];

const facesOf = (body: Body, face: Face): readonly Face[] => (body.isFullDepth ? faces : [face]);
const keyOf = ({ face, halfUnit }: Slot) => `${face} ${halfUnit}`;

/** The half units of a rack: from `first` up to, but not with, `end`. */
export function rackHalfUnits(rack: Omit<RackFrame, 'descUnits'>): { first: number; end: number } {
  const first = rack.startingUnit * 2;
  return { first, end: first + Math.round(rack.uHeight * 2) };
}

/** The slots that a device fills; none without a position, a face or a height. Full depth fills both faces. */
export function slotsOf(placement: Placement): Slot[] {
  const { position, face, uHeight } = placement;
  if (position === null || face === null) return [];
  const first = Math.round(position * 2);
  const halfUnits = Array.from({ length: Math.round(uHeight * 2) }, (_, index) => first + index);
  return facesOf(placement, face).flatMap((filled) => halfUnits.map((halfUnit) => ({ face: filled, halfUnit })));
}

/** Who fills each slot, by {@link keyOf}; the device `exceptId` left out. */
function takenSlots(occupants: readonly Occupant[], exceptId: string | undefined): Map<string, Occupant> {
  return new Map(
    occupants
      .filter(({ id }) => id !== exceptId)
      .flatMap((occupant) => slotsOf(occupant).map((slot) => [keyOf(slot), occupant] as const)),
  );
}

function listed(names: string[]): string {
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}

/** `U12`, `U12–U13`: the whole units that the half units touch. */
function unitsText(halfUnits: number[]): string {
  const lowest = Math.floor(Math.min(...halfUnits) / 2);
  const highest = Math.floor(Math.max(...halfUnits) / 2);
  return lowest === highest ? `U${lowest}` : `U${lowest}–U${highest}`;
}

function collision(taken: Map<string, Occupant>, candidate: Candidate): PlacementProblem | null {
  const hits = slotsOf(candidate).flatMap((slot) => {
    const occupant = taken.get(keyOf(slot));
    return occupant ? [{ ...slot, occupant }] : [];
  });
  if (hits.length === 0) return null;
  const blockers = [...new Set(hits.map(({ occupant }) => occupant))];
  const units = unitsText(hits.map(({ halfUnit }) => halfUnit));
  const where = faces.filter((face) => hits.some((hit) => hit.face === face)).join(' and ');
  return {
    path: 'position',
    message: `${units} ${where} is taken by ${listed(blockers.map(({ name }) => name))}.`,
    blockers: blockers.map(({ id }) => id),
  };
}

const problem = (path: PlacementProblem['path'], message: string): PlacementProblem => ({
  path,
  message,
  blockers: [],
});

/** What is wrong with a place in the rack, whoever else is there (NetBox dcim rules, R-DC-07). */
function frameProblem(rack: RackFrame, { position, face, side, uHeight }: Candidate): PlacementProblem | null {
  if (side && uHeight > 0)
    return problem('side', `A ${uHeight} U device mounts in units; only 0 U devices mount at a side.`);
  if (position === null) return null;
  if (uHeight === 0) return problem('position', 'A 0 U device has no position; mount it at a side.');
  if (face === null) return problem('face', 'A device with a position needs a face.');
  if (!Number.isInteger(position * 2)) return problem('position', 'A position is a multiple of 0.5 U.');
  if (uHeight > rack.uHeight)
    return problem('position', `A ${uHeight} U device does not fit in a ${rack.uHeight} U rack.`);
  if (position < rack.startingUnit) {
    return problem('position', `U${position} is below U${rack.startingUnit}, the lowest unit of the rack.`);
  }
  const highest = rack.startingUnit + rack.uHeight - uHeight;
  if (position <= highest) return null;
  const message = `${uHeight} U do not fit at U${position} of a ${rack.uHeight} U rack; U${highest} is the highest position.`;
  return problem('position', message);
}

/**
 * Why the candidate cannot go where it says in a rack with these occupants; null where it can. A device in the rack
 * without a position is no problem, nor is the candidate itself among the occupants.
 */
export function placementProblem(
  rack: RackFrame,
  occupants: readonly Occupant[],
  candidate: Candidate,
): PlacementProblem | null {
  return frameProblem(rack, candidate) ?? collision(takenSlots(occupants, candidate.id), candidate);
}

/** The positions in U, lowest number first in steps of 0.5, where a device has no {@link placementProblem} on its face. */
export function freePositions(
  rack: RackFrame,
  occupants: readonly Occupant[],
  body: Body & { id?: string; face: Face },
): number[] {
  if (body.uHeight === 0) return [];
  const taken = takenSlots(occupants, body.id);
  const { first, end } = rackHalfUnits(rack);
  const count = Math.max(0, end - first - Math.round(body.uHeight * 2) + 1);
  return Array.from({ length: count }, (_, index) => (first + index) / 2).filter((position) =>
    slotsOf({ ...body, position }).every((slot) => !taken.has(keyOf(slot))),
  );
}

/** The share of the rack's half units that are filled on either face, 0 to 1 (NetBox: space utilisation). */
export function utilisation(rack: RackFrame, occupants: readonly Occupant[]): number {
  const { first, end } = rackHalfUnits(rack);
  const filled = new Set(occupants.flatMap((occupant) => slotsOf(occupant).map(({ halfUnit }) => halfUnit)));
  return [...filled].filter((halfUnit) => halfUnit >= first && halfUnit < end).length / (end - first);
}
