import type { Rack } from './racks.ts';
import {
  columnsOf,
  type Placement,
  type RackFrame,
  type Slot,
  type SlotFace,
  slotFaces,
  slotKey,
  slotsOf,
} from './slots.ts';
import { listed, unitsText } from './wording.ts';

/** A rack as the rules of placement see it; `requirePosition` forbids devices without a unit or a side (R-DC-03). */
export type MountFrame = RackFrame & Partial<Pick<Rack, 'requirePosition'>>;

/** What is in a rack. Without a position it takes no slots. */
export interface Occupant extends Placement {
  id: string;
  name: string;
  kind: 'device' | 'accessory';
}

/** What is about to be placed; `id` where it may already be among the occupants. */
export interface Candidate extends Placement {
  id?: string;
}

/** Why something does not go somewhere, for people; `blockers` are the ids of the occupants in its way. */
export interface PlacementProblem {
  path: 'position' | 'face' | 'side' | 'mountColumn';
  message: string;
  blockers: string[];
}

const faceNames: Record<SlotFace, string> = {
  front: 'front',
  rear: 'rear',
  'left-front': 'left side of the front',
  'left-rear': 'left side of the rear',
  'right-front': 'right side of the front',
  'right-rear': 'right side of the rear',
};

/** Who fills each slot, by {@link slotKey}; the occupant `exceptId` left out. */
export function takenSlots(occupants: readonly Occupant[], exceptId?: string): Map<number, Occupant> {
  const taken = new Map<number, Occupant>();
  for (const occupant of occupants)
    if (occupant.id !== exceptId) for (const slot of slotsOf(occupant)) taken.set(slotKey(slot), occupant);
  return taken;
}

function collision(slots: readonly Slot[], taken: ReadonlyMap<number, Occupant>): PlacementProblem | null {
  const hits = slots.flatMap((slot) => {
    const occupant = taken.get(slotKey(slot));
    return occupant ? [{ ...slot, occupant }] : [];
  });
  if (hits.length === 0) return null;
  const blockers = [...new Set(hits.map(({ occupant }) => occupant))];
  const units = unitsText(hits.map(({ halfUnit }) => halfUnit));
  const where = slotFaces.filter((face) => hits.some((hit) => hit.face === face)).map((face) => faceNames[face]);
  return {
    path: 'position',
    message: `${units} ${where.join(' and ')} is taken by ${listed(blockers.map(({ name }) => name))}.`,
    blockers: blockers.map(({ id }) => id),
  };
}

const problem = (path: PlacementProblem['path'], message: string): PlacementProblem => ({
  path,
  message,
  blockers: [],
});

/** Whether `height` U fit into the rack from `position` up (NetBox §2.1). */
function heightProblem(rack: RackFrame, position: number, height: number): PlacementProblem | null {
  if (!Number.isInteger(position * 2)) return problem('position', 'A position is a multiple of 0.5 U.');
  if (height > rack.uHeight)
    return problem('position', `A ${height} U device does not fit in a ${rack.uHeight} U rack.`);
  if (position < rack.startingUnit)
    return problem('position', `U${position} is below U${rack.startingUnit}, the lowest unit of the rack.`);
  const highest = rack.startingUnit + rack.uHeight - height;
  if (position <= highest) return null;
  return problem(
    'position',
    `${height} U do not fit at U${position} of a ${rack.uHeight} U rack; U${highest} is the highest position.`,
  );
}

function columnProblem({ mountColumn, mountWidth }: Placement): PlacementProblem | null {
  const allowed = columnsOf(mountWidth);
  if (allowed.includes(mountColumn)) return null;
  if (mountWidth === 'full') return problem('mountColumn', 'What fills the width of the rack has no column.');
  return problem(
    'mountColumn',
    `A device of ${mountWidth} width mounts in column ${allowed.slice(0, -1).join(', ')} or ${allowed.at(-1)}.`,
  );
}

/** What is wrong with a place beside the units (R-DC-07). */
function sideProblem(
  rack: RackFrame,
  { position, face, uHeight, sideSpan, mountColumn }: Placement,
): PlacementProblem | null {
  if (uHeight > 0) return problem('side', `A ${uHeight} U device mounts in units; only 0 U devices mount at a side.`);
  if (mountColumn !== null) return problem('mountColumn', 'What mounts at a side has no column.');
  if (position === null) return null;
  if (face === null) return problem('face', 'A device with a position needs a face.');
  if (sideSpan === null)
    return problem('position', 'A device whose length is not known has no position at a side; it hangs there.');
  return heightProblem(rack, position, sideSpan);
}

/** What is wrong with a place in the rack, whoever else is there (NetBox §2.1, 2.2, R-DC-07). */
function frameProblem(rack: MountFrame, candidate: Candidate): PlacementProblem | null {
  const { position, face, side, uHeight } = candidate;
  if (side) return sideProblem(rack, candidate);
  if (position === null)
    return rack.requirePosition ? problem('position', 'This rack wants a unit or a side for each device.') : null;
  if (uHeight === 0) return problem('position', 'A 0 U device has no position; mount it at a side.');
  if (face === null) return problem('face', 'A device with a position needs a face.');
  return columnProblem(candidate) ?? heightProblem(rack, position, uHeight);
}

/** As {@link placementProblem}, for who asks more than once: `taken` are the {@link takenSlots} of all others. */
export function placementProblemAmong(
  rack: MountFrame,
  taken: ReadonlyMap<number, Occupant>,
  candidate: Candidate,
): PlacementProblem | null {
  return frameProblem(rack, candidate) ?? collision(slotsOf(candidate), taken);
}

/**
 * Why the candidate cannot go where it says in a rack with these occupants; null where it can. A device in the rack
 * without a position is no problem unless the rack requires one, nor is the candidate itself among the occupants.
 * Reservations are no obstacle (NetBox §2.1).
 */
export function placementProblem(
  rack: MountFrame,
  occupants: readonly Occupant[],
  candidate: Candidate,
): PlacementProblem | null {
  return placementProblemAmong(rack, takenSlots(occupants, candidate.id), candidate);
}
