import { beforeAll, describe, expect, it } from 'vitest';
import { expectNothingWritten } from '../../support/contents.ts';
import { adminToken, password } from '../../support/installation.ts';
import { startServer, type TestServer } from '../../support/server.ts';
import { aWorld, type Member, type World } from '../../support/world.ts';
import { Caller } from './caller.ts';

let world: World;
let ada: Member;
beforeAll(async () => {
  world = await aWorld();
  ada = await world.ours.aMember('editor');
  return () => world.stop();
});

let count = 0;
/** A write as a browser or program sends it. @returns the status */
async function write(headers: Record<string, string>, path = 'extras.tag.create'): Promise<number> {
  count += 1;
  const response = await fetch(`${world.server.url}/trpc/${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-raceway-tenant': 'main', ...headers },
    body: JSON.stringify({ data: { name: `tag ${count}` } }),
  });
  await response.text();
  return response.status;
}

const withCookie = (headers: Record<string, string> = {}) => write({ cookie: ada.cookie, ...headers });

describe('a write with the cookie', () => {
  it('is taken from the page itself, and from what is no page', async () => {
    const { origin } = new URL(world.server.url);
    expect(await withCookie()).toBe(200);
    expect(await withCookie({ origin })).toBe(200);
    expect(await withCookie({ origin, 'sec-fetch-site': 'same-origin' })).toBe(200);
    expect(await withCookie({ 'sec-fetch-site': 'none' })).toBe(200);
    expect(await withCookie({ 'content-type': 'application/json; charset=utf-8' })).toBe(200);
  });

  it('is refused from every other page', async () => {
    await expectNothingWritten(world.pool, async () => {
      for (const origin of [
        'https://evil.example',
        `${world.server.url}.evil.example`,
        'http://127.0.0.1:1',
        'null',
        'x',
      ])
        expect(await withCookie({ origin })).toBe(403);
      for (const site of ['cross-site', 'same-site']) expect(await withCookie({ 'sec-fetch-site': site })).toBe(403);
    });
  });

  it('is refused as a form sends it, which takes no permission', async () => {
    await expectNothingWritten(world.pool, async () => {
      for (const type of [
        'text/plain',
        'application/x-www-form-urlencoded',
        'multipart/form-data; boundary=x',
        'text/plain; application/json',
      ])
        expect(await withCookie({ 'content-type': type }), type).toBeGreaterThanOrEqual(400);
    });
  });

  it('is refused by GET, and as one of many', async () => {
    await expectNothingWritten(world.pool, async () => {
      const input = encodeURIComponent(JSON.stringify({ data: { name: 'by GET' } }));
      const batch = encodeURIComponent(JSON.stringify({ 0: { data: { name: 'by GET' } } }));
      for (const query of [`input=${input}`, `batch=1&input=${batch}`]) {
        const headers = { cookie: ada.cookie, 'x-raceway-tenant': 'main' };
        const response = await fetch(`${world.server.url}/trpc/extras.tag.create?${query}`, { headers });
        expect(response.status).toBeGreaterThanOrEqual(400);
      }
      expect(await withCookie({ origin: 'https://evil.example', 'content-type': 'application/json' })).toBe(403);
    });
  });
});

describe('a write with a token', () => {
  it('is a program’s, whatever page it names: no page can add the header', async () => {
    expect(await write({ authorization: `Bearer ${adminToken}`, origin: 'https://tool.example' })).toBe(200);
  });

  it('does not fall back to the cookie where the token is wrong', async () => {
    expect(await withCookie({ authorization: 'Bearer rw_wrong' })).toBe(401);
    expect(await withCookie({ authorization: 'Basic YTpi' })).toBe(401);
  });
});

it('lets no other site read an answer', async () => {
  for (const method of ['GET', 'OPTIONS']) {
    const headers = { cookie: ada.cookie, origin: 'https://evil.example', 'access-control-request-method': 'POST' };
    const response = await fetch(`${world.server.url}/trpc/accounts.session.current`, { method, headers });
    expect(response.headers.get('access-control-allow-origin')).toBeNull();
    expect(response.headers.get('access-control-allow-credentials')).toBeNull();
  }
});

describe('behind HTTPS', () => {
  let secure: TestServer;
  beforeAll(async () => {
    secure = await startServer({ databaseUrl: world.server.databaseUrl, env: { RACEWAY_SECURE_COOKIES: '1' } });
    return () => secure.stop();
  });

  it('the cookie goes over HTTPS alone, and no subdomain can set it', async () => {
    const { setCookie } = await new Caller(secure.url).signIn(ada.username, password);
    expect(setCookie).toMatch(/^__Host-raceway=[\w-]{43}; Max-Age=1209600; Path=\/; HttpOnly; Secure; SameSite=Lax$/);
    const plain = new Caller(secure.url);
    plain.cookie = setCookie?.split(';')[0]?.replace('__Host-', '') ?? '';
    expect((await plain.current()).user).toBeNull();
  });

  it('browsers are told to stay there', async () => {
    const { headers } = await fetch(`${secure.url}/healthz`);
    expect(headers.get('strict-transport-security')).toMatch(/max-age=\d{8}/);
    expect(headers.get('content-security-policy')).toContain('upgrade-insecure-requests');
  });
});
