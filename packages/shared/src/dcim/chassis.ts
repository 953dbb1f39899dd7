import type { DeviceType } from './hardware.ts';
import type { Face } from './slots.ts';
import { listed } from './wording.ts';

/** What of a type makes a chassis, and how its faces are divided. */
export type ChassisBody = Pick<DeviceType, 'subdeviceRole' | 'frontLayout' | 'rearLayout'>;

/** A slot of a chassis, or half of it. */
export interface ChassisSlot {
  face: Face;
  slot: number;
  half: 'A' | 'B';
}

/** Where something is in a chassis: `slot` as people write it, `5` or `5A`; null for nowhere in particular, such as a bay. */
export interface ChassisPlacement {
  slot: string | null;
  face: Face | null;
}

/** What is in a chassis. */
export interface ChassisOccupant extends ChassisPlacement {
  id: string;
  name: string;
}

/** A face of a chassis as it is divided: slots are numbered row by row from the top left. */
export interface SlotLayout {
  rows: number;
  columns: number;
  /** Each slot has an A and a B half. */
  hasHalves: boolean;
}

/** Why something does not go into a chassis; `blockers` are the ids of what is in its way. */
export interface ChassisProblem {
  path: 'parent' | 'slot';
  message: string;
  blockers: string[];
}

/** How a face of the chassis is divided (R-AS-09: rows × columns; `2x16` is 2 × 8 in halves); null where it is not. */
export function slotLayoutOf(type: ChassisBody, face: Face): SlotLayout | null {
  const layout = face === 'front' ? type.frontLayout : type.rearLayout;
  if (!layout) return null;
  if (layout === '2x16') return { rows: 2, columns: 8, hasHalves: true };
  const [rows = 0, columns = 0] = layout.split('x').map(Number);
  return { rows, columns, hasHalves: false };
}

/** The face on which something mounts that names none: the one that is divided into slots. */
export function slotFaceOf(type: ChassisBody): Face {
  return type.frontLayout || !type.rearLayout ? 'front' : 'rear';
}

/** The halves of slots that something takes: both of a whole slot (R-DC-09), none without slot and face. */
export function chassisSlotsOf({ slot, face }: ChassisPlacement): ChassisSlot[] {
  const [, number, half] = /^(\d+)([AB]?)$/.exec(slot ?? '') ?? [];
  if (!number || !face) return [];
  const halves = half === 'A' || half === 'B' ? ([half] as const) : (['A', 'B'] as const);
  return halves.map((one) => ({ face, slot: Number(number), half: one }));
}

const problem = (path: ChassisProblem['path'], message: string): ChassisProblem => ({ path, message, blockers: [] });
const keyOf = ({ face, slot, half }: ChassisSlot) => `${face} ${slot}${half}`;

/** What is wrong with a slot, whatever is in it. */
function slotProblem(type: ChassisBody, { slot, face }: ChassisPlacement): ChassisProblem | null {
  if (slot === null) return null;
  const on = face ?? slotFaceOf(type);
  const layout = slotLayoutOf(type, on);
  if (!layout) return problem('slot', `The chassis has no slots at its ${on}.`);
  const count = layout.rows * layout.columns;
  if (Number.parseInt(slot, 10) > count) return problem('slot', `The chassis has ${count} slots at its ${on}.`);
  if (!layout.hasHalves && /[AB]$/.test(slot)) return problem('slot', 'The slots of this chassis have no halves.');
  return null;
}

/**
 * Why something cannot be in a chassis of this type where it says, beside what is in it; null where it can
 * (NetBox §2.2, R-DC-09). What goes into a chassis is 0 U high; slots are one thing's for each face.
 */
export function chassisProblem(
  type: ChassisBody,
  occupants: readonly ChassisOccupant[],
  candidate: ChassisPlacement & { id?: string; uHeight: number },
): ChassisProblem | null {
  if (type.subdeviceRole !== 'parent') return problem('parent', 'Its type is not one of a chassis.');
  if (candidate.uHeight > 0)
    return problem('parent', `A ${candidate.uHeight} U device mounts in a rack; what goes into a chassis is 0 U high.`);
  const wrong = slotProblem(type, candidate);
  if (wrong) return wrong;
  const wanted = new Set(chassisSlotsOf(candidate).map(keyOf));
  const inTheWay = occupants.filter(
    (occupant) => occupant.id !== candidate.id && chassisSlotsOf(occupant).some((slot) => wanted.has(keyOf(slot))),
  );
  if (inTheWay.length === 0) return null;
  const message = `Slot ${candidate.slot} ${candidate.face} is taken by ${listed(inTheWay.map(({ name }) => name))}.`;
  return { path: 'slot', message, blockers: inTheWay.map(({ id }) => id) };
}
