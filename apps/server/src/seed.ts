import { randomBytes } from 'node:crypto';
import { type DemoBatch, demoBatches, demoOrganization } from '@raceway/db';
import { newId } from '@raceway/shared';
import { createFirstAdmin, hasAdmin } from './accounts/setup.ts';
import { commit } from './core/commit.ts';
import type { ChangeRequest } from './core/hooks.ts';
import type { App } from './platform/app.ts';

type Print = (text: string) => void;

function passwordOf(app: App): { password: string; isGenerated: boolean } {
  const given = app.config.adminPassword;
  return { password: given ?? randomBytes(12).toString('base64url'), isGenerated: given === null };
}

/** Makes the first administrator of an installation without demo data, unless there is one. */
export async function makeFirstAdmin(app: App, print: Print): Promise<void> {
  if (await hasAdmin(app)) return print('There is an administrator already.\n');
  const { password, isGenerated } = passwordOf(app);
  await createFirstAdmin(app, {
    username: 'admin',
    name: 'Administrator',
    password,
    organizationName: 'My organization',
    tenantName: 'Main',
    tenantSlug: 'main',
  });
  print(`Made the user admin${isGenerated ? ` with password ${password}` : ''}, administrator of the tenant main.\n`);
}

/** Fills an empty database with the demo organization through the write path; leaves any other alone. */
export async function seed(app: App, print: Print): Promise<void> {
  if (await hasAdmin(app)) return print('The data is as it was left: sign in as before.\n');
  const { password, isGenerated } = passwordOf(app);
  const tenants = await seedOrganization(app, password);
  for (const batch of demoBatches(new Date())) await seedBatch(app, tenants, batch);
  const names = demoOrganization.users.map(({ username }) => username).join(', ');
  print(`Demo data: ${demoOrganization.name} with the tenants ${[...tenants.keys()].join(' and ')}.\n`);
  print(`Sign in as ${names}, all with the password ${isGenerated ? password : 'of RACEWAY_ADMIN_PASSWORD'}.\n`);
}

/** @returns the tenants' ids by slug. */
async function seedOrganization(app: App, password: string): Promise<Map<string, string>> {
  const { name, users, tenants: demoTenants } = demoOrganization;
  const [admin, ...others] = users;
  const [main, ...furtherTenants] = demoTenants;
  if (!admin || !main) throw new Error('The demo has no administrator or no tenant.');
  const first = await createFirstAdmin(app, {
    username: admin.username,
    name: admin.name,
    password,
    organizationName: name,
    tenantName: main.name,
    tenantSlug: main.slug,
  });
  const tenants = new Map([
    [main.slug, first.tenantId],
    ...furtherTenants.map(({ slug }): [string, string] => [slug, newId()]),
  ]);
  const create = (entity: string, data: Record<string, unknown>): ChangeRequest => ({
    entity: app.registry.get(entity),
    action: 'create',
    data,
  });
  const people = others.map(({ memberships, ...person }) => ({ id: newId(), memberships, person }));
  const member = (user: string, { tenant, role }: { tenant: string; role: string }) =>
    create('accounts.membership', { user, tenant: tenants.get(tenant), role });
  const requests: ChangeRequest[] = [
    {
      entity: app.registry.get('organization.tenant'),
      action: 'update',
      id: first.tenantId,
      patch: { description: main.description, color: main.color },
    },
    { entity: app.registry.get('accounts.user'), action: 'update', id: first.userId, patch: { email: admin.email } },
    ...furtherTenants.map((tenant) => create('organization.tenant', { id: tenants.get(tenant.slug), ...tenant })),
    ...people.map(({ id, person }) => create('accounts.user', { id, ...person, password })),
    ...admin.memberships
      .filter(({ tenant }) => tenant !== main.slug)
      .map((membership) => member(first.userId, membership)),
    ...people.flatMap(({ id, memberships }) => memberships.map((membership) => member(id, membership))),
  ];
  await commit(app, { actor: null, source: 'seed' }, requests, {
    scopeId: first.organizationId,
    reason: 'Demo data: tenants and people',
  });
  return tenants;
}

async function seedBatch(
  app: App,
  tenants: ReadonlyMap<string, string>,
  { tenant, entity, action, reason, rows }: DemoBatch,
): Promise<void> {
  const tenantId = tenants.get(tenant);
  if (!tenantId) throw new Error(`The demo has no tenant ${tenant}.`);
  const requests = rows.map(({ id, ...fields }, index): ChangeRequest => {
    const what = { entity: app.registry.get(entity), at: `${entity}[${index}]` };
    return action === 'update'
      ? { ...what, action, id: String(id), patch: fields }
      : // The demo names the components of its devices itself, so that power may be wired.
        { ...what, action, data: { id, ...fields }, parts: 'none' };
  });
  await commit(app, { actor: null, source: 'seed' }, requests, { scopeId: tenantId, tenantId, reason });
}
