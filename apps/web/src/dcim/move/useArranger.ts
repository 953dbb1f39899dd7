import { device as deviceEntity } from '@raceway/shared';
import { useMemo } from 'react';
import type { AnyRow } from '../../app/trpc.ts';
import { callErrorOf } from '../../live/errors.ts';
import { tellRefused } from '../../live/toasts.tsx';
import { type PlannedChange, useChangeSet } from '../../live/useChangeSet.ts';
import { useWrites } from '../../live/useWrites.ts';
import { announce } from './announcer.tsx';
import { changesOf, type Move } from './arrangement.ts';
import { isSamePlace, patchOf, targetOf } from './dropTarget.ts';

/** Writes what is done in the racks, each time as one change set, and says aloud what became of it. */
export interface Arranger {
  /** Whether it was done. @param label what is done, for people: `Moved srv-1 to A02 U12 front` */
  move(moves: readonly Move[], label: string): Promise<boolean>;
  /** Whether it was done. @param refused what is said where it is not: `The units stay as they are` */
  write(changes: readonly PlannedChange[], label: string, refused: string): Promise<boolean>;
}

/** Writes what is done in the racks. */
export function useArranger(): Arranger {
  const writes = useWrites(deviceEntity);
  const writeSet = useChangeSet();
  return useMemo(() => {
    const tellOf = async (done: Promise<unknown>, label: string, refused: string): Promise<boolean> => {
      try {
        await done;
        announce(`${label}.`);
        return true;
      } catch (thrown) {
        const error = callErrorOf(thrown);
        tellRefused(refused, error);
        announce(`Refused: ${error.message}`);
        return false;
      }
    };
    return {
      move: async (moves, label) => {
        const [first] = moves;
        if (!first) return true;
        if (moves.length > 1) {
          const changes = changesOf(moves);
          if (changes.length === 0) return true;
          return tellOf(writeSet(changes, label), label, `${moves.length} devices stay where they were`);
        }
        const { device, target } = first;
        if (isSamePlace(target, targetOf(device))) return true;
        // A device that another moved meanwhile keeps the version that this move was made from.
        const update = writes.update(device.row as unknown as AnyRow, { ...patchOf(target) }, { label });
        return tellOf(update, label, `${device.name} stays where it was`);
      },
      write: async (changes, label, refused) => {
        if (changes.length === 0) return true;
        return tellOf(writeSet(changes, label), label, refused);
      },
    };
  }, [writes, writeSet]);
}
