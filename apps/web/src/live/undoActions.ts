import { newId } from '@raceway/shared';
import { callErrorOf } from './errors.ts';
import type { LiveClient } from './liveClient.ts';
import { addOwn } from './pending.ts';
import { tellRefused, tellUndone } from './toasts.tsx';
import { claimNewestUnderWay } from './underWay.ts';
import { type Done, forget, moveToDone, moveToUndone, useUndoStack } from './undoStack.ts';

/** Codes of a refusal that will not change by itself: the entry is of no more use. */
const final: ReadonlySet<string> = new Set(['CONFLICT', 'NOT_FOUND', 'BAD_REQUEST', 'FORBIDDEN']);

let former: Promise<void> = Promise.resolve();

/** Undo pressed twice undoes two things, one after the other. */
function inTurn(act: () => Promise<void>): void {
  former = former.then(act);
}

const lastOf = (entries: readonly Done[], tenant: string) => entries.findLast((entry) => entry.tenant === tenant);

async function revert(
  live: LiveClient,
  entry: Done | undefined,
  move: (former: Done, entry: Done) => void,
  word: 'Undone' | 'Redone',
): Promise<void> {
  if (!entry) return;
  const mutationId = newId();
  addOwn(mutationId);
  try {
    const { seq } = await live.api.procedures.changeSet.revert.mutate({ seq: entry.seq, mutationId });
    move(entry, { ...entry, seq });
    tellUndone(entry.seq, word, entry.label);
  } catch (thrown) {
    const error = callErrorOf(thrown);
    if (final.has(error.code)) forget(entry);
    tellRefused(`Not ${word.toLowerCase()}: ${entry.label}`, error);
  }
}

const doneAs = (live: LiveClient, seq: number | null) =>
  useUndoStack.getState().done.find((entry) => entry.seq === seq && entry.tenant === live.tenant);

/**
 * Takes back the last thing done in the tenant, which may still be on its way to the server: its answer is waited for,
 * and where it is refused nothing older goes in its stead. A refusal says who has changed what since.
 */
export function undoLast(live: LiveClient): void {
  const awaited = claimNewestUnderWay(live.tenant);
  inTurn(async () => {
    const entry = awaited ? doneAs(live, await awaited) : lastOf(useUndoStack.getState().done, live.tenant);
    await revert(live, entry, moveToUndone, 'Undone');
  });
}

/** Does again what was undone last. */
export function redoLast(live: LiveClient): void {
  inTurn(() => revert(live, lastOf(useUndoStack.getState().undone, live.tenant), moveToDone, 'Redone'));
}

/** Takes back one thing done, if it has not been taken back already. */
export function undoOne(live: LiveClient, seq: number): void {
  inTurn(() => revert(live, doneAs(live, seq), moveToUndone, 'Undone'));
}
