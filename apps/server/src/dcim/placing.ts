import { placementProblemAmong, type Rack, slotKey, slotsOf, takenSlots } from '@raceway/shared';
import type { CommitSession, Write } from '../core/hooks.ts';
import { readSince } from '../core/log.ts';
import { occupantsOf, type RackOccupant } from './occupants.ts';
import { assertHeld } from './rackSlots.ts';

const justNowMs = 60 * 60 * 1000;

/** Racks by id, as this change set leaves them. */
export async function racksOf(session: CommitSession, ids: readonly string[]): Promise<Map<string, Rack>> {
  return (await session.load('dcim.rack', ids)) as unknown as Map<string, Rack>;
}

/**
 * Whether the places that writes ask for are free and big enough; what others have there is a conflict that names them.
 * Within a change set the earlier is in the way of the later.
 * @param occupantOf what a write puts into which rack; null for what takes no place of its own
 */
export async function validatePlacing(
  writes: readonly Write[],
  session: CommitSession,
  occupantOf: (write: Write) => RackOccupant | null,
  placeFields: readonly string[],
): Promise<void> {
  const placing = writes.flatMap((write) => {
    const occupant = occupantOf(write);
    return occupant ? [{ write, occupant }] : [];
  });
  if (placing.length === 0) return;
  const racks = await racksOf(
    session,
    placing.map(({ occupant }) => occupant.rack),
  );
  assertHeld(session, racks.keys());
  const later = new Set(placing.map(({ write }) => write.id));
  const occupants = await occupantsOf(session, [...racks.keys()]);
  const takenIn = new Map(
    [...occupants].map(([id, inRack]) => [id, takenSlots(inRack.filter((occupant) => !later.has(occupant.id)))]),
  );
  for (const { write, occupant } of placing) {
    const [rack, taken] = [racks.get(occupant.rack), takenIn.get(occupant.rack)];
    if (!rack || !taken) continue;
    const problem = placementProblemAmong(rack, taken, occupant);
    if (!problem) for (const slot of slotsOf(occupant)) taken.set(slotKey(slot), occupant);
    else if (problem.blockers.length === 0) session.issue(write, problem.path, problem.message);
    else {
      const placer = await placedBy(session, problem.blockers, placeFields);
      session.conflict(write, problem.path, `${problem.message}${placer}`);
    }
  }
}

/** Who put the first of the blockers where it is, if that was just now. */
export async function placedBy(
  session: CommitSession,
  [blocker]: readonly string[],
  placeFields: readonly string[],
): Promise<string> {
  if (!blocker) return '';
  const changes = await readSince(session.tx, session.scopeId, blocker, 0);
  const last = changes.toReversed().find(({ before }) => !before || placeFields.some((name) => name in before));
  const isRecent = last && session.app.now().getTime() - new Date(last.at).getTime() < justNowMs;
  return isRecent && last.actor ? ` ${last.actor.name} put it there.` : '';
}
