import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startServer, type TestServer } from '../../support/server.ts';
import { type AnyRow, Caller } from './caller.ts';

const password = 'correct horse battery';
const token = 'a-token-of-my-own-choice';

let server: TestServer;
/** Administers the organization. */
let ada: Caller;
let tenants: Record<string, string>;

beforeAll(async () => {
  server = await startServer({ env: { RACEWAY_ADMIN_TOKEN: token } });
  ada = new Caller(server.url);
  const first = {
    username: 'ada',
    name: 'Ada',
    password,
    organizationName: 'Example',
    tenantName: 'North',
    tenantSlug: 'north',
  };
  await ada.mutate('accounts.setup.firstAdmin', first);
  await create(ada, 'organization.tenant', { name: 'South', slug: 'south' });
  tenants = Object.fromEntries((await ada.current()).tenants.map(({ slug, id }) => [slug, id]));
});
afterAll(() => server.stop());

async function create(by: Caller, entity: string, data: object, tenant = 'north'): Promise<AnyRow> {
  return (await by.mutate<{ row: AnyRow }>(`${entity}.create`, { data }, { tenant })).data.row;
}

async function list(by: Caller, entity: string, tenant = 'north', where = {}): Promise<AnyRow[]> {
  return (await by.query<{ rows: AnyRow[] }>(`${entity}.list`, { where, limit: 1000 }, { tenant })).data.rows;
}

/** A new person with roles in tenants, signed in. */
let count = 0;
async function aPerson(roles: Record<string, string>): Promise<{ caller: Caller; user: AnyRow }> {
  const username = `person${++count}`;
  const [home = 'north', ...others] = Object.keys(roles);
  const user = await create(ada, 'accounts.user', { username, name: `Person ${count}`, password }, home);
  const [membership] = await list(ada, 'accounts.membership', home, { user: user.id });
  if (!membership) throw new Error('The new user has no membership.');
  await ada.mutate(
    'accounts.membership.update',
    { id: membership.id, version: 1, patch: { role: roles[home] } },
    { tenant: home },
  );
  for (const slug of others)
    await create(ada, 'accounts.membership', { user: user.id, tenant: tenants[slug], role: roles[slug] });
  const caller = new Caller(server.url);
  expect((await caller.signIn(username, password)).status).toBe(200);
  return { caller, user };
}

describe('tenants', () => {
  it('have their maker as admin', async () => {
    expect((await ada.current()).tenants).toMatchObject([
      { slug: 'north', role: 'admin' },
      { slug: 'south', role: 'admin' },
    ]);
  });

  it('that are not there and that are not theirs answer a caller alike', async () => {
    const { caller } = await aPerson({ north: 'editor' });
    const theirs = await caller.query('organization.site.list', {}, { tenant: 'south' });
    const none = await caller.query('organization.site.list', {}, { tenant: 'sooth' });
    expect(theirs.status).toBe(404);
    expect(theirs.error?.message.replace('south', 'sooth')).toBe(none.error?.message);
  });

  it('are seen by their members alone', async () => {
    const { caller } = await aPerson({ north: 'viewer' });
    expect((await list(caller, 'organization.tenant')).map(({ slug }) => slug)).toEqual(['north']);
  });

  it('are made by administrators of the organization alone', async () => {
    const { caller } = await aPerson({ north: 'admin' });
    const { status } = await caller.mutate(
      'organization.tenant.create',
      { data: { name: 'West', slug: 'west' } },
      { tenant: 'north' },
    );
    expect(status).toBe(403);
  });

  it('are out of everybody’s reach as soon as they are deleted, and back when restored', async () => {
    const tenant = await create(ada, 'organization.tenant', { name: 'East', slug: 'east' });
    expect((await ada.query('organization.site.list', {}, { tenant: 'east' })).status).toBe(200);
    expect((await ada.mutate('organization.tenant.delete', { id: tenant.id }, { tenant: 'north' })).status).toBe(200);
    expect((await ada.query('organization.site.list', {}, { tenant: 'east' })).status).toBe(404);
    expect((await ada.mutate('organization.tenant.restore', { id: tenant.id }, { tenant: 'north' })).status).toBe(200);
    expect((await ada.query('organization.site.list', {}, { tenant: 'east' })).status).toBe(200);
  });
});

