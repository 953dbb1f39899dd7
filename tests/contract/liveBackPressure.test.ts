import type { Range } from '@raceway/shared';
import { beforeAll, expect, it } from 'vitest';
import { addPerson, adminToken, type Client, mainTenant, type Person, setUp } from '../support/installation.ts';
import { Listener } from '../support/listener.ts';
import { memoryProbe, metricOf } from '../support/memory.ts';
import { faultsOfRanges } from '../support/ranges.ts';
import { RawSocket } from '../support/rawSocket.ts';
import { aDevice, aRoom, type Room } from '../support/room.ts';
import { startServer, type TestServer } from '../support/server.ts';

const megabyte = 1024 * 1024;
/** What a reader that has stopped may cost the server. */
const maxCostBytes = 2 * megabyte;
/** More than the system takes for a connection by itself, and than what the requirement asks for. */
const broadcastBytes = 22 * megabyte;
/** More than the part of the log that a server keeps in memory. */
const warmUpBytes = 8 * megabyte;
/** Who is further behind than this many change sets is told to come back and loads anew. */
const maxReplaySeqs = 2000;

const probe = memoryProbe();
let server: TestServer;
let client: Client;
let room: Room;
let nora: Person;
let ids: string[];
beforeAll(async () => {
  server = await startServer({ env: probe.env });
  ({ client } = await setUp(server));
  room = await aRoom(client);
  nora = await addPerson(server.url, client, 'nora');
  const rows = Array.from({ length: 250 }, () => aDevice(room));
  ids = rows.map(({ id }) => id);
  await client.dcim.device.createMany.mutate({ rows });
  return () => server.stop();
});

const rangesOf = ({ events }: RawSocket): Range[] =>
  events.flatMap(([name, range]) => (name === 'changes' ? [range as Range] : []));
const bytesOf = (ranges: readonly Range[]): number =>
  ranges.reduce((total, range) => total + JSON.stringify(range).length, 0);

/** Changes all devices until a healthy listener was sent that much; looks at what waits on the server all the while. */
async function broadcast(listener: Listener, bytes: number): Promise<{ seq: number; maxQueuedBytes: number }> {
  let [seq, sentBytes, maxQueuedBytes] = [0, 0, 0];
  for (let count = 1; sentBytes < bytes; count += 1) {
    const told = listener.ranges.length;
    const description = `${count} ${'x'.repeat(190)}`;
    ({ seq } = await client.dcim.device.updateMany.mutate({ ids, patch: { description } }));
    await listener.until('told', () => listener.heardTo >= seq);
    sentBytes += bytesOf(listener.ranges.slice(told));
    maxQueuedBytes = Math.max(maxQueuedBytes, await metricOf(server, 'raceway_live_queued_bytes'));
  }
  return { seq, maxQueuedBytes };
}

it('costs the server little for a reader that has stopped, who catches up or is told to come back', {
  timeout: 120_000,
}, async ({ annotate }) => {
  const [rack = ''] = room.racks;
  const view = `dcim.rack:${rack}`;
  const healthy = await Listener.open({ url: server.url, tenant: mainTenant, credential: { token: adminToken } });
  const dragging = await Listener.open({ url: server.url, tenant: mainTenant, credential: { token: adminToken } });
  const paused = await RawSocket.open({ url: server.url, tenant: mainTenant, cookie: nora.cookie });
  const idle = await Listener.open({ url: server.url, tenant: mainTenant, credential: { token: adminToken } });
  await healthy.subscribeTo('dcim.device');
  await idle.subscribeTo('extras.tag');
  // What the server keeps of the log for all is full from now on.
  await broadcast(healthy, warmUpBytes);
  const withoutIt = await probe.bytesInUse(server);
  for (const listener of [healthy, dragging]) await listener.watch(view);
  await paused.request('watch', [view]);
  const [subscribed] = await paused.request('subscribe', { topics: ['dcim.device'] });
  const { epoch, seq: start } = subscribed as { epoch: string; seq: number };
  // It is there, answers heartbeats, and reads nothing.
  paused.pause();
  const heart = setInterval(() => paused.sendPong(), 3000);

  // Until the system takes no more for it, one change set at a time.
  let told = { seq: 0, maxQueuedBytes: 0 };
  while ((await metricOf(server, 'raceway_live_lagging')) === 0) told = await broadcast(healthy, 1);
  // It stays behind, though it was told of all that there is: several looks at it later.
  await idle.until('told that there was nothing', () => idle.heardTo >= told.seq);
  expect(await metricOf(server, 'raceway_live_lagging')).toBe(1);
  const first = await broadcast(healthy, broadcastBytes);
  expect(await metricOf(server, 'raceway_live_lagging')).toBe(1);
  const withIt = await probe.bytesInUse(server);
  for (let position = 1; position <= 30; position += 1) {
    const drag = { device: ids[0] ?? '', rack, position, face: 'front', isValid: true } as const;
    dragging.socket.emit('presence', view, { drag });
    await healthy.until('the drag', () => healthy.lastOf(dragging.socket.id)?.state.drag?.position === position);
  }

  paused.resume();
  await paused.until('caught up', () => (rangesOf(paused).at(-1)?.to ?? 0) >= first.seq, 20_000);
  const costBytes = withIt - withoutIt;
  await annotate(
    `${(broadcastBytes / megabyte).toFixed(0)} MB broadcast; queued ${first.maxQueuedBytes} bytes at most, ` +
      `${costBytes} bytes of heap and buffers more than before it stopped`,
  );
  expect(first.maxQueuedBytes).toBeGreaterThan(0);
  expect(first.maxQueuedBytes).toBeLessThan(maxCostBytes);
  // The heap as a whole moves by a megabyte by itself; without a bound it would be the whole broadcast, twice.
  expect(costBytes).toBeLessThan(2 * maxCostBytes);
  expect(faultsOfRanges(rangesOf(paused), start)).toEqual([]);
  expect(bytesOf(rangesOf(paused))).toBeLessThan(broadcastBytes);
  const drags = paused.events.filter(
    ([name, , , peer]) => name === 'presence' && JSON.stringify(peer).includes('"position"'),
  );
  expect(drags.length).toBeLessThan(5);

  paused.pause();
  await broadcast(healthy, broadcastBytes / 2);
  let last = 0;
  for (let done = 0; done <= maxReplaySeqs; done += 50) {
    const written = ids.slice(0, 50).map((id) => {
      const patch = { serial: String(done) };
      return client.dcim.device.updateMany.mutate({ ids: [id], patch });
    });
    for (const { seq } of await Promise.all(written)) last = Math.max(last, seq);
  }
  paused.resume();
  await paused.until('told to come back', () => paused.events.some(([name]) => name === 'resume'), 20_000);
  clearInterval(heart);
  const cursor = { epoch, seq: rangesOf(paused).at(-1)?.to ?? 0 };
  expect(last - cursor.seq).toBeGreaterThan(maxReplaySeqs);
  expect(faultsOfRanges(rangesOf(paused), start)).toEqual([]);
  const [again] = await paused.request('subscribe', { topics: ['dcim.device'], cursor });
  expect(again).toEqual({ epoch, seq: last, snapshot: true });
  for (const socket of [healthy, dragging, idle, paused]) socket.close();
});
