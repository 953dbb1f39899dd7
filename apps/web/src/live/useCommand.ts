import { newId, type SeqResult } from '@raceway/shared';
import { useCallback } from 'react';
import type { Api } from '../app/trpc.ts';
import { callErrorOf } from './errors.ts';
import { useLive } from './liveContext.ts';
import { addOwn } from './pending.ts';
import { tellDone } from './toasts.tsx';
import { noteUnderWay } from './underWay.ts';
import { undoOne } from './undoActions.ts';
import { pushDone } from './undoStack.ts';

/** Runs a procedure that writes, and puts it on the undo stack. */
export type RunCommand = <R extends SeqResult>(
  call: (procedures: Api['procedures'], mutationId: string) => Promise<R>,
  /** What was done, for the toast and the undo stack. */
  labelOf: (result: R) => string,
) => Promise<R>;

/**
 * For procedures beside those of every entity, where the server works out what changes: nothing is drawn before it has
 * answered. It throws {@link CallError} where it is refused or gets no answer.
 */
export function useCommand(): RunCommand {
  const live = useLive();
  return useCallback(
    async (call, labelOf) => {
      const mutationId = newId();
      addOwn(mutationId);
      try {
        const result = await noteUnderWay(live.tenant, call(live.api.procedures, mutationId));
        const label = labelOf(result);
        pushDone({ tenant: live.tenant, seq: result.seq, label });
        tellDone(result.seq, label, () => undoOne(live, result.seq));
        return result;
      } catch (thrown) {
        throw callErrorOf(thrown);
      }
    },
    [live],
  );
}
