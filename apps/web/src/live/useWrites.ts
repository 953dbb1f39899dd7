import {
  type AnyEntity,
  type CountResult,
  displayOf,
  inWords,
  newId,
  type RowResult,
  type RowsResult,
  type Selection,
  type SeqResult,
} from '@raceway/shared';
import { useMemo } from 'react';
import type { AnyRow, Values } from '../app/trpc.ts';
import { callErrorOf } from './errors.ts';
import type { LiveClient } from './liveClient.ts';
import { useLive } from './liveContext.ts';
import { addOwn, addPending, confirmPending, dropPending } from './pending.ts';
import { tellDone } from './toasts.tsx';
import { noteUnderWay } from './underWay.ts';
import { undoOne } from './undoActions.ts';
import { pushDone } from './undoStack.ts';
import { afterFormer, newestVersion } from './writeOrder.ts';

/** How a write is told of. */
export interface WriteTelling {
  /** What was done, for the toast and the undo stack: `Moved srv-1 to B03`. */
  label?: string;
  /** No toast; it can be undone all the same. */
  isQuiet?: boolean;
  /** Why, kept in the history. */
  reason?: string;
}

/** Writes rows of an entity. Each throws {@link CallError} where it is refused or gets no answer. */
export interface Writes {
  create(data: Values, telling?: WriteTelling): Promise<RowResult<AnyRow>>;
  /** Drawn at once; taken back where it is refused. */
  update(row: AnyRow, patch: Values, telling?: WriteTelling): Promise<RowResult<AnyRow>>;
  remove(row: AnyRow, telling?: WriteTelling): Promise<SeqResult>;
  restore(id: string, telling?: WriteTelling): Promise<RowResult<AnyRow>>;
  createMany(rows: Values[], telling?: WriteTelling): Promise<RowsResult<AnyRow>>;
  updateMany(selection: Selection<AnyRow>, patch: Values, telling?: WriteTelling): Promise<CountResult>;
  deleteMany(selection: Selection<AnyRow>, telling?: WriteTelling): Promise<CountResult>;
  /** Takes back a change set. */
  revert(seq: number, telling?: WriteTelling): Promise<SeqResult>;
}

/** A write under way: what the server needs to know it by, should it be sent again. */
interface Sent {
  mutationId: string;
  reason?: string;
}

/** Writes of an entity, each with a mutation id, on the undo stack, errors read. */
function writesOf(live: LiveClient, entity: AnyEntity): Writes {
  const procedures = live.api.of(entity);
  const name = (row: AnyRow) => displayOf(entity, row);
  const count = (many: number) => `${many.toLocaleString()} ${inWords(many === 1 ? entity.label : entity.plural)}`;

  // The organization's log has numbers of its own, which revert does not take.
  const isUndoable = entity.scope === 'tenant';
  const noted = <R extends SeqResult>(write: Promise<R>) => (isUndoable ? noteUnderWay(live.tenant, write) : write);

  async function send<R extends SeqResult>(
    call: (sent: Sent) => Promise<R>,
    labelOf: (result: R) => string,
    telling: WriteTelling = {},
    mutationId = newId(),
  ): Promise<R> {
    addOwn(mutationId);
    try {
      const result = await call({ mutationId, ...(telling.reason && { reason: telling.reason }) });
      const entry = { tenant: live.tenant, seq: result.seq, label: telling.label ?? labelOf(result) };
      if (isUndoable) {
        pushDone(entry);
        if (!telling.isQuiet) tellDone(entry.seq, entry.label, () => undoOne(live, entry.seq));
      }
      return result;
    } catch (thrown) {
      throw callErrorOf(thrown);
    }
  }

  async function draw<R extends SeqResult>(
    row: AnyRow,
    patch: Values | null,
    write: (mutationId: string) => Promise<R>,
  ): Promise<R> {
    const mutationId = newId();
    addPending({ mutationId, log: entity.scope, entity: entity.name, row, patch, seq: null });
    try {
      const result = await noted(afterFormer([row.id], () => write(mutationId)));
      confirmPending(mutationId, result.seq);
      return result;
    } catch (thrown) {
      dropPending(mutationId);
      throw thrown;
    }
  }

  return {
    create: (data, telling) => {
      const withId = { id: newId(), ...data };
      return noted(
        send(
          (sent) => procedures.create({ data: withId, ...sent }),
          ({ row }) => `${name(row)} created`,
          telling,
        ),
      );
    },
    update: (row, patch, telling) =>
      draw(row, patch, (mutationId) => {
        const version = newestVersion(row);
        const call = (sent: Sent) => procedures.update({ id: row.id, version, patch, ...sent });
        return send(call, (result) => `${name(result.row)} changed`, telling, mutationId);
      }),
    remove: (row, telling) =>
      draw(row, null, (mutationId) => {
        const call = (sent: Sent) => procedures.delete({ id: row.id, version: newestVersion(row), ...sent });
        return send(call, () => `${name(row)} deleted`, telling, mutationId);
      }),
    restore: (id, telling) =>
      noted(
        send(
          (sent) => procedures.restore({ id, ...sent }),
          ({ row }) => `${name(row)} restored`,
          telling,
        ),
      ),
    createMany: (rows, telling) => {
      const withIds = rows.map((row) => ({ id: newId(), ...row }));
      return noted(
        send(
          (sent) => procedures.createMany({ rows: withIds, ...sent }),
          () => `${count(rows.length)} created`,
          telling,
        ),
      );
    },
    updateMany: (selection, patch, telling) => {
      const call = (sent: Sent) => procedures.updateMany({ ...selection, patch, ...sent });
      return noted(send(call, (result) => `${count(result.count)} changed`, telling));
    },
    deleteMany: (selection, telling) => {
      const call = (sent: Sent) => procedures.deleteMany({ ...selection, ...sent });
      return noted(send(call, (result) => `${count(result.count)} deleted`, telling));
    },
    revert: (seq, telling) => {
      const call = (sent: Sent) => live.api.procedures.changeSet.revert.mutate({ seq, log: entity.scope, ...sent });
      return noted(send(call, () => `Change ${seq} taken back`, telling));
    },
  };
}

/** Writes rows of the entity in the tenant on screen. */
export function useWrites(entity: AnyEntity): Writes {
  const live = useLive();
  return useMemo(() => writesOf(live, entity), [live, entity]);
}
