import { newId } from '@raceway/shared';
import { beforeAll, describe, expect, it } from 'vitest';
import {
  addPerson,
  adminToken,
  type Client,
  type Credential,
  clientOf,
  mainTenant,
  type Person,
  setUp,
  signIn,
} from '../support/installation.ts';
import { Listener, type ListenerOptions } from '../support/listener.ts';
import { startServer, type TestServer } from '../support/server.ts';

/** How long at most a session that is over keeps its sockets. */
const endsWithinMs = 1000;

let server: TestServer;
/** Another process on the same database and Redis. */
let other: TestServer;
let client: Client;
let adminId: string;
let tenantId: string;
beforeAll(async () => {
  server = await startServer();
  ({ client, adminId, tenantId } = await setUp(server));
  other = await startServer({ databaseUrl: server.databaseUrl });
  await client.organization.tenant.create.mutate({ data: { name: 'Other', slug: 'other' } });
  return async () => {
    await other.stop();
    await server.stop();
  };
});

let count = 0;
function aPerson(): Promise<Person> {
  count += 1;
  return addPerson(server.url, client, `person${count}`);
}

function openOn({ url }: TestServer, credential: Credential, tenant = mainTenant): Promise<Listener> {
  return Listener.open({ url, tenant, credential });
}

describe('who is let in', () => {
  const refusalOf = async (options: Partial<ListenerOptions>): Promise<string | undefined> => {
    const listener = new Listener({ url: server.url, tenant: mainTenant, ...options });
    await listener.until('let in or refused', () => listener.socket.connected || listener.refusal !== null);
    listener.close();
    return listener.refusal ? (listener.refusal.code ?? listener.refusal.message) : undefined;
  };

  it('is nobody without a cookie or token that holds', async () => {
    expect(await refusalOf({})).toBe('UNAUTHORIZED');
    expect(await refusalOf({ credential: { token: 'rw_wrong' } })).toBe('UNAUTHORIZED');
    expect(await refusalOf({ credential: { cookie: 'raceway_session=wrong' } })).toBe('UNAUTHORIZED');
  });

  it('is nobody of another tenant, whether or not there is one', async () => {
    const { cookie } = await aPerson();
    expect(await refusalOf({ credential: { cookie } })).toBeUndefined();
    for (const tenant of ['other', 'nowhere'])
      expect(await refusalOf({ credential: { cookie }, tenant })).toBe('NOT_FOUND');
    expect(await refusalOf({ credential: { cookie }, tenant: '' })).toBe('BAD_REQUEST');
  });

  it('is no page of another site, even with the cookie', async () => {
    const { cookie } = await aPerson();
    const credential = { cookie };
    expect(await refusalOf({ credential, origin: server.url })).toBeUndefined();
    for (const origin of ['https://evil.example', `${server.url}.evil.example`, 'null', 'http://127.0.0.1:1']) {
      expect(await refusalOf({ credential, origin })).toBe('websocket error');
    }
  });
});

describe('an end to it', () => {
  async function expectEnded(listeners: readonly Listener[], end: () => Promise<unknown>): Promise<void> {
    await end();
    for (const listener of listeners) {
      await listener.until('signed out', () => listener.isSignedOut && !listener.socket.connected, endsWithinMs);
    }
  }

  it('comes with the session’s, on every process, and leaves the person’s other sessions', async () => {
    const { cookie, username } = await aPerson();
    const kept = await openOn(server, { cookie: await signIn(server.url, username) });
    const listeners = await Promise.all([openOn(server, { cookie }), openOn(other, { cookie })]);
    await expectEnded(listeners, () => clientOf(server.url, { cookie }).accounts.session.signOut.mutate());
    expect(kept.isSignedOut).toBe(false);
    await expect(kept.subscribeTo('dcim.device')).resolves.toBeDefined();
    kept.close();
  });

  it('comes with the token’s', async () => {
    const { row, revealed } = await client.accounts.apiToken.create.mutate({ data: { name: 'short' } });
    const credential = { token: revealed?.token ?? '' };
    const listeners = await Promise.all([openOn(server, credential), openOn(other, credential)]);
    await expectEnded(listeners, () => client.accounts.apiToken.delete.mutate({ id: row.id }));
  });

  it('comes with the membership’s, for this tenant alone', async () => {
    const { id, cookie, membershipId } = await aPerson();
    const { tenants } = await client.accounts.session.current.query();
    const elsewhere = tenants.find(({ slug }) => slug === 'other')?.id ?? '';
    await client.accounts.membership.create.mutate({ data: { user: id, tenant: elsewhere } });
    const kept = await openOn(other, { cookie }, 'other');
    const listeners = await Promise.all([openOn(server, { cookie }), openOn(other, { cookie })]);
    await expectEnded(listeners, () => client.accounts.membership.delete.mutate({ id: membershipId }));
    expect(kept.isSignedOut).toBe(false);
    kept.close();
  });

  it('comes with the person’s being set inactive', async () => {
    const { id, cookie } = await aPerson();
    const listeners = await Promise.all([openOn(server, { cookie }), openOn(other, { cookie })]);
    await expectEnded(listeners, () =>
      client.accounts.user.update.mutate({ id, version: 1, patch: { isActive: false } }),
    );
  });
});

