import { isCircular, type VmInterface, vmInterface } from '@raceway/shared';
import type { CommitSession, EntityHooks, Write } from '../core/hooks.ts';

const portOf = ({ after }: Write) => after as unknown as VmInterface;
const links = ['parent', 'bridge'] as const;

/** What an interface refers to is of the same machine and leads back to nothing; an interface stays with its machine. */
async function validateLinks(writes: readonly Write[], session: CommitSession): Promise<void> {
  const living = writes.filter(({ after }) => after.deletedAt === null);
  for (const write of living)
    if (write.before && write.before.virtualMachine !== portOf(write).virtualMachine)
      session.issue(write, 'virtualMachine', 'An interface cannot change hands: make another one there.');
  for (const field of links) {
    const linked = living.filter((write) => portOf(write)[field] && write.before?.[field] !== portOf(write)[field]);
    const rows = await wayUp(field, linked, session);
    for (const write of linked) {
      const [own, other] = [portOf(write), rows.get(portOf(write)[field] ?? '')];
      if (other && other.virtualMachine !== own.virtualMachine)
        session.issue(write, field, `${other.name} is of another virtual machine.`);
      if (isCircular(own.id, (id) => rows.get(id)?.[field] ?? null))
        session.issue(write, field, `${own.name} would lead back to itself.`);
    }
  }
}

/** All that the interfaces lead to, and themselves. Held, so that two who would close a circle together meet. */
async function wayUp(
  field: (typeof links)[number],
  writes: readonly Write[],
  session: CommitSession,
): Promise<Map<string, VmInterface>> {
  const rows = new Map(writes.map((write) => [write.id, portOf(write)]));
  const missing = (of: Iterable<VmInterface>) =>
    [...of].flatMap((row) => (row[field] && !rows.has(row[field]) ? [row[field]] : []));
  for (let ids = missing(rows.values()); ids.length > 0; ) {
    const found = await session.load(vmInterface.name, ids, 'LOCK IN SHARE MODE');
    const level = [...found.values()] as unknown as VmInterface[];
    for (const row of level) rows.set(row.id, row);
    ids = missing(level);
  }
  return rows;
}

/** What interfaces of virtual machines owe each other. */
export const vmInterfaceLinkHooks: EntityHooks = { validate: validateLinks };
