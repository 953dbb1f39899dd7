import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openPool, startServer, type TestServer } from '../../support/server.ts';
import { Caller } from './caller.ts';

const password = 'correct horse battery';
const first = {
  username: 'ada',
  name: 'Ada Lovelace',
  password,
  organizationName: 'Example & Söhne Ltd.',
  tenantName: 'Main',
  tenantSlug: 'main',
};

let server: TestServer;
beforeAll(async () => {
  server = await startServer({ env: { RACEWAY_TRUST_PROXY: '1', RACEWAY_ADMIN_TOKEN: 'a-token-of-my-own-choice' } });
});
afterAll(() => server.stop());

/** Signs in from an address of its own, so that tests do not share a count of failures. */
let address = 0;
async function attempt(username: string, given: string, from = `10.0.0.${++address}`) {
  const caller = new Caller(server.url);
  const answer = await caller.mutate(
    'accounts.session.signIn',
    { username, password: given },
    { headers: { 'x-forwarded-for': from } },
  );
  return { caller, answer };
}

describe('set-up', () => {
  it('is asked for while there is nobody', async () => {
    expect(await new Caller(server.url).current()).toEqual({ user: null, tenants: [], setupNeeded: true });
  });

  it('names what is wrong by the input’s own names', async () => {
    const { status, error } = await new Caller(server.url).mutate('accounts.setup.firstAdmin', {
      ...first,
      password: 'short',
      tenantSlug: 'Not a slug',
      tenantName: '',
    });
    expect(status).toBe(400);
    expect(error?.issues.map(({ path }) => path).sort()).toEqual(['password', 'tenantName', 'tenantSlug']);
  });

  it('lets one of many at once through, who is signed in by it', async () => {
    const callers = Array.from({ length: 6 }, () => new Caller(server.url));
    const answers = await Promise.all(
      callers.map((caller, index) =>
        caller.mutate('accounts.setup.firstAdmin', { ...first, organizationName: `Example ${index}` }),
      ),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409, 409, 409, 409]);
    const winner = callers[answers.findIndex(({ status }) => status === 200)];
    expect(await winner?.current()).toMatchObject({
      user: { username: 'ada', isOrganizationAdmin: true },
      tenants: [{ slug: 'main', role: 'admin' }],
      setupNeeded: false,
    });
  });

  it('gives the first administrator the chosen token', async () => {
    const { user } = await new Caller(server.url, 'a-token-of-my-own-choice').current();
    expect(user?.username).toBe('ada');
  });
});

describe('signing in', () => {
  it('gives a cookie that scripts cannot read', async () => {
    const { answer } = await attempt('ada', password);
    expect(answer.setCookie).toMatch(/^raceway=[\w-]{43}; Max-Age=1209600; Path=\/; HttpOnly; SameSite=Lax$/);
  });

  it('does not look at the case of the name', async () => {
    expect((await attempt('ADA', password)).answer.status).toBe(200);
  });

  it('answers a wrong password and an unknown name alike', async () => {
    const wrong = await attempt('ada', 'wrong password 1');
    const unknown = await attempt('nobody', 'wrong password 1');
    expect(wrong.answer.status).toBe(401);
    expect(unknown.answer.error).toEqual(wrong.answer.error);
  });

  it('gives another token each time and ends the one before', async () => {
    const { caller } = await attempt('ada', password);
    const former = caller.cookie;
    await caller.mutate('accounts.session.signIn', { username: 'ada', password });
    expect(caller.cookie).not.toBe(former);
    const old = new Caller(server.url);
    old.cookie = former;
    expect((await old.current()).user).toBeNull();
  });

  it('ends with signing out, for whoever holds the cookie', async () => {
    const { caller } = await attempt('ada', password);
    const thief = new Caller(server.url);
    thief.cookie = caller.cookie;
    expect((await thief.current()).user).not.toBeNull();
    await caller.mutate('accounts.session.signOut');
    expect((await thief.current()).user).toBeNull();
  });

  it('is refused to another site', async () => {
    const { status } = await new Caller(server.url).mutate(
      'accounts.session.signIn',
      { username: 'ada', password },
      { headers: { origin: 'https://evil.example' } },
    );
    expect(status).toBe(403);
    const form = await new Caller(server.url).mutate(
      'accounts.session.signOut',
      {},
      { headers: { 'content-type': 'text/plain' } },
    );
    expect(form.status).toBeGreaterThanOrEqual(400);
  });
});

