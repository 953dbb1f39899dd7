import { virtualMachine } from '@raceway/shared';
import type { CommitSession, EntityHooks, Write } from '../core/hooks.ts';
import { rowsWithin } from '../core/rowsWithin.ts';

/** A cluster that moves to another site takes its virtual machines along. */
async function takeMachinesAlong(writes: readonly Write[], session: CommitSession): Promise<void> {
  const moved = writes.filter(({ action, before, after }) => action === 'update' && before?.site !== after.site);
  const machines = await rowsWithin(
    session,
    virtualMachine,
    'cluster',
    moved.map(({ id }) => id),
  );
  for (const { id, cluster } of machines) {
    const write = moved.find((candidate) => candidate.id === cluster);
    // Of a cluster that is at no site any more they stay where they are.
    if (write?.after.site)
      session.add({ entity: virtualMachine, action: 'update', id, patch: { site: write.after.site }, at: write.at });
  }
}

/** What clusters owe their virtual machines. */
export const clusterHooks: EntityHooks = { prepare: takeMachinesAlong };
