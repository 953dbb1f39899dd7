import { fitsScope, hasVlanId, type Vlan, type VlanGroup, vlan } from '@raceway/shared';
import type { CommitSession, EntityHooks, Write } from '../core/hooks.ts';
import { rowsWithin } from '../core/rowsWithin.ts';
import { placesOfSites, scopesById } from './vlanPlaces.ts';

const groupOf = ({ after }: Write) => after as unknown as VlanGroup;
const mostNames = 10;
const named = (vlans: readonly Vlan[]) =>
  vlans
    .slice(0, mostNames)
    .map(({ vid, name }) => `${name} (${vid})`)
    .join(', ');

/** A group keeps the numbers of its VLANs, and reaches their sites (D-VLN-02, NetBox §2.9). */
async function keepVlans(writes: readonly Write[], session: CommitSession): Promise<void> {
  const changed = writes.filter(
    ({ before, after }) =>
      before && after.deletedAt === null && (before.vlanIds !== after.vlanIds || before.scope !== after.scope),
  );
  const vlans = (await rowsWithin(
    session,
    vlan,
    'group',
    changed.map(({ id }) => id),
  )) as unknown as Vlan[];
  const scopes = await scopesById(
    session,
    changed.flatMap((write) => groupOf(write).scope ?? []),
  );
  const placeOf = await placesOfSites(
    session,
    vlans.map(({ site }) => site),
  );
  for (const write of changed) {
    const { id, vlanIds, scope } = groupOf(write);
    const own = vlans.filter(({ group }) => group === id);
    const outside = own.filter(({ vid }) => !hasVlanId(vlanIds, vid));
    if (outside.length > 0) session.conflict(write, 'vlanIds', `It has VLANs of other numbers: ${named(outside)}.`);
    const reach = scopes.get(scope ?? '');
    const beyond = own.filter(({ site }) => site && reach && !fitsScope(placeOf(site), reach));
    if (beyond.length > 0) session.conflict(write, 'scope', `It has VLANs of sites elsewhere: ${named(beyond)}.`);
  }
}

/** What groups owe their VLANs. */
export const vlanGroupHooks: EntityHooks = { validate: keepVlans };
