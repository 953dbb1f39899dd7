import type { Change } from '@raceway/shared';
import { newId } from '@raceway/shared';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { addPerson, adminToken, type Client, mainTenant, setUp } from '../support/installation.ts';
import { Listener } from '../support/listener.ts';
import { faultsOfRanges } from '../support/ranges.ts';
import { aDevice, aRoom, type Room } from '../support/room.ts';
import { startServer, type TestServer } from '../support/server.ts';

let server: TestServer;
let client: Client;
let room: Room;
/** Somebody else than whoever writes here. */
let readerCookie: string;
beforeAll(async () => {
  server = await startServer();
  ({ client } = await setUp(server));
  room = await aRoom(client);
  readerCookie = (await addPerson(server.url, client, 'nora')).cookie;
  return () => server.stop();
});

const open: Listener[] = [];
afterEach(() => {
  for (const listener of open.splice(0)) listener.close();
});

async function listen(credential: { token: string } | { cookie: string } = { token: adminToken }): Promise<Listener> {
  const listener = await Listener.open({ url: server.url, tenant: mainTenant, credential });
  open.push(listener);
  return listener;
}

async function createDevice() {
  return client.dcim.device.create.mutate({ data: aDevice(room) });
}

/** Writes a description; the version is left to the caller to have right. */
function describeDevice(id: string, version: number, description: string) {
  return client.dcim.device.update.mutate({ id, version, patch: { description } });
}

async function untilToldOf(listener: Listener, seq: number): Promise<void> {
  await listener.until(`told up to ${seq}`, () => listener.heardTo >= seq);
}

const changesOf = (listener: Listener): Change[] => listener.ranges.flatMap(({ changes }) => changes);

describe('a subscription', () => {
  it('tells all that comes after what it was answered with, each once and in order', async () => {
    const before = await createDevice();
    const listener = await listen();
    const { epoch, seq } = await listener.subscribeTo('dcim.device');
    expect(seq).toBe(before.seq);
    const made = await Promise.all(Array.from({ length: 30 }, createDevice));
    await untilToldOf(listener, Math.max(...made.map((one) => one.seq)));
    expect(faultsOfRanges(listener.ranges, seq)).toEqual([]);
    expect(new Set(listener.ranges.map((range) => range.epoch))).toEqual(new Set([epoch]));
    const told = changesOf(listener).map(({ seq: number, id }) => `${number} ${id}`);
    expect(told).toEqual(made.toSorted((a, b) => a.seq - b.seq).map((one) => `${one.seq} ${one.row.id}`));
  });

  it('brings the change as the log holds it, with who did it and why', async () => {
    const listener = await listen();
    await listener.subscribeTo('dcim.device');
    const mutationId = newId();
    const { row, seq } = await client.dcim.device.create.mutate({
      data: aDevice(room),
      mutationId,
      reason: 'It came today.',
    });
    await untilToldOf(listener, seq);
    const [change] = changesOf(listener);
    expect(change).toMatchObject({
      entity: 'dcim.device',
      id: row.id,
      action: 'create',
      version: 1,
      display: row.name,
      before: null,
      actor: { name: 'Administrator' },
      source: 'api',
      reason: 'It came today.',
      mutationId,
    });
    expect(change?.after).toEqual(row);
    expect((await client.log.since.query({ seq: seq - 1 })).changes).toEqual([change]);
  });

  it('is told of an object, a list and a container, and of what leaves the container', async () => {
    const [north = '', south = ''] = room.racks;
    const { row } = await createDevice();
    const topics = ['dcim.device', `dcim.device:${row.id}`, `dcim.rack:${north}`, `dcim.rack:${south}`, 'extras.tag'];
    const listeners = await Promise.all(topics.map(() => listen()));
    for (const [index, listener] of listeners.entries()) await listener.subscribeTo(topics[index] ?? '');
    const place = { position: 1, face: 'front' } as const;
    const patches = [{ rack: north, ...place }, { description: 'within' }, { rack: south, ...place }, { rack: null }];
    let last = 0;
    for (const [index, patch] of patches.entries()) {
      last = (await client.dcim.device.update.mutate({ id: row.id, version: index + 1, patch })).seq;
    }
    for (const listener of listeners) await untilToldOf(listener, last);
    const versions = listeners.map((listener) => changesOf(listener).map(({ version }) => version));
    expect(versions).toEqual([[2, 3, 4, 5], [2, 3, 4, 5], [2, 3, 4], [4, 5], []]);
    expect(changesOf(listeners[2] as Listener).at(-1)?.after.rack).toBe(south);
  });

  it('is told now and then that the log went on without anything for it', async () => {
    const listener = await listen();
    const { seq } = await listener.subscribeTo('extras.tag');
    const startedAtMs = performance.now();
    const { row } = await createDevice();
    let last = 0;
    for (let version = 1; version <= 40; version += 1) {
      last = (await describeDevice(row.id, version, `text ${version}`)).seq;
    }
    await untilToldOf(listener, last);
    const seconds = (performance.now() - startedAtMs) / 1000;
    expect(faultsOfRanges(listener.ranges, seq)).toEqual([]);
    expect(changesOf(listener)).toEqual([]);
    expect(listener.ranges.length).toBeLessThanOrEqual(Math.ceil(seconds) + 1);
  });

  it('replaces the former one of the same socket', async () => {
    const listener = await listen();
    await listener.subscribeTo('dcim.device');
    await listener.subscribeTo('extras.tag');
    const { seq } = await createDevice();
    const tag = await client.extras.tag.create.mutate({ data: { name: `tag ${newId()}` } });
    expect(tag.seq).toBeGreaterThan(seq);
    await untilToldOf(listener, tag.seq);
    expect(listener.heard).toEqual([`create extras.tag ${tag.row.id}`]);
  });
});

