import { useHotkeys } from '@mantine/hooks';
import { useCallback } from 'react';
import { useLive } from './liveContext.ts';
import { redoLast, undoLast } from './undoActions.ts';
import { useUndoStack } from './undoStack.ts';

/** Undo and redo of one's own change sets in the tenant on screen. */
export interface Undo {
  canUndo: boolean;
  undo: () => void;
  canRedo: boolean;
  redo: () => void;
}

/** Undo and redo; see {@link useUndoKeys} for their keys. */
export function useUndo(): Undo {
  const live = useLive();
  const canUndo = useUndoStack(({ done }) => done.some(({ tenant }) => tenant === live.tenant));
  const canRedo = useUndoStack(({ undone }) => undone.some(({ tenant }) => tenant === live.tenant));
  const undo = useCallback(() => undoLast(live), [live]);
  const redo = useCallback(() => redoLast(live), [live]);
  return { canUndo, undo, canRedo, redo };
}

/** Ctrl+Z and Ctrl+Shift+Z (Cmd on a Mac) anywhere but in a text field, which has its own. The provider has them. */
export function useUndoKeys(): void {
  const { undo, redo } = useUndo();
  useHotkeys([
    ['mod+Z', undo],
    ['mod+shift+Z', redo],
    ['mod+Y', redo],
  ]);
}
