import {
  formatAddress,
  gatewayOf,
  type IpAddress,
  ipAddress,
  isGatewayRole,
  type Prefix,
  parseCidr,
  prefix,
  type Site,
} from '@raceway/shared';
import type { CommitSession, EntityHooks, Write } from '../core/hooks.ts';
import { addressesAt, gatewaySpot, keyOfSpot, prefixesReachedBy, type Spot, spotOf } from './gatewayPlaces.ts';

// The role says of an address what `gateway` says of its prefix: an address with the role gateway is that of a prefix
// which holds it, and what a prefix names as its gateway has a row with that role, or with one that routers share.

const prefixOf = ({ after }: Write) => after as unknown as Prefix;
const addressOf = (row: Write['after']) => row as unknown as IpAddress;
const isLiving = ({ after }: Write) => after.deletedAt === null;
const wasLiving = ({ before }: Write) => before !== null && before.deletedAt === null;

/** New prefixes of a site get the gateway of its policy, but for those that are given one and those that only hold others (D-GW-01). */
async function applyPolicy(writes: readonly Write[], session: CommitSession): Promise<Map<Write, string>> {
  const fresh = writes.filter((write) => {
    const { gateway, status, site } = prefixOf(write);
    return write.action === 'create' && gateway === null && site !== null && status !== 'container';
  });
  const sites = (await session.load(
    'organization.site',
    fresh.flatMap((write) => prefixOf(write).site ?? []),
  )) as unknown as Map<string, Site>;
  const reasons = new Map<Write, string>();
  for (const write of fresh) {
    const row = prefixOf(write);
    const site = sites.get(row.site ?? '');
    const gateway = site && gatewayOf(site.gatewayPolicy, parseCidr(row.cidr));
    if (!gateway) continue;
    row.gateway = formatAddress(gateway);
    reasons.set(write, `Gateway of ${row.cidr}, by the policy of ${site.name}.`);
  }
  return reasons;
}

/** A prefix whose gateway has come, gone or moved. */
interface Change {
  write: Write;
  from: Spot | null;
  to: Spot | null;
}

function changesOf(writes: readonly Write[]): Change[] {
  return writes
    .map((write) => ({
      write,
      from: wasLiving(write) ? gatewaySpot(write.before as unknown as Prefix) : null,
      to: isLiving(write) ? gatewaySpot(prefixOf(write)) : null,
    }))
    .filter(({ from, to }) => (from && keyOfSpot(from)) !== (to && keyOfSpot(to)));
}

/** Whether the row of the gateway goes to another VRF together with its prefix. */
function comesAlong({ write, from, to }: Change, rows: ReadonlyMap<string, IpAddress[]>): boolean {
  if (!from || !to || from.address !== to.address) return false;
  return (rows.get(keyOfSpot(from)) ?? []).some((row) => row.prefix === write.id && isGatewayRole(row.role));
}

/** Keeps the rows of gateways as their prefixes have them: the former one loses the role, the new one gets it (D-GW-03, D-GW-06). */
async function keepRows(writes: readonly Write[], session: CommitSession): Promise<void> {
  const reasons = await applyPolicy(writes, session);
  const changes = changesOf(writes);
  if (changes.length === 0) return;
  const spots = changes.flatMap(({ from, to }) => [from, to].flatMap((spot) => spot ?? []));
  const rows = await addressesAt(session, spots);
  const moved = changes.filter((change) => !comesAlong(change, rows));
  const left = moved.flatMap(({ from }) => from ?? []);
  const stillReached = await prefixesReachedBy(session, left);
  for (const spot of left) {
    if (stillReached.has(keyOfSpot(spot))) continue;
    for (const { id, role } of rows.get(keyOfSpot(spot)) ?? [])
      if (role === 'gateway') session.add({ entity: ipAddress, action: 'update', id, patch: { role: null } });
  }
  // Of prefixes within each other several may have the same.
  const asked = new Set<string>();
  for (const { write, to } of moved) {
    if (!to || asked.has(keyOfSpot(to))) continue;
    asked.add(keyOfSpot(to));
    const there = rows.get(keyOfSpot(to)) ?? [];
    if (there.some(({ role }) => isGatewayRole(role))) continue;
    const at = write.at ? `${write.at}.gateway` : 'gateway';
    const [known] = there;
    const description = reasons.get(write) ?? `Gateway of ${prefixOf(write).cidr}.`;
    const given = { role: 'gateway', status: 'assigned' };
    if (known) {
      const patch = known.status === 'available' ? given : { role: 'gateway' };
      session.add({ entity: ipAddress, action: 'update', id: known.id, patch, at });
    } else session.add({ entity: ipAddress, action: 'create', data: { ...to, ...given, description }, at });
  }
}