describe('the organization’s log', () => {
  it('tells an administrator all, a member what concerns the tenant they are in', async () => {
    const [nora, otherTenant] = [await aPerson(), clientOf(server.url, { token: adminToken }, 'other')];
    const [all, some] = [await openOn(server, { token: adminToken }), await openOn(other, { cookie: nora.cookie })];
    const topics = ['accounts.user', 'accounts.membership', 'accounts.apiToken', 'organization.tenant'];
    for (const listener of [all, some]) {
      expect(await listener.subscribe({ topics, log: 'organization' })).toMatchObject({ seq: expect.any(Number) });
    }
    const password = 'correct horse battery';
    const user = { name: 'Example', password };
    const stranger = await otherTenant.accounts.user.create.mutate({ data: { ...user, username: `s-${newId()}` } });
    await client.accounts.apiToken.create.mutate({ data: { name: 'mine' } });
    const colleague = await client.accounts.user.create.mutate({ data: { ...user, username: `c-${newId()}` } });
    for (const listener of [all, some]) await listener.until('told', () => listener.heardTo >= colleague.seq);
    expect(all.heard).toContain(`create accounts.user ${stranger.row.id}`);
    expect(some.heard).toContain(`create accounts.user ${colleague.row.id}`);
    expect(JSON.stringify(some.ranges)).not.toContain(stranger.row.id);
    expect(some.heard.filter((line) => line.includes('apiToken'))).toEqual([]);
    for (const listener of [all, some]) {
      expect(JSON.stringify(listener.ranges)).not.toMatch(/argon2|token_hash|password|audiences/);
      listener.close();
    }
  });

  it('brings someone who leaves the tenant as a removal that says nothing more, and nothing of them later', async () => {
    const [nora, leaving] = [await aPerson(), await aPerson()];
    const listener = await openOn(server, { cookie: nora.cookie });
    await listener.subscribe({ topics: ['accounts.membership', 'accounts.user'], log: 'organization' });
    await client.accounts.membership.delete.mutate({ id: leaving.membershipId });
    const patch = { name: 'Someone else' };
    const { seq } = await client.accounts.user.update.mutate({ id: leaving.id, version: 1, patch });
    await listener.until('told', () => listener.heardTo >= seq);
    const removal = `delete accounts.user ${leaving.id}`;
    expect(listener.heard.toSorted()).toEqual([`delete accounts.membership ${leaving.membershipId}`, removal]);
    const change = listener.ranges.flatMap(({ changes }) => changes).find(({ id }) => id === leaving.id);
    expect(change).toMatchObject({ display: '', before: null, after: { id: leaving.id }, actor: null, containers: [] });
    listener.close();
  });

  it('is loaded anew by a socket whose rights have grown', async () => {
    const nora = await aPerson();
    const listener = await openOn(other, { cookie: nora.cookie });
    const request = { topics: ['accounts.user'], log: 'organization' } as const;
    const before = await listener.subscribe({ ...request, topics: [...request.topics] });
    const { rows } = await client.accounts.user.list.query({ where: { id: nora.id } });
    const patch = { isOrganizationAdmin: true };
    await client.accounts.user.update.mutate({ id: nora.id, version: rows[0]?.version ?? 0, patch });
    await listener.until('told to come back', () => listener.resumes.includes('organization'), endsWithinMs);
    const cursor = 'error' in before ? undefined : { epoch: before.epoch, seq: before.seq };
    expect(
      await listener.subscribe({ ...request, topics: [...request.topics], ...(cursor ? { cursor } : {}) }),
    ).toMatchObject({
      snapshot: true,
    });
    listener.close();
  });

  it('does not reach through the tenant’s log', async () => {
    const nora = await aPerson();
    const listener = await openOn(server, { cookie: nora.cookie });
    for (const topic of ['accounts.user', `accounts.user:${adminId}`, `organization.tenant:${tenantId}`]) {
      expect(await listener.subscribe({ topics: [topic] })).toMatchObject({ error: { code: 'BAD_REQUEST' } });
    }
    listener.close();
  });
});
