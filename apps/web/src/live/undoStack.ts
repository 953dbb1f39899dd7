import { create } from 'zustand';

/** A change set of one's own that can be taken back. */
export interface Done {
  tenant: string;
  seq: number;
  /** What was done, for people: `Moved srv-1 to B03`. */
  label: string;
}

interface UndoState {
  done: readonly Done[];
  undone: readonly Done[];
}

const limit = 50;

/** What this tab has done and undone, newest last. It dies with the tab, as undo is for slips of the moment. */
export const useUndoStack = create<UndoState>(() => ({ done: [], undone: [] }));

/** Something new was done: what was undone before can no longer be redone. */
export function pushDone(entry: Done): void {
  useUndoStack.setState(({ done }) => ({ done: [...done, entry].slice(-limit), undone: [] }));
}

/** `former` was undone by the change set `entry`, which redo takes back in turn. */
export function moveToUndone(former: Done, entry: Done): void {
  useUndoStack.setState(({ done, undone }) => ({
    done: done.filter((other) => other !== former),
    undone: [...undone, entry].slice(-limit),
  }));
}

/** `former` was redone by the change set `entry`. */
export function moveToDone(former: Done, entry: Done): void {
  useUndoStack.setState(({ done, undone }) => ({
    done: [...done, entry].slice(-limit),
    undone: undone.filter((other) => other !== former),
  }));
}

/** It cannot be taken back any more. */
export function forget(entry: Done): void {
  useUndoStack.setState(({ done, undone }) => ({
    done: done.filter((other) => other !== entry),
    undone: undone.filter((other) => other !== entry),
  }));
}
