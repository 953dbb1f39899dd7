import { type MacAddress, macAddress } from '@raceway/shared';
import type { CommitSession, EntityHooks, Write } from '../core/hooks.ts';
import { rowFromRecord, selectList } from '../core/rows.ts';
import { tableFor } from '../core/tables.ts';
import { toBytes, zeroBytes } from '../platform/database.ts';

const macOf = ({ after }: Write) => after as unknown as MacAddress;
const isOwned = ({ interface: port, vmInterface }: MacAddress) => port !== null || vmInterface !== null;

/** Living rows with one of these addresses, as they are in the database, but for those that this change set writes. */
async function storedRows(session: CommitSession, macs: readonly string[]): Promise<MacAddress[]> {
  if (macs.length === 0) return [];
  const table = tableFor(session.app.tables, macAddress);
  const records = await session.tx.query<Record<string, unknown>>(
    `SELECT ${selectList(table.fields)} FROM mac_addresses t
     WHERE t.tenant_id = ? AND t.mac_address IN (?) AND t.deleted_key = ? ORDER BY t.id`,
    [toBytes(session.scopeId), [...new Set(macs)], zeroBytes],
  );
  const written = new Set(session.writes().map(({ id }) => id));
  return records
    .map((record) => rowFromRecord(table.fields, record) as unknown as MacAddress)
    .filter(({ id }) => !written.has(id));
}

/** Takes what is known of an address that nobody had into the row of who has it now, and deletes the other (D-MAC-01). */
async function mergeOrphans(writes: readonly Write[], session: CommitSession): Promise<void> {
  const taken = writes.filter(
    (write) =>
      write.after.deletedAt === null &&
      isOwned(macOf(write)) &&
      (write.action === 'create' || write.before?.macAddress !== write.after.macAddress),
  );
  const orphans = (
    await storedRows(
      session,
      taken.map((write) => macOf(write).macAddress),
    )
  ).filter((row) => !isOwned(row));
  for (const orphan of orphans) {
    const write = taken.find((candidate) => macOf(candidate).macAddress === orphan.macAddress);
    if (!write) continue;
    const row = macOf(write);
    row.lastSeenAt =
      [row.lastSeenAt, orphan.lastSeenAt]
        .flatMap((at) => at ?? [])
        .toSorted()
        .at(-1) ?? null;
    row.description ??= orphan.description;
    row.tags = [...new Set([...row.tags, ...orphan.tags])].toSorted();
    session.add({ entity: macAddress, action: 'delete', id: orphan.id, at: write.at });
  }
}

/** Gives interfaces that get a hardware address the row of that address, where nobody has it (D-MAC-01). */
function adoptOrphans(port: 'interface' | 'vmInterface'): EntityHooks {
  return {
    prepare: async (writes, session) => {
      const changed = writes.filter(
        ({ before, after }) => after.deletedAt === null && after.macAddress && before?.macAddress !== after.macAddress,
      );
      const rows = await storedRows(
        session,
        changed.map(({ after }) => String(after.macAddress)),
      );
      for (const write of changed) {
        const same = rows.filter(({ macAddress: mac }) => mac === write.after.macAddress);
        const orphan = same.find((row) => !isOwned(row));
        if (!orphan || same.some((row) => row[port] === write.id)) continue;
        rows.splice(rows.indexOf(orphan), 1);
        session.add({ entity: macAddress, action: 'update', id: orphan.id, patch: { [port]: write.id }, at: write.at });
      }
    },
  };
}

/** What rows of hardware addresses owe each other. */
export const macAddressHooks: EntityHooks = { prepare: mergeOrphans };

/** What interfaces of devices owe the rows of their hardware addresses. */
export const interfaceMacHooks: EntityHooks = adoptOrphans('interface');

/** What interfaces of virtual machines owe the rows of their hardware addresses. */
export const vmInterfaceMacHooks: EntityHooks = adoptOrphans('vmInterface');
