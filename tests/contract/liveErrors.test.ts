import { newId, registry } from '@raceway/shared';
import type { Socket } from 'socket.io-client';
import { beforeAll, describe, expect, it } from 'vitest';
import { promptMs } from '../support/events.ts';
import { adminToken, type Client, clientOf, mainTenant, setUp } from '../support/installation.ts';
import { Listener } from '../support/listener.ts';
import { aDevice, aRoom } from '../support/room.ts';
import { startServer, type TestServer } from '../support/server.ts';
import { WorldMaker } from '../support/worldMaker.ts';

let server: TestServer;
let client: Client;
let listener: Listener;
let otherTenantId: string;
beforeAll(async () => {
  server = await startServer();
  ({ client } = await setUp(server));
  const { row } = await client.organization.tenant.create.mutate({ data: { name: 'Other', slug: 'other' } });
  otherTenantId = row.id;
  listener = await Listener.open({ url: server.url, tenant: mainTenant, credential: { token: adminToken } });
  return async () => {
    listener.close();
    await server.stop();
  };
});

interface Answer {
  error?: { code: string; message: string; issues?: { path: string; message: string }[] };
}

/** Sends what the types would not let through. */
async function send(event: string, ...values: unknown[]): Promise<Answer> {
  const socket = listener.socket as unknown as Socket;
  return (await socket.timeout(promptMs).emitWithAck(event, ...values)) as Answer;
}

describe('a bad subscription', () => {
  it.each([
    ['nothing', undefined, ''],
    ['no object', 'dcim.device', ''],
    ['no topics', {}, 'topics'],
    ['topics that are no list', { topics: 'dcim.device' }, 'topics'],
    ['a topic that is no text', { topics: [7] }, 'topics[0]'],
    ['an unknown entity', { topics: ['dcim.device', 'dcim.spoon'] }, 'topics[1]'],
    ['an id that is none', { topics: ['dcim.device:7'] }, 'topics[0]'],
    ['an id too many', { topics: [`dcim.device:${newId()}:x`] }, 'topics[0]'],
    ['the other log’s topic', { topics: ['accounts.user'] }, 'topics[0]'],
    ['an unknown log', { topics: [], log: 'weather' }, 'log'],
    ['a field too many', { topics: [], color: 'red' }, 'color'],
    ['half a cursor', { topics: [], cursor: { epoch: 'x' } }, 'cursor.seq'],
    ['a cursor below zero', { topics: [], cursor: { epoch: 'x', seq: -1 } }, 'cursor.seq'],
    ['too many topics', { topics: Array.from({ length: 501 }, () => 'dcim.device') }, 'topics'],
    ['a prototype for an entity', { topics: ['__proto__', 'constructor:toString'] }, 'topics[0]'],
  ])('of %s is refused with the field’s name', async (_, request, path) => {
    const { error } = await send('subscribe', request);
    expect(error?.code).toBe('BAD_REQUEST');
    expect(error?.issues?.map((issue) => issue.path)).toContain(path);
    expect(JSON.stringify(error)).not.toMatch(/SELECT|\.ts:|at .*\(/);
  });

  it('leaves the former one as it was', async () => {
    const room = await aRoom(client);
    await listener.subscribeTo('dcim.device');
    await send('subscribe', { topics: ['dcim.spoon'] });
    const { row, seq } = await client.dcim.device.create.mutate({ data: aDevice(room) });
    await listener.until('told of the device', () => listener.heardTo >= seq);
    expect(listener.heard).toContain(`create dcim.device ${row.id}`);
  });
});

it('bears events that are none, without an answer to wait for', async () => {
  const socket = listener.socket as unknown as Socket;
  for (const values of [[], [null], [{}, {}], ['x', 'y', 'z'], [Buffer.alloc(10)]]) {
    for (const event of ['subscribe', 'watch', 'presence', 'changes', 'nonsense']) socket.emit(event, ...values);
  }
  await expect(listener.subscribeTo('dcim.device')).resolves.toMatchObject({ seq: expect.any(Number) });
  expect((await fetch(`${server.url}/healthz`)).status).toBe(200);
});

it('refuses views that are none, and keeps the former ones', async () => {
  const view = async (...views: string[]) => (await listener.watch(...views)).refusal;
  expect(await view('dcim.rack')).toMatchObject({ code: 'BAD_REQUEST', issues: [{ path: 'views[0]' }] });
  expect(await view(`dcim.rack:${newId()}`)).toMatchObject({ code: 'NOT_FOUND' });
  expect(await view(...Array.from({ length: 51 }, () => `dcim.rack:${newId()}`))).toMatchObject({
    code: 'BAD_REQUEST',
  });
});

it('refuses what comes too fast, and takes more a second later', async () => {
  const flood = await Listener.open({ url: server.url, tenant: mainTenant, credential: { token: adminToken } });
  const answers = await Promise.all(Array.from({ length: 300 }, () => flood.subscribe({ topics: ['extras.tag'] })));
  const refused = answers.flatMap((answer) => ('error' in answer ? [answer.error.code] : []));
  expect(new Set(refused)).toEqual(new Set(['TOO_MANY_REQUESTS']));
  expect(refused.length).toBeGreaterThan(150);
  await expect
    .poll(() => flood.subscribe({ topics: ['extras.tag'] }), { interval: 100, timeout: promptMs })
    .toMatchObject({ seq: expect.any(Number) });
  flood.close();
});

describe('another tenant’s objects', () => {
  it('are not there, for topics and views of each entity that there is', async () => {
    const other = new WorldMaker(clientOf(server.url, { token: adminToken }, 'other'), otherTenantId);
    for (const { name: entity } of registry.all.filter(({ scope }) => scope === 'tenant')) {
      const { id } = await other.make(entity);
      const topic = `${entity}:${id}`;
      const refusal = { code: 'NOT_FOUND', message: expect.stringContaining(`There is no ${topic}`) };
      // A connection for each: one alone would send too much.
      const own = await Listener.open({ url: server.url, tenant: mainTenant, credential: { token: adminToken } });
      expect(await own.subscribe({ topics: [topic] })).toMatchObject({ error: refusal });
      expect((await own.watch(topic)).refusal).toMatchObject(refusal);
      own.close();
      await expect(client.log.since.query({ seq: 0, topics: [topic] })).rejects.toMatchObject({
        message: refusal.message,
      });
    }
  });
});
