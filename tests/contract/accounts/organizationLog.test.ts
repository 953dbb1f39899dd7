import { afterAll, beforeAll, expect, it } from 'vitest';
import { startServer, type TestServer } from '../../support/server.ts';
import { type AnyRow, Caller } from './caller.ts';

const password = 'correct horse battery';

interface LoggedChange {
  entity: string;
  id: string;
  action: string;
}

let server: TestServer;
let ada: Caller;
beforeAll(async () => {
  server = await startServer();
  ada = new Caller(server.url);
  const names = { organizationName: 'Example', tenantName: 'North', tenantSlug: 'north' };
  await ada.mutate('accounts.setup.firstAdmin', { username: 'ada', name: 'Ada', password, ...names });
  await create('organization.tenant', { name: 'South', slug: 'south' });
});
afterAll(() => server.stop());

async function create(entity: string, data: object, tenant = 'north'): Promise<AnyRow> {
  return (await ada.mutate<{ row: AnyRow }>(`${entity}.create`, { data }, { tenant })).data.row;
}

async function hears(caller: Caller, tenant: string): Promise<string[]> {
  const answer = await caller.query<{ changes: LoggedChange[] }>(
    'log.since',
    { seq: 0, log: 'organization' },
    { tenant },
  );
  return answer.data.changes.map(({ entity, id, action }) => `${action} ${entity} ${id}`);
}

it('tells a member of people of the tenant they are in, until they are gone, and of nobody else', async () => {
  await create('accounts.user', { username: 'nora', name: 'Nora', password });
  const nora = new Caller(server.url);
  await nora.signIn('nora', password);
  const colleague = await create('accounts.user', { username: 'noel', name: 'Noel', password });
  const stranger = await create('accounts.user', { username: 'sue', name: 'Sue', password }, 'south');
  for (const { id } of [colleague, stranger]) await ada.mutate('accounts.user.delete', { id }, { tenant: 'north' });
  const heard = await hears(nora, 'north');
  expect(heard).toContain(`create accounts.user ${colleague.id}`);
  expect(heard).toContain(`delete accounts.user ${colleague.id}`);
  expect(heard.join('\n')).not.toContain(stranger.id);
  expect(await hears(ada, 'north')).toContain(`delete accounts.user ${stranger.id}`);
});

it('tells of API tokens their owner alone', async () => {
  const nora = new Caller(server.url);
  await nora.signIn('nora', password);
  const made = await nora.mutate<{ row: AnyRow }>(
    'accounts.apiToken.create',
    { data: { name: 'mine' } },
    { tenant: 'north' },
  );
  const line = `create accounts.apiToken ${made.data.row.id}`;
  expect(await hears(nora, 'north')).toContain(line);
  expect(await hears(ada, 'north')).not.toContain(line);
});

it('tells members of a tenant that it is gone', async () => {
  const tenant = await create('organization.tenant', { name: 'East', slug: 'east' });
  await create('accounts.user', { username: 'eve', name: 'Eve', password }, 'east');
  const eve = new Caller(server.url);
  await eve.signIn('eve', password);
  const north = (await ada.current()).tenants.find(({ slug }) => slug === 'north');
  const user = (await eve.current()).user?.id;
  await create('accounts.membership', { user, tenant: north?.id, role: 'viewer' });
  await ada.mutate('organization.tenant.delete', { id: tenant.id }, { tenant: 'north' });
  expect(await hears(eve, 'north')).toContain(`delete organization.tenant ${tenant.id}`);
});