describe('coming back', () => {
  it('goes on from the cursor without loss or double', async () => {
    const first = await listen();
    const { epoch, seq } = await first.subscribeTo('dcim.device');
    const seen = await createDevice();
    await untilToldOf(first, seen.seq);
    const cursor = { epoch, seq: first.heardTo };
    first.close();
    const missed = await Promise.all(Array.from({ length: 20 }, createDevice));
    const second = await listen();
    expect(await second.subscribe({ topics: ['dcim.device'], cursor })).toEqual(cursor);
    const after = await createDevice();
    await untilToldOf(second, after.seq);
    expect(faultsOfRanges([...first.ranges, ...second.ranges], seq)).toEqual([]);
    const ids = [...changesOf(first), ...changesOf(second)].map(({ id }) => id);
    expect(ids.toSorted()).toEqual([seen, ...missed, after].map(({ row }) => row.id).toSorted());
  });

  it('makes one of many changes of a row for others, and none of the writer’s own', async () => {
    const { row, seq } = await createDevice();
    const anyone = await listen({ cookie: readerCookie });
    const { epoch } = await anyone.subscribeTo('dcim.device');
    let last = 0;
    for (let version = 1; version <= 8; version += 1) {
      last = (await describeDevice(row.id, version, `text ${version}`)).seq;
    }
    // Who joins those who have been told is told of what they were in one piece.
    await untilToldOf(anyone, last);
    const cursor = { epoch, seq };
    const [own, other] = [await listen(), await listen({ cookie: readerCookie })];
    for (const listener of [own, other]) await listener.subscribe({ topics: ['dcim.device'], cursor });
    for (const listener of [own, other]) await untilToldOf(listener, last);
    expect(changesOf(own).map(({ version }) => version)).toEqual([2, 3, 4, 5, 6, 7, 8, 9]);
    expect(changesOf(other)).toHaveLength(1);
    expect(changesOf(other)[0]).toMatchObject({
      version: 9,
      action: 'update',
      before: { description: null },
      after: { description: 'text 8' },
    });
    expect(faultsOfRanges(other.ranges, seq)).toEqual([]);
  });

  it('loads anew with a cursor of another epoch or from the future', async () => {
    const listener = await listen();
    const { epoch, seq } = await listener.subscribeTo('dcim.device');
    for (const cursor of [
      { epoch: newId(), seq },
      { epoch, seq: seq + 1000 },
    ]) {
      expect(await listener.subscribe({ topics: ['dcim.device'], cursor })).toEqual({ epoch, seq, snapshot: true });
    }
  });

  it('loads anew after a change set that is too large to send', async () => {
    const listener = await listen();
    const { epoch, seq } = await listener.subscribeTo('dcim.device');
    const rows = Array.from({ length: 700 }, () => ({ ...aDevice(room), description: 'x'.repeat(200) }));
    const made = await client.dcim.device.createMany.mutate({ rows });
    await listener.until('told to come back', () => listener.resumes.length > 0);
    expect(listener.resumes).toEqual(['tenant']);
    expect(changesOf(listener)).toEqual([]);
    expect(await listener.subscribe({ topics: ['dcim.device'], cursor: { epoch, seq } })).toEqual({
      epoch,
      seq: made.seq,
      snapshot: true,
    });
  });
});
