import type { LogName } from '@raceway/shared';
import { create } from 'zustand';
import type { AnyRow, Values } from '../app/trpc.ts';

/** A write of one's own that the log has not brought yet. */
export interface PendingWrite {
  mutationId: string;
  /** The log that will carry it. */
  log: LogName;
  entity: string;
  /** The row as it was shown when it was changed, or as it is to be made. */
  row: AnyRow;
  /** The write makes the row. */
  isNew?: boolean;
  /** The changed fields; null to delete. */
  patch: Values | null;
  /** The log's number that the write became; null until the server has answered. */
  seq: number | null;
}

interface PendingState {
  writes: readonly PendingWrite[];
}

/** Own writes under way, oldest first: drawn over what the server said until the log carries them or they are refused. */
export const usePending = create<PendingState>(() => ({ writes: [] }));

const ownLimit = 1000;
const own = new Set<string>();

/** Whether this tab made the change set. */
export function isOwn(mutationId: string): boolean {
  return own.has(mutationId);
}

/** Remembers a change set as this tab's own. */
export function addOwn(mutationId: string): void {
  own.add(mutationId);
  const [oldest] = own;
  if (own.size > ownLimit && oldest) own.delete(oldest);
}

const replace = (change: (writes: readonly PendingWrite[]) => readonly PendingWrite[]) =>
  usePending.setState(({ writes }) => {
    const changed = change(writes);
    return changed.length === writes.length && changed.every((write, index) => write === writes[index])
      ? {}
      : { writes: changed };
  });

export const addPending = (write: PendingWrite): void => replace((writes) => [...writes, write]);

/** The write was refused, or failed for good: what the server says is shown again. */
export const dropPending = (mutationId: string): void =>
  replace((writes) => writes.filter((write) => write.mutationId !== mutationId));

/** The server has taken the write as `seq`; it is drawn on until the log has reached that. */
export const confirmPending = (mutationId: string, seq: number): void =>
  replace((writes) => writes.map((write) => (write.mutationId === mutationId ? { ...write, seq } : write)));

/** The log has been taken up to `seq`: writes that it holds need no drawing of their own. */
export const settlePending = (log: LogName, mutationIds: ReadonlySet<string>, seq: number): void =>
  replace((writes) =>
    writes.filter(
      (write) => write.log !== log || !(mutationIds.has(write.mutationId) || (write.seq !== null && write.seq <= seq)),
    ),
  );

/** Another tenant is shown: nothing of the former one is drawn. */
export const clearPending = (): void => usePending.setState({ writes: [] });