describe('people', () => {
  it('see who is in the tenant they are in', async () => {
    const north = await aPerson({ north: 'viewer' });
    const south = await aPerson({ south: 'viewer' });
    const both = await aPerson({ north: 'viewer', south: 'viewer' });
    const seen = (await list(north.caller, 'accounts.user')).map(({ id }) => id);
    expect(seen).toContain(north.user.id);
    expect(seen).toContain(both.user.id);
    expect(seen).not.toContain(south.user.id);
    expect((await north.caller.query('accounts.user.get', { id: south.user.id }, { tenant: 'north' })).status).toBe(
      404,
    );
    const fromSouth = (await list(both.caller, 'accounts.user', 'south')).map(({ id }) => id);
    expect(fromSouth).toContain(south.user.id);
    expect(fromSouth).not.toContain(north.user.id);
  });

  it('have a password that nobody reads', async () => {
    const { user } = await aPerson({ north: 'viewer' });
    const { data } = await ada.query('accounts.user.history', { id: user.id }, { tenant: 'north' });
    for (const shown of [user, data, await list(ada, 'accounts.user')]) {
      expect(JSON.stringify(shown)).not.toMatch(/argon2|correct horse|"password"/);
    }
  });

  it('are managed by an admin of their only tenant', async () => {
    const { caller: admin } = await aPerson({ north: 'admin' });
    const made = await create(admin, 'accounts.user', { username: 'newcomer', name: 'New Comer', password });
    expect(await list(admin, 'accounts.membership', 'north', { user: made.id })).toMatchObject([{ role: 'viewer' }]);
    const renamed = await admin.mutate(
      'accounts.user.update',
      { id: made.id, version: 1, patch: { name: 'N. Comer' } },
      { tenant: 'north' },
    );
    expect(renamed.status).toBe(200);
  });

  it('are not taken over by an admin of one of their tenants', async () => {
    const { caller: admin } = await aPerson({ north: 'admin' });
    const { user: elsewhere } = await aPerson({ north: 'viewer', south: 'admin' });
    const [boss] = await list(ada, 'accounts.user', 'north', { username: 'ada' });
    for (const target of [elsewhere, boss]) {
      const change = { id: target?.id, version: target?.version, patch: { password: 'taken over now' } };
      expect((await admin.mutate('accounts.user.update', change, { tenant: 'north' })).status).toBe(403);
    }
  });

  it('do not make themselves or others administrators of the organization', async () => {
    const { caller: admin, user } = await aPerson({ north: 'admin' });
    const self = { id: user.id, version: 1, patch: { isOrganizationAdmin: true } };
    expect((await admin.mutate('accounts.user.update', self, { tenant: 'north' })).status).toBe(403);
    const data = { username: 'mole', name: 'Mole', password, isOrganizationAdmin: true };
    expect((await admin.mutate('accounts.user.create', { data }, { tenant: 'north' })).status).toBe(403);
  });

  it('who are deactivated are out at once, with their tokens', async () => {
    const { caller, user } = await aPerson({ north: 'editor' });
    const made = await caller.mutate<{ revealed: { token: string } }>(
      'accounts.apiToken.create',
      { data: { name: 'script' } },
      { tenant: 'north' },
    );
    const program = new Caller(server.url, made.data.revealed.token);
    expect((await program.current()).user?.id).toBe(user.id);
    await ada.mutate(
      'accounts.user.update',
      { id: user.id, version: 1, patch: { isActive: false } },
      { tenant: 'north' },
    );
    expect((await caller.current()).user).toBeNull();
    expect((await program.query('accounts.session.current')).status).toBe(401);
    expect((await new Caller(server.url).signIn(String(user.username), password)).status).toBe(401);
  });

  it('are deleted with what is theirs', async () => {
    const { caller, user } = await aPerson({ north: 'editor', south: 'viewer' });
    await create(caller, 'accounts.apiToken', { name: 'script' });
    expect((await ada.mutate('accounts.user.delete', { id: user.id }, { tenant: 'north' })).status).toBe(200);
    expect((await caller.current()).user).toBeNull();
    expect(await list(ada, 'accounts.membership', 'north', { user: user.id })).toEqual([]);
  });

  it('keep one administrator, however many leave at once', async () => {
    const { user: second } = await aPerson({ north: 'viewer' });
    await ada.mutate(
      'accounts.user.update',
      { id: second.id, version: 1, patch: { isOrganizationAdmin: true } },
      { tenant: 'north' },
    );
    const [boss] = await list(ada, 'accounts.user', 'north', { username: 'ada' });
    const program = new Caller(server.url, token);
    const patch = { isOrganizationAdmin: false };
    const answers = await Promise.all([
      program.mutate('accounts.user.update', { id: second.id, version: 2, patch }, { tenant: 'north' }),
      program.mutate('accounts.user.update', { id: boss?.id, version: boss?.version, patch }, { tenant: 'north' }),
    ]);
    const left = await list(ada, 'accounts.user', 'north', { isOrganizationAdmin: true });
    expect(left).toHaveLength(1);
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    const loser = answers.find(({ status }) => status !== 200);
    expect([403, 409]).toContain(loser?.status);
    if (left[0]?.id === boss?.id) return;
    const heir = new Caller(server.url);
    await heir.signIn(String(second.username), password);
    const [now] = await list(heir, 'accounts.user', 'north', { username: 'ada' });
    await heir.mutate(
      'accounts.user.update',
      { id: boss?.id, version: now?.version, patch: { isOrganizationAdmin: true } },
      { tenant: 'north' },
    );
  });
});

