import type { Rack } from '@raceway/shared';
import { beforeAll, expect, it } from 'vitest';
import { aWorld, type World } from '../support/world.ts';

let world: World;
let rack: Rack;
let url: string;
beforeAll(async () => {
  world = await aWorld();
  rack = await world.ours.aRack();
  ({ url } = world.server);
  await world.ours.client.dcim.rack.list.query();
  return () => world.stop();
});

it('health, readiness and metrics are told to whoever asks', async () => {
  expect(await (await fetch(`${url}/healthz`)).json()).toEqual({ status: 'ok' });
  expect(await (await fetch(`${url}/readyz`)).json()).toEqual({ database: true, redis: true });
  const metrics = await fetch(`${url}/metrics`);
  expect(metrics.headers.get('content-type')).toMatch(/^text\/plain/);
  const text = await metrics.text();
  expect(text).toMatch(/^process_cpu_seconds_total [\d.]+$/m);
  expect(text).toMatch(/route="dcim\.rack\.list",status="200"/);
  expect(text).not.toContain(rack.id);
});

it('the page is answered for every address of the app, and nothing else is', async () => {
  const page = async (path: string, accept = 'text/html,*/*') => {
    const response = await fetch(`${url}${path}`, { headers: { accept } });
    const text = await response.text();
    return {
      status: response.status,
      isPage: text.includes('<div id="root"'),
      cache: response.headers.get('cache-control'),
    };
  };
  for (const path of ['/', '/t/main/dcim/racks/1', '/sign-in', '/t/main?x=1'])
    expect(await page(path)).toEqual({ status: 200, isPage: true, cache: 'no-cache' });
  for (const path of ['/assets/nothing.js', '/t/main/dcim/racks'])
    expect(await page(path, '*/*')).toMatchObject({ status: 404, isPage: false });
  for (const path of ['/../package.json', '/%2e%2e/%2e%2e/package.json', '/..%2f..%2fpackage.json', '/.env'])
    expect(await page(path, '*/*'), path).toMatchObject({ isPage: false, status: 404 });
});

it('what the page loads may be kept for good, by its name', async () => {
  const html = await (await fetch(url, { headers: { accept: 'text/html' } })).text();
  const script = /src="(\/assets\/[^"]+\.js)"/.exec(html)?.[1] ?? '';
  const response = await fetch(`${url}${script}`);
  expect(response.status).toBe(200);
  expect(response.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
});

it('answers carry headers that keep browsers careful', async () => {
  for (const path of ['/', '/trpc/accounts.session.current', '/trpc/no.such', '/healthz', '/nothing']) {
    const { headers: sent } = await fetch(`${url}${path}`);
    const policy = sent.get('content-security-policy') ?? '';
    for (const rule of [
      "default-src 'self'",
      "script-src 'self'",
      "object-src 'none'",
      "frame-ancestors 'none'",
      "base-uri 'none'",
    ])
      expect(policy).toContain(rule);
    expect(policy).not.toMatch(/script-src[^;]*unsafe/);
    expect(sent.get('x-content-type-options')).toBe('nosniff');
    expect(sent.get('referrer-policy')).toBe('no-referrer');
    expect(sent.get('x-powered-by')).toBeNull();
    expect(sent.get('server')).toBeNull();
  }
});
