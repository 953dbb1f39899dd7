import { type Placement, type RackFrame, slotsOf } from './slots.ts';
import { listed, unitList } from './wording.ts';

/** Units of a rack that are kept for something. */
export interface ReservedUnits {
  id: string;
  description: string;
  units: readonly number[];
}

/** Why units cannot be reserved; `blockers` are the ids of the reservations that have them. */
export interface ReservationProblem {
  path: 'units';
  message: string;
  blockers: string[];
}

/** Why these units cannot be reserved beside the others: not of the rack, or reserved already (NetBox §2.1). */
export function reservationProblem(
  rack: Omit<RackFrame, 'descUnits'>,
  reservations: readonly ReservedUnits[],
  candidate: Pick<ReservedUnits, 'units'> & { id?: string },
): ReservationProblem | null {
  const end = rack.startingUnit + Math.ceil(rack.uHeight);
  const outside = candidate.units.filter((unit) => unit < rack.startingUnit || unit >= end);
  if (outside.length > 0) return { path: 'units', message: `The rack has no ${unitList(outside)}.`, blockers: [] };
  const wanted = new Set(candidate.units);
  const others = reservations.filter(({ id, units }) => id !== candidate.id && units.some((unit) => wanted.has(unit)));
  if (others.length === 0) return null;
  const taken = unitList(others.flatMap(({ units }) => units.filter((unit) => wanted.has(unit))));
  return {
    path: 'units',
    message: `${taken} is reserved already: ${listed(others.map(({ description }) => description))}.`,
    blockers: others.map(({ id }) => id),
  };
}

/** The reservations of units that something at this place would fill: a warning, never an obstacle. */
export function reservationsAt<R extends Pick<ReservedUnits, 'units'>>(
  reservations: readonly R[],
  placement: Placement,
): R[] {
  if (placement.side) return [];
  const units = new Set(slotsOf(placement).map(({ halfUnit }) => Math.floor(halfUnit / 2)));
  return reservations.filter((reservation) => reservation.units.some((unit) => units.has(unit)));
}
