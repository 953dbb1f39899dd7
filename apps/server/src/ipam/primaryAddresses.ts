import { type AnyEntity, device, type IpAddress, virtualMachine } from '@raceway/shared';
import type { AnyRow, CommitSession, EntityHooks, Write } from '../core/hooks.ts';
import { rowsWithin } from '../core/rowsWithin.ts';

const familyOf = (address: string) => (address.includes(':') ? 6 : 4);

/** A host that has addresses on its interfaces, and says by which of them it is reached. */
interface Host {
  entity: AnyEntity;
  /** The field of an address that refers to it. */
  of: 'device' | 'virtualMachine';
  /** The entity of its interfaces, and the field of an address that refers to one. */
  port: { entity: string; field: 'interface' | 'vmInterface' };
  /** Its fields that refer to an address, with the family that is asked for. */
  fields: Readonly<Record<string, { family: 4 | 6 | null; label: string }>>;
}

const byFamily = {
  primaryIp4: { family: 4, label: 'primary IPv4' },
  primaryIp6: { family: 6, label: 'primary IPv6' },
} as const;

const devices: Host = {
  entity: device,
  of: 'device',
  port: { entity: 'dcim.interface', field: 'interface' },
  fields: { ...byFamily, oobIp: { family: null, label: 'out-of-band address' } },
};

const machines: Host = {
  entity: virtualMachine,
  of: 'virtualMachine',
  port: { entity: 'virtualization.vmInterface', field: 'vmInterface' },
  fields: byFamily,
};

/** A host is reached by an address of the right family on an interface of its own (D-IP-04, D-A-12). */
function validateHosts({ of, fields }: Host): Required<EntityHooks>['validate'] {
  return async (writes, session) => {
    const chosen = writes.flatMap((write) =>
      Object.entries(fields).flatMap(([field, { family }]) => {
        const id = write.after[field] as string | null;
        const isNew = write.action !== 'update' || write.before?.[field] !== id;
        return id && isNew && write.after.deletedAt === null ? [{ write, field, family, id }] : [];
      }),
    );
    // Held, so that the address does not leave meanwhile.
    const addresses = (await session.load(
      'ipam.ipAddress',
      chosen.map(({ id }) => id),
      'LOCK IN SHARE MODE',
    )) as unknown as Map<string, IpAddress>;
    for (const { write, field, family, id } of chosen) {
      const row = addresses.get(id);
      if (!row) continue;
      if (row[of] !== write.id && write.action === 'restore') {
        // What comes back may find its address on another host by now.
        write.after[field] = null;
        continue;
      }
      if (row[of] !== write.id)
        session.issue(write, field, `${row.address} is on no interface of ${String(write.after.name)}.`);
      if (family !== null && familyOf(row.address) !== family)
        session.issue(write, field, `${row.address} is no IPv${family} address.`);
    }
  };
}

/** Writes by which addresses leave this kind of host, or change their family, by the id of the address. */
function leavingOf({ of }: Host, writes: readonly Write[]): Map<string, Write> {
  const leaving = writes.filter(
    ({ before, after }) =>
      before?.[of] &&
      after.deletedAt === null &&
      (before[of] !== after[of] || familyOf(String(before.address)) !== familyOf(String(after.address))),
  );
  return new Map(leaving.map((write) => [write.id, write]));
}

/** The living hosts that are reached by one of these addresses, each with the field that says so. */
async function reachedBy({ entity, fields }: Host, session: CommitSession, ids: readonly string[]) {
  const found: { row: AnyRow; field: string; label: string; address: string }[] = [];
  if (ids.length === 0) return found;
  for (const [field, { label }] of Object.entries(fields))
    for (const row of await rowsWithin(session, entity, field, ids))
      found.push({ row, field, label, address: String(row[field]) });
  return found;
}

/** A host whose interface goes is no longer reached by the address that was on it. */
async function freeHosts(host: Host, writes: readonly Write[], session: CommitSession): Promise<void> {
  const deleted = new Set(
    session
      .writes()
      .flatMap(({ id, entity, action }) => (action === 'delete' && entity.name === host.port.entity ? [id] : [])),
  );
  const unplugged = [...leavingOf(host, writes).values()].filter(({ before }) =>
    deleted.has(String(before?.[host.port.field])),
  );
  const ids = unplugged.map(({ id }) => id);
  for (const { row, field } of await reachedBy(host, session, ids))
    session.add({ entity: host.entity, action: 'update', id: row.id, patch: { [field]: null } });
}

/** An address stays with the host that is reached by it (NetBox §2.8). */
async function keepHosts(host: Host, writes: readonly Write[], session: CommitSession): Promise<void> {
  const leaving = leavingOf(host, writes);
  for (const { row, label, address } of await reachedBy(host, session, [...leaving.keys()])) {
    const write = leaving.get(address);
    if (write)
      session.conflict(
        write,
        host.port.field,
        `It is the ${label} of ${String(row.name)}, which needs another one first.`,
      );
  }
}

/** What devices owe the addresses that they are reached by. */
export const deviceAddressHooks: EntityHooks = { validate: validateHosts(devices) };

/** What virtual machines owe the addresses that they are reached by. */
export const machineAddressHooks: EntityHooks = { validate: validateHosts(machines) };

/** What addresses owe the hosts that are reached by them. */
export const primaryAddressHooks: EntityHooks = {
  prepare: async (writes, session) => {
    for (const host of [devices, machines]) await freeHosts(host, writes, session);
  },
  validate: async (writes, session) => {
    for (const host of [devices, machines]) await keepHosts(host, writes, session);
  },
};
