import { comboClashes, comboRivals, type NetworkInterface, networkInterface } from '@raceway/shared';
import type { CommitSession, EntityHooks, Write } from '../../../core/hooks.ts';
import { rowsWithin } from '../../../core/rowsWithin.ts';

const interfaceOf = ({ after }: Write) => after as unknown as NetworkInterface;

/** Writes that make an interface the enabled one of its group. */
const enabling = (writes: readonly Write[]): Write[] =>
  writes.filter((write) => {
    const { deletedAt, comboGroup, isEnabled } = interfaceOf(write);
    const { before } = write;
    const isNews =
      !before || before.comboGroup !== comboGroup || before.isEnabled !== isEnabled || before.deletedAt !== null;
    return deletedAt === null && comboGroup !== null && isEnabled && isNews;
  });

/** Of a group one interface is enabled: enabling it disables the others (D-IF-01). */
async function disableRivals(writes: readonly Write[], session: CommitSession): Promise<void> {
  const changed = enabling(writes);
  if (changed.length === 0) return;
  const enabled = changed.map(interfaceOf);
  // Held, so that of two that are enabled at once one comes second.
  const rows = await rowsWithin(
    session,
    networkInterface,
    'device',
    [...new Set(enabled.map(({ device }) => device))],
    'FOR UPDATE',
  );
  const fresh = new Set(
    enabling(session.writes().filter(({ entity }) => entity === networkInterface)).map(({ id }) => id),
  );
  const others = (rows as unknown as NetworkInterface[]).filter(({ id }) => !fresh.has(id));
  for (const { id } of comboRivals(enabled, others))
    session.add({ entity: networkInterface, action: 'update', id, patch: { isEnabled: false } });
}

/** Two of a group that are enabled in one change set have nobody to say which of them it is. */
async function refuseClashes(writes: readonly Write[], session: CommitSession): Promise<void> {
  const enabled = new Map(enabling(writes).map((write) => [write.id, write]));
  for (const { id } of comboClashes([...enabled.values()].map(interfaceOf))) {
    const write = enabled.get(id);
    if (write) session.issue(write, 'isEnabled', 'Another interface of its group is enabled at the same time.');
  }
}

/** An aggregate is what interfaces are put into, not any interface (NetBox §2.2). */
async function validateLags(writes: readonly Write[], session: CommitSession): Promise<void> {
  const members = writes.filter(
    ({ before, after }) => after.deletedAt === null && after.lag && before?.lag !== after.lag,
  );
  const lags = await session.load(
    'dcim.interface',
    members.map(({ after }) => String(after.lag)),
  );
  for (const write of members) {
    const lag = lags.get(String(write.after.lag)) as unknown as NetworkInterface | undefined;
    if (lag && lag.type !== 'lag') session.issue(write, 'lag', `${lag.name} is no aggregate.`);
  }
}

export const interfaceHooks: EntityHooks = {
  prepare: disableRivals,
  validate: async (writes, session) => {
    await refuseClashes(writes, session);
    await validateLags(writes, session);
  },
};
