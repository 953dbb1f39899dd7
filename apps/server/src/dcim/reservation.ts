import { type RackReservation, rackReservation, reservationProblem } from '@raceway/shared';
import type { CommitSession, EntityHooks, Write } from '../core/hooks.ts';
import { rowsWithin } from '../core/rowsWithin.ts';
import { racksOf } from './placing.ts';
import { assertHeld, holdPlaces } from './rackSlots.ts';

const reservationOf = ({ after }: Write) => after as unknown as RackReservation;
const placeFields = ['rack', 'units', 'deletedAt'] as const satisfies readonly (keyof RackReservation)[];

/** The reservations of racks, as this change set leaves them. */
export async function reservationsOf(session: CommitSession, rackIds: readonly string[]): Promise<RackReservation[]> {
  return (await rowsWithin(session, rackReservation, 'rack', rackIds)) as unknown as RackReservation[];
}

/** Units are of the rack, and in one reservation each (NetBox §2.1). */
async function validateUnits(writes: readonly Write[], session: CommitSession): Promise<void> {
  const reserving = writes.filter(
    ({ before, after }) =>
      after.deletedAt === null && (!before || placeFields.some((name) => before[name] !== after[name])),
  );
  if (reserving.length === 0) return;
  const racks = await racksOf(
    session,
    reserving.map((write) => reservationOf(write).rack),
  );
  assertHeld(session, racks.keys());
  const later = new Set(reserving.map(({ id }) => id));
  const present = (await reservationsOf(session, [...racks.keys()])).filter(({ id }) => !later.has(id));
  for (const write of reserving) {
    const reservation = reservationOf(write);
    const rack = racks.get(reservation.rack);
    if (!rack) continue;
    const beside = present.filter((other) => other.rack === rack.id);
    const problem = reservationProblem(rack, beside, reservation);
    if (!problem) present.push(reservation);
    else if (problem.blockers.length === 0) session.issue(write, problem.path, problem.message);
    else session.conflict(write, problem.path, problem.message);
  }
}

export const reservationHooks: EntityHooks = {
  guard: (requests, session) => holdPlaces('reservations', placeFields, requests, session),
  validate: validateUnits,
};
