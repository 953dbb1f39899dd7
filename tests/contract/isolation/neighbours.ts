import { newId, registry } from '@raceway/shared';
import { toBytes } from '../../../apps/server/src/platform/ids.ts';
import { type AnyRow, callsOf } from '../../support/calls.ts';
import { copyRow } from '../../support/copyRow.ts';
import type { Member, TenantWorld, World } from '../../support/world.ts';

/** A row of each entity, by entity name. */
export type RowOfEach = ReadonlyMap<string, AnyRow>;

/** Two tenants of strangers, each with a row of each entity. */
export interface Neighbours {
  world: World;
  /** An admin of `ours`, who knows nobody of `theirs`. */
  admin: Member;
  viewer: Member;
  ours: RowOfEach;
  theirs: RowOfEach;
  /** Whose API token the one in `theirs` is. */
  theirOwner: Member;
  /** A row of our organization's entities for what another organization has. */
  foreign: { organization: string; user: string; tenant: string };
}

/** Makes rows of what belongs to the organization: who is in a tenant, and what is theirs. */
async function peopleOf(tenant: TenantWorld, { id, membershipId, client }: Member): Promise<[string, AnyRow][]> {
  const get = (name: string, rowId: string) => callsOf(tenant.client, { name }).get({ id: rowId });
  const token = await client.accounts.apiToken.create.mutate({ data: { name: 'script' } });
  return [
    ['accounts.user', await get('accounts.user', id)],
    ['accounts.membership', await get('accounts.membership', membershipId)],
    ['accounts.apiToken', { ...token.row }],
    ['organization.tenant', await get('organization.tenant', tenant.tenantId)],
  ];
}

async function rowsOf(tenant: TenantWorld, member: Member): Promise<Map<string, AnyRow>> {
  const rows = new Map<string, AnyRow>();
  for (const { name, scope } of registry.all) {
    if (scope === 'tenant') {
      const [data] = await tenant.linkedData(name);
      rows.set(name, await tenant.make(name, data));
    }
  }
  for (const [name, row] of await peopleOf(tenant, member)) rows.set(name, row);
  return rows;
}

/** Puts another organization into the database, as no procedure does, with a tenant and a person. */
async function anotherOrganization({ pool, organizationId, ours, adminId }: World): Promise<Neighbours['foreign']> {
  const [organization, tenant, user] = [newId(), newId(), newId()];
  const organization_id = toBytes(organization);
  const copy = (table: string, id: string, to: string, replacing: Record<string, unknown>) =>
    copyRow(pool, table, toBytes(id), { id: toBytes(to), organization_id, ...replacing });
  await copy('organizations', organizationId, organization, { slug: 'another', name: 'Another' });
  await copy('tenants', ours.tenantId, tenant, { slug: 'another', name: 'Another' });
  await copy('users', adminId, user, { username: 'another', name: 'Another' });
  return { organization, tenant, user };
}

/** Makes a world of neighbours. */
export async function neighboursIn(world: World): Promise<Neighbours> {
  const foreign = await anotherOrganization(world);
  const [ourOwner, theirOwner] = [await world.ours.aMember('editor'), await world.theirs.aMember('editor')];
  const [ours, theirs] = [await rowsOf(world.ours, ourOwner), await rowsOf(world.theirs, theirOwner)];
  const [organization] = (await callsOf(world.ours.client, { name: 'organization.organization' }).list()).rows;
  if (!organization) throw new Error('There is no organization.');
  ours.set('organization.organization', organization);
  theirs.set('organization.organization', { ...organization, id: foreign.organization });
  for (const { name } of registry.all) {
    if (!ours.has(name) || !theirs.has(name)) throw new Error(`Say in neighbours.ts how each tenant gets a ${name}.`);
  }
  return {
    world,
    admin: await world.ours.aMember('admin'),
    viewer: await world.ours.aMember('viewer'),
    ours,
    theirs,
    theirOwner,
    foreign,
  };
}
