import { fitsScope, hasVlanId, type Vlan, type VlanGroup, vlan as vlanEntity } from '@raceway/shared';
import type { CommitSession, EntityHooks, Write } from '../core/hooks.ts';
import { rowsWithin } from '../core/rowsWithin.ts';
import { placesOfSites, scopesById } from './vlanPlaces.ts';

const vlanOf = ({ after }: Write) => after as unknown as Vlan;
const isLiving = ({ after }: Write) => after.deletedAt === null;

/** Whether a write says one of these fields anew. */
const says = (write: Write, fields: readonly (keyof Vlan)[]) =>
  isLiving(write) && (write.action !== 'update' || fields.some((name) => write.before?.[name] !== write.after[name]));

/** The groups of VLANs, held so that their numbers and their reach stay as they are. */
const groupsOf = async (writes: readonly Write[], session: CommitSession) =>
  (await session.load(
    'ipam.vlanGroup',
    writes.flatMap((write) => vlanOf(write).group ?? []),
    'LOCK IN SHARE MODE',
  )) as unknown as Map<string, VlanGroup>;

/** A VLAN has one of its group's numbers (D-VLN-02), and is of a site that the group reaches (NetBox §2.9). */
async function validateGroups(writes: readonly Write[], session: CommitSession): Promise<void> {
  const placed = writes.filter((write) => says(write, ['group', 'vid', 'site']) && vlanOf(write).group);
  const groups = await groupsOf(placed, session);
  const scopes = await scopesById(
    session,
    [...groups.values()].flatMap(({ scope }) => scope ?? []),
  );
  const placeOf = await placesOfSites(
    session,
    placed.map((write) => vlanOf(write).site),
  );
  for (const write of placed) {
    const { vid, site, group: groupId } = vlanOf(write);
    const group = groups.get(groupId ?? '');
    if (!group) continue;
    if (!hasVlanId(group.vlanIds, vid))
      session.issue(write, 'vid', `${group.name} has the VLAN IDs ${group.vlanIds}, and not ${vid}.`);
    const scope = scopes.get(group.scope ?? '');
    if (site && scope && !fitsScope(placeOf(site), scope))
      session.issue(write, 'site', `VLANs of ${group.name} are known at ${scope.display} alone.`);
  }
}

/** A service VLAN carries each number once, and carries nothing of its own kind (IEEE 802.1ad, NetBox §2.9). */
async function validateCarried(writes: readonly Write[], session: CommitSession): Promise<void> {
  const carried = writes.filter((write) => says(write, ['qinqSvlan', 'vid']) && vlanOf(write).qinqSvlan);
  const ids = carried.flatMap((write) => vlanOf(write).qinqSvlan ?? []);
  // Held alone, so that of two that take the same number one comes second.
  const carriers = (await session.load(vlanEntity.name, ids, 'FOR UPDATE')) as unknown as Map<string, Vlan>;
  const others = (await rowsWithin(session, vlanEntity, 'qinqSvlan', ids)) as unknown as Vlan[];
  for (const write of carried) {
    const { id, vid, qinqSvlan } = vlanOf(write);
    const carrier = carriers.get(qinqSvlan ?? '');
    if (!carrier) continue;
    if (carrier.qinqRole !== 'svlan') session.issue(write, 'qinqSvlan', `${carrier.name} is no service VLAN.`);
    const twin = others.find((other) => other.id !== id && other.qinqSvlan === qinqSvlan && other.vid === vid);
    if (twin) session.conflict(write, 'vid', `${carrier.name} carries VLAN ${vid} already: ${twin.name}.`);
  }
}

/** A VLAN that carries others stays a service VLAN. */
async function keepCarriers(writes: readonly Write[], session: CommitSession): Promise<void> {
  const changed = writes.filter(
    (write) => isLiving(write) && write.before?.qinqRole === 'svlan' && vlanOf(write).qinqRole !== 'svlan',
  );
  const carried = await rowsWithin(
    session,
    vlanEntity,
    'qinqSvlan',
    changed.map(({ id }) => id),
  );
  for (const write of changed) {
    const names = carried.filter(({ qinqSvlan }) => qinqSvlan === write.id).map(({ name }) => String(name));
    if (names.length > 0) session.conflict(write, 'qinqRole', `It carries ${names.slice(0, 10).join(', ')}.`);
  }
}

/** What VLANs owe their group and their service VLAN. */
export const vlanHooks: EntityHooks = {
  validate: async (writes, session) => {
    await validateGroups(writes, session);
    await validateCarried(writes, session);
    await keepCarriers(writes, session);
  },
};
