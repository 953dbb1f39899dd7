import type { RackAccessory } from '@raceway/shared';
import type { EntityHooks, Write } from '../core/hooks.ts';
import { accessoryOccupant } from './occupants.ts';
import { validatePlacing } from './placing.ts';
import { fillSlots, freeSlots, holdPlaces } from './rackSlots.ts';

const accessoryOf = ({ after }: Write) => after as unknown as RackAccessory;
const placeFields = [
  'rack',
  'position',
  'face',
  'uHeight',
  'deletedAt',
] as const satisfies readonly (keyof RackAccessory)[];

function isPlacing({ before, after }: Write): boolean {
  return !before || placeFields.some((name) => before[name] !== after[name]);
}

export const accessoryHooks: EntityHooks = {
  guard: (requests, session) => holdPlaces('rack_accessories', placeFields, requests, session),
  validate: (writes, session) => {
    const placing = writes.filter((write) => write.after.deletedAt === null && isPlacing(write));
    return validatePlacing(placing, session, (write) => accessoryOccupant(accessoryOf(write)), placeFields);
  },
  afterSave: async (writes, session) => {
    const moved = writes.filter(isPlacing);
    await freeSlots(
      session,
      'accessory_id',
      moved.map(({ id }) => id),
    );
    const present = moved.map(accessoryOf).filter(({ deletedAt }) => deletedAt === null);
    await fillSlots(session, 'accessory_id', present.map(accessoryOccupant));
  },
};