const isElsewhere = ({ before, after }: Write) => before?.address !== after.address || before?.vrf !== after.vrf;

/** Addresses that are a gateway no more, where they were. */
const given = (writes: readonly Write[]) =>
  writes.filter(
    (write) =>
      wasLiving(write) &&
      isGatewayRole(write.before?.role as string | null) &&
      (!isLiving(write) || !isGatewayRole(addressOf(write.after).role) || isElsewhere(write)),
  );

/** Addresses that come to be the gateway of what they lie in. */
const taken = (writes: readonly Write[]) =>
  writes.filter(
    (write) =>
      isLiving(write) &&
      write.after.role === 'gateway' &&
      (!wasLiving(write) || write.before?.role !== 'gateway' || isElsewhere(write)),
  );

/** A prefix whose gateway loses its role, or goes, has none any more. */
async function emptyGateways(writes: readonly Write[], session: CommitSession): Promise<void> {
  const lost = given(writes).map((write) => ({ write, spot: spotOf(addressOf(write.before ?? write.after)) }));
  const spots = lost.map(({ spot }) => spot);
  const [others, reached] = [await addressesAt(session, spots), await prefixesReachedBy(session, spots)];
  for (const { write, spot } of lost) {
    const key = keyOfSpot(spot);
    if ((others.get(key) ?? []).some(({ role }) => isGatewayRole(role))) continue;
    for (const { id } of reached.get(key) ?? [])
      session.add({ entity: prefix, action: 'update', id, patch: { gateway: null }, at: write.at });
  }
}

/** An address that gets the role becomes the gateway of the smallest prefix that holds it. */
async function fillGateways(writes: readonly Write[], session: CommitSession): Promise<void> {
  const gained = taken(writes);
  const reached = await prefixesReachedBy(
    session,
    gained.map(({ after }) => spotOf(addressOf(after))),
  );
  const homes = (await session.load(
    'ipam.prefix',
    gained.flatMap(({ after }) => addressOf(after).prefix ?? []),
  )) as unknown as Map<string, Prefix>;
  for (const write of gained) {
    const row = addressOf(write.after);
    const home = homes.get(row.prefix ?? '');
    if (!home || reached.has(keyOfSpot(spotOf(row)))) continue;
    // What is brought back takes nothing from what has come since.
    if (write.action === 'restore' && home.gateway !== null) row.role = null;
    else session.add({ entity: prefix, action: 'update', id: home.id, patch: { gateway: row.address }, at: write.at });
  }
}

/** A prefix has one gateway. */
async function refuseSeconds(writes: readonly Write[], session: CommitSession): Promise<void> {
  const gained = taken(writes);
  const reached = await prefixesReachedBy(
    session,
    gained.map(({ after }) => spotOf(addressOf(after))),
  );
  const seconds = gained.filter(({ after }) => !reached.has(keyOfSpot(spotOf(addressOf(after)))));
  const homes = (await session.load(
    'ipam.prefix',
    seconds.flatMap(({ after }) => addressOf(after).prefix ?? []),
  )) as unknown as Map<string, Prefix>;
  for (const write of seconds) {
    const home = homes.get(addressOf(write.after).prefix ?? '');
    if (home) session.issue(write, 'role', `${home.cidr} has one gateway: ${String(home.gateway)}.`);
  }
}

/** What prefixes owe the row of their gateway. */
export const gatewayPrefixHooks: EntityHooks = { prepare: keepRows };

/** What addresses owe the prefix whose gateway they are. */
export const gatewayAddressHooks: EntityHooks = {
  prepare: async (writes, session) => {
    await emptyGateways(writes, session);
    await fillGateways(writes, session);
  },
  validate: refuseSeconds,
};
