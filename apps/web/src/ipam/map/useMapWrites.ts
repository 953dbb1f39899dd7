import { useCallback } from 'react';
import { callErrorOf } from '../../live/errors.ts';
import { tellRefused } from '../../live/toasts.tsx';
import { type PlannedChange, useChangeSet } from '../../live/useChangeSet.ts';

/** Writes what is done on a map as one change set; a refusal is told. @returns whether it was done */
export type WriteOnMap = (changes: readonly PlannedChange[], label: string) => Promise<boolean>;

/** Writes change sets of a map. @param say tells screen readers what was done */
export function useMapWrites(say: (text: string) => void): WriteOnMap {
  const write = useChangeSet();
  return useCallback(
    async (changes, label) => {
      if (changes.length === 0) return false;
      try {
        await write(changes, label);
        say(label);
        return true;
      } catch (thrown) {
        const error = callErrorOf(thrown);
        tellRefused('Nothing was changed', error);
        say(`Nothing was changed: ${error.message}`);
        return false;
      }
    },
    [write, say],
  );
}
