import { hostBlock, type IpAddress, isRepeatable, keyOfText, mayRepeat, parseAddress } from '@raceway/shared';
import type { ChangeRequest, CommitSession, EntityHooks, Write } from '../core/hooks.ts';
import { toBytes, toId, zeroBytes } from '../platform/database.ts';
import { vouchedPrefix } from './allocation/vouched.ts';
import { followInterfaces, validateBound } from './binding.ts';
import { countAddresses } from './counts.ts';
import { holdPrefixes, holdSpaces, settle } from './holding.ts';
import { validateManaged } from './ipRange.ts';
import { bytesOfKey, vrfKey } from './places.ts';
import { isDisplaced } from './rehoming.ts';

const addressOf = ({ after }: Write) => after as unknown as IpAddress;
const isLiving = ({ after }: Write) => after.deletedAt === null;
const zero = "x'00000000000000000000000000000000'";

const hasMoved = ({ action, before, after }: Write) =>
  action !== 'update' || !before || before.address !== after.address || before.vrf !== after.vrf;

/** What decides on its place, on whether it is free, and on whether it may repeat. */
const decisive = ['address', 'vrf', 'status', 'role'];

/** Holds what addresses lie in before they are held themselves, as those do who give out addresses. */
async function holdHomes(
  requests: readonly ChangeRequest[],
  session: Pick<CommitSession, 'tx' | 'scopeId'>,
): Promise<void> {
  const ids = requests.flatMap((request) =>
    request.action === 'delete' ||
    request.action === 'restore' ||
    (request.action === 'update' && decisive.some((name) => name in request.patch))
      ? [request.id]
      : [],
  );
  if (ids.length === 0) return;
  const rows = await session.tx.query<{ prefix_id: Buffer | null; vrf_id: Buffer | null }>(
    'SELECT DISTINCT prefix_id, vrf_id FROM ip_addresses WHERE tenant_id = ? AND id IN (?)',
    [toBytes(session.scopeId), ids.map(toBytes)],
  );
  await holdPrefixes(
    session,
    rows.flatMap(({ prefix_id }) => (prefix_id ? [toId(prefix_id)] : [])),
  );
  await holdSpaces(
    session,
    rows.flatMap(({ prefix_id, vrf_id }) => (prefix_id ? [] : [vrf_id && toId(vrf_id)])),
  );
}

/** An address belongs to the smallest prefix that holds it, and may get its site from there (D-PFX-09). */
async function findPrefixes(writes: readonly Write[], session: CommitSession): Promise<void> {
  for (const write of writes) {
    const vouched = vouchedPrefix(session, write);
    if (vouched) write.after.prefix = vouched;
  }
  const placed = writes.filter(
    (write) => isLiving(write) && (hasMoved(write) || isDisplaced(session, write.id)) && !vouchedPrefix(session, write),
  );
  const prefixes = await settle(
    session,
    placed.map((write) => {
      const { address, vrf } = addressOf(write);
      return { vrf, block: hostBlock(parseAddress(address)) };
    }),
  );
  for (const [index, write] of placed.entries()) write.after.prefix = prefixes[index] ?? null;
  const siteless = placed.filter((write) => write.action === 'create' && !addressOf(write).site);
  const homes = await session.load(
    'ipam.prefix',
    siteless.flatMap((write) => addressOf(write).prefix ?? []),
  );
  for (const write of siteless) {
    const home = homes.get(addressOf(write).prefix ?? '');
    if (home?.handsSiteDown) write.after.site = home.site;
  }
}

/** The rows of the database that have these addresses in these VRFs and are not written here. */
async function storedCopies(writes: readonly Write[], session: CommitSession) {
  const written = new Set(session.writes().map(({ id }) => id));
  const places = writes.map((write) => {
    const { address, vrf } = addressOf(write);
    return [vrfKey(vrf), bytesOfKey(keyOfText.ip(address))];
  });
  const rows = await session.tx.query<{ id: Buffer; vrf_id: Buffer | null; address: Buffer; role: string | null }>(
    `SELECT id, vrf_id, address, role FROM ip_addresses
     WHERE tenant_id = ? AND deleted_key = ? AND (vrf_id_key, address) IN (?)`,
    [toBytes(session.scopeId), zeroBytes, places],
  );
  return rows
    .map(({ id, vrf_id, address, role }) => ({ id: toId(id), key: copyKey(vrf_id && toId(vrf_id), address), role }))
    .filter(({ id }) => !written.has(id));
}

const copyKey = (vrf: string | null, address: Buffer) => `${vrf ?? ''} ${address.toString('hex')}`;
const keyOfWrite = (write: Write) => copyKey(addressOf(write).vrf, bytesOfKey(keyOfText.ip(addressOf(write).address)));

/** An address is there once in its VRF, unless the VRF or what shares it says otherwise (NetBox §2.8, D-VRF-11). */
async function validateUnique(writes: readonly Write[], session: CommitSession): Promise<void> {
  const changed = writes.filter(
    (write) => isLiving(write) && (hasMoved(write) || write.before?.role !== write.after.role),
  );
  if (changed.length === 0) return;
  const vrfs = await session.load(
    'ipam.vrf',
    changed.flatMap((write) => addressOf(write).vrf ?? []),
    // Held, so that it does not come to hold each address once meanwhile.
    'LOCK IN SHARE MODE',
  );
  const copies = new Map<string, { id: string; role: string | null }[]>();
  const add = (key: string, copy: { id: string; role: string | null }) =>
    copies.set(key, [...(copies.get(key) ?? []), copy]);
  const unknown = changed.filter((write) => !vouchedPrefix(session, write));
  for (const { key, ...copy } of unknown.length > 0 ? await storedCopies(unknown, session) : []) add(key, copy);
  for (const write of session.writes())
    if (write.entity.name === 'ipam.ipAddress' && isLiving(write))
      add(keyOfWrite(write), { id: write.id, role: addressOf(write).role });
  for (const write of changed) {
    const row = addressOf(write);
    const rule = { enforceUnique: vrfs.get(row.vrf ?? '')?.enforceUnique !== false };
    const others = (copies.get(keyOfWrite(write)) ?? []).filter(({ id }) => id !== row.id);
    const where = vrfs.get(row.vrf ?? '')?.name ?? 'Global';
    if (!mayRepeat(row, others, rule))
      session.conflict(write, 'address', `${row.address} is there already in ${String(where)}.`);
    write.columns.shared_key = isRepeatable(row, rule) ? toBytes(row.id) : zeroBytes;
  }
}

/** What addresses do beside what derives from their declaration: they know their prefix and their device. */
export const ipAddressHooks: EntityHooks = {
  columns: [
    // Zero where the address is there once, else the row's own id: see `beside` in its declaration.
    { name: 'shared_key', type: 'BINARY(16)', isNullable: false, default: zero },
  ],
  keys: [
    {
      name: 'taken',
      columns: ['tenant_id', 'vrf_id_key', 'deleted_key', 'address', 'status', 'lease_ends_at'],
      isUnique: false,
    },
  ],
  guard: (requests, session) => holdHomes(requests, session),
  prepare: async (writes, session) => {
    await findPrefixes(writes, session);
    await followInterfaces(writes, session);
  },
  validate: async (writes, session) => {
    await validateUnique(writes, session);
    await validateBound(writes, session);
    await validateManaged(
      writes.filter((write) => !vouchedPrefix(session, write)),
      session,
    );
  },
  afterSave: countAddresses,
};