describe('memberships', () => {
  it('are for the admin of the tenant, in it and of its people', async () => {
    const { caller: admin } = await aPerson({ north: 'admin' });
    const { user: outsider } = await aPerson({ south: 'viewer' });
    const { user: member } = await aPerson({ north: 'viewer' });
    const abroad = { user: member.id, tenant: tenants.south, role: 'viewer' };
    const stranger = { user: outsider.id, tenant: tenants.north, role: 'viewer' };
    const fields = async (data: object) => {
      const { status, error } = await admin.mutate('accounts.membership.create', { data }, { tenant: 'north' });
      expect(status).toBe(400);
      return error?.issues;
    };
    expect(await fields(abroad)).toEqual([{ path: 'tenant', message: 'There is no such tenant.' }]);
    expect(await fields(stranger)).toEqual([{ path: 'user', message: 'There is no such user.' }]);
  });

  it('take effect at once', async () => {
    const { caller, user } = await aPerson({ north: 'viewer' });
    const site = { data: { name: `Site ${user.username}`, slug: `site-${user.username}` } };
    expect((await caller.mutate('organization.site.create', site, { tenant: 'north' })).status).toBe(403);
    const [membership] = await list(ada, 'accounts.membership', 'north', { user: user.id });
    const { id, version } = membership ?? {};
    await ada.mutate('accounts.membership.update', { id, version, patch: { role: 'editor' } }, { tenant: 'north' });
    expect((await caller.mutate('organization.site.create', site, { tenant: 'north' })).status).toBe(200);
    await ada.mutate('accounts.membership.delete', { id }, { tenant: 'north' });
    expect((await caller.query('organization.site.list', {}, { tenant: 'north' })).status).toBe(404);
  });

  it('keep a tenant its last admin', async () => {
    const [mine] = await list(ada, 'accounts.membership', 'south', { role: 'admin', tenant: tenants.south });
    const admins = await list(ada, 'accounts.membership', 'south', { role: 'admin', tenant: tenants.south });
    for (const { id } of admins)
      if (id !== mine?.id) await ada.mutate('accounts.membership.delete', { id }, { tenant: 'south' });
    const demoted = await ada.mutate(
      'accounts.membership.update',
      { id: mine?.id, version: mine?.version, patch: { role: 'viewer' } },
      { tenant: 'south' },
    );
    expect(demoted.error).toMatchObject({ code: 'CONFLICT', issues: [{ path: 'role' }] });
    expect((await ada.mutate('accounts.membership.delete', { id: mine?.id }, { tenant: 'south' })).status).toBe(409);
  });
});

describe('API tokens', () => {
  it('are shown once, to their owner', async () => {
    const { caller } = await aPerson({ north: 'viewer' });
    const made = await caller.mutate<{ row: AnyRow; revealed: { token: string } }>(
      'accounts.apiToken.create',
      { data: { name: 'script' } },
      { tenant: 'north' },
    );
    const { row, revealed } = made.data;
    expect(revealed.token).toMatch(/^rw_[\w-]{43}$/);
    expect(row.hint).toBe(revealed.token.slice(-4));
    expect(JSON.stringify(await list(caller, 'accounts.apiToken'))).not.toContain(revealed.token);
    expect((await list(ada, 'accounts.apiToken')).map(({ id }) => id)).not.toContain(row.id);
    for (const verb of ['get', 'history']) {
      expect((await ada.query(`accounts.apiToken.${verb}`, { id: row.id }, { tenant: 'north' })).status).toBe(404);
    }
    expect((await ada.mutate('accounts.apiToken.delete', { id: row.id }, { tenant: 'north' })).status).toBe(404);
    expect((await caller.mutate('accounts.apiToken.delete', { id: row.id }, { tenant: 'north' })).status).toBe(200);
    expect((await new Caller(server.url, revealed.token).query('accounts.session.current')).status).toBe(401);
  });

  it('that are read-only write nothing, not even another token', async () => {
    const made = await ada.mutate<{ revealed: { token: string } }>(
      'accounts.apiToken.create',
      { data: { name: 'reader', isReadOnly: true } },
      { tenant: 'north' },
    );
    const reader = new Caller(server.url, made.data.revealed.token);
    expect((await reader.query('organization.site.list', {}, { tenant: 'north' })).status).toBe(200);
    expect(
      (await reader.mutate('organization.site.create', { data: { name: 'X', slug: 'x' } }, { tenant: 'north' })).status,
    ).toBe(403);
    expect(
      (await reader.mutate('accounts.apiToken.create', { data: { name: 'more' } }, { tenant: 'north' })).status,
    ).toBe(403);
  });

  it('expire', async () => {
    const past = { name: 'old', expiresAt: '2020-01-01T00:00:00Z' };
    const refused = await ada.mutate('accounts.apiToken.create', { data: past }, { tenant: 'north' });
    expect(refused.error?.issues).toEqual([{ path: 'expiresAt', message: 'must be in the future' }]);
  });

  it('that are wrong are refused rather than taken for nobody', async () => {
    expect((await new Caller(server.url, 'rw_nonsense').query('accounts.session.current')).status).toBe(401);
  });
});