describe('failed sign-ins', () => {
  it('close one name at one address after five, even all at once, and over a restart', async () => {
    const from = '192.0.2.1';
    const answers = await Promise.all(Array.from({ length: 12 }, () => attempt('ada', 'wrong password 1', from)));
    const statuses = answers.map(({ answer }) => answer.status);
    expect(statuses.filter((status) => status === 401)).toHaveLength(5);
    expect(statuses.filter((status) => status === 429)).toHaveLength(7);
    const closed = await attempt('ada', password, from);
    expect(closed.answer.status).toBe(429);
    expect(closed.answer.error?.retryAfterSeconds).toBeGreaterThan(800);
    expect((await attempt('ada', password)).answer.status).toBe(200);
    await server.kill9();
    await server.restart();
    expect((await attempt('ada', password, from)).answer.status).toBe(429);
  });

  it('are forgotten by the right password', async () => {
    const from = '192.0.2.2';
    for (let round = 0; round < 3; round += 1) {
      for (let failure = 0; failure < 4; failure += 1)
        expect((await attempt('ada', 'wrong password 1', from)).answer.status).toBe(401);
      expect((await attempt('ada', password, from)).answer.status).toBe(200);
    }
  });
});

describe('sessions', () => {
  it('end when idle for 12 hours and after 14 days in any case', async () => {
    const pool = openPool(server.databaseUrl);
    try {
      const { caller } = await attempt('ada', password);
      await pool.query('UPDATE sessions SET seen_at = seen_at - INTERVAL 12 HOUR');
      await server.restart();
      expect((await caller.current()).user).toBeNull();
      const { caller: other } = await attempt('ada', password);
      await pool.query('UPDATE sessions SET expires_at = expires_at - INTERVAL 14 DAY WHERE revoked_at IS NULL');
      await server.restart();
      expect((await other.current()).user).toBeNull();
    } finally {
      await pool.end();
    }
  });

  it('end in every process at once, not when memory of them fades', async () => {
    const second = await startServer({ databaseUrl: server.databaseUrl });
    try {
      const { caller } = await attempt('ada', password);
      const elsewhere = new Caller(second.url);
      elsewhere.cookie = caller.cookie;
      expect((await elsewhere.current()).user).not.toBeNull();
      await caller.mutate('accounts.session.signOut');
      await expect.poll(async () => (await elsewhere.current()).user, { interval: 20, timeout: 1000 }).toBeNull();
    } finally {
      await second.stop();
    }
  });

  it('are listed, and ended one by one', async () => {
    const { caller: here } = await attempt('ada', password);
    const { caller: there } = await attempt('ada', password);
    const { data } = await here.query<{ id: string; isCurrent: boolean }[]>('accounts.account.sessions');
    const others = data.filter(({ isCurrent }) => !isCurrent);
    expect(data.length - others.length).toBe(1);
    for (const { id } of others) expect((await here.mutate('accounts.account.endSession', { id })).status).toBe(200);
    expect((await there.current()).user).toBeNull();
    expect((await here.current()).user).not.toBeNull();
  });

  it('all end with a new password but the one that gets a new cookie', async () => {
    const { caller: here } = await attempt('ada', password);
    const { caller: there } = await attempt('ada', password);
    const changes = { oldPassword: password, newPassword: `${password} 2` };
    const wrong = await here.mutate('accounts.account.changePassword', { ...changes, oldPassword: 'wrong password 1' });
    expect(wrong.error?.issues).toEqual([{ path: 'oldPassword', message: 'is not your password' }]);
    const short = await here.mutate('accounts.account.changePassword', { ...changes, newPassword: 'short' });
    expect(short.error?.issues[0]?.path).toBe('newPassword');
    expect((await here.mutate('accounts.account.changePassword', changes)).status).toBe(200);
    expect((await there.current()).user).toBeNull();
    expect((await here.current()).user?.username).toBe('ada');
    expect((await attempt('ada', password)).answer.status).toBe(401);
    expect((await attempt('ada', changes.newPassword)).answer.status).toBe(200);
  });

  it('are what an API token has no business with', async () => {
    const program = new Caller(server.url, 'a-token-of-my-own-choice');
    expect((await program.query('accounts.account.sessions')).status).toBe(403);
  });
});
