import { type DragState, dragExpiryMs } from '@raceway/shared';
import type { Socket } from 'socket.io-client';
import { beforeAll, beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { addPerson, type Client, mainTenant, type Person, setUp } from '../support/installation.ts';
import { Listener } from '../support/listener.ts';
import { RawSocket } from '../support/rawSocket.ts';
import { aDevice, aRoom, type Room } from '../support/room.ts';
import { startServer, type TestServer } from '../support/server.ts';

/** Within this time a view is without those whose computer or server is gone. */
const goneWithinMs = 15_000;
/** How often the server looks for what time brings about, and some room for a busy machine. */
const sweepMs = 750;

let server: TestServer;
let other: TestServer;
let client: Client;
let room: Room;
let ada: Person;
let bo: Person;
let view: string;
let drag: DragState;
beforeAll(async () => {
  server = await startServer();
  ({ client } = await setUp(server));
  other = await startServer({ databaseUrl: server.databaseUrl });
  room = await aRoom(client);
  ada = await addPerson(server.url, client, 'ada');
  bo = await addPerson(server.url, client, 'bo');
  return async () => {
    await other.stop();
    await server.stop();
  };
});
beforeEach(async () => {
  const { row } = await client.dcim.rack.create.mutate({
    data: { name: `Rack ${crypto.randomUUID()}`, site: room.site },
  });
  view = `dcim.rack:${row.id}`;
  const device = await client.dcim.device.create.mutate({ data: aDevice(room) });
  drag = { device: device.row.id, rack: row.id, position: 1, face: 'front', isValid: true };
});

/** A tab of a person that looks at the view. */
async function look({ cookie }: Person, at = server): Promise<Listener> {
  const listener = await Listener.open({ url: at.url, tenant: mainTenant, credential: { cookie } });
  onTestFinished(() => listener.close());
  const { refusal } = await listener.watch(view);
  expect(refusal).toBeUndefined();
  return listener;
}

describe.each(['the same process', 'another process'])('someone on %s', (where) => {
  const theirs = () => (where === 'the same process' ? server : other);

  it('is seen to come, with those who were there, and to leave', async () => {
    const first = await look(ada);
    const second = await look(bo, theirs());
    const { id } = second.socket;
    await first.until('someone came', () => first.lastOf(id) !== undefined);
    expect(first.lastOf(id)).toEqual({ connection: id, user: { id: bo.id, name: bo.name }, state: {} });
    const { peers } = await second.watch(view);
    expect(peers[view]?.map(({ user }) => user.name)).toEqual([ada.name]);
    await second.watch();
    await first.until('they left', () => first.lastOf(id) === null);
    expect(second.presence).toEqual([]);
  });

  it('is seen to drag and to end it', async () => {
    const [first, second] = [await look(ada), await look(bo, theirs())];
    const { id } = second.socket;
    // A drag is volatile: what is told in one breath with something else may be lost.
    await first.until('someone came', () => first.lastOf(id) !== undefined);
    second.socket.emit('presence', view, { drag });
    await first.until('a drag', () => first.lastOf(id)?.state.drag?.position === 1);
    second.socket.emit('presence', view, { drag: { ...drag, position: 7 } });
    await first.until('it moves', () => first.lastOf(id)?.state.drag?.position === 7);
    second.socket.emit('presence', view, { drag: null });
    await first.until('it ends', () => first.lastOf(id)?.state.drag === null);
  });

  it('is gone at once when the connection breaks', async () => {
    const [first, second] = [await look(ada), await look(bo, theirs())];
    const { id } = second.socket;
    await first.until('someone came', () => first.lastOf(id) !== undefined);
    (second.socket.io.engine.transport as unknown as { ws: { terminate(): void } }).ws.terminate();
    await first.until('they are gone', () => first.lastOf(id) === null, 1000);
  });
});

describe('presence', () => {
  it('shows whoever the session says, whatever the socket says', async () => {
    const [first, second] = [await look(ada), await look(bo)];
    await first.until('someone came', () => first.presence.length > 0);
    const socket = second.socket as unknown as Socket;
    const user = { id: ada.id, name: 'Mallory' };
    socket.emit('presence', view, { drag, user });
    socket.emit('presence', view, { drag, connection: first.socket.id });
    socket.emit('presence', view, { drag: { ...drag, name: 'Mallory' } });
    socket.emit('presence', view, { selection: 'x'.repeat(200) });
    second.socket.emit('presence', view, { drag });
    await first.until('a drag', () => Boolean(first.lastOf(second.socket.id)?.state.drag));
    expect(JSON.stringify(first.presence)).not.toMatch(/Mallory|xxx/);
    expect(new Set(first.presence.map(({ peer }) => peer?.user.name))).toEqual(new Set([bo.name]));
  });

  it('of a view that one does not look at is told to nobody', async () => {
    const [first, second] = [await look(ada), await look(bo)];
    await second.watch();
    second.socket.emit('presence', view, { drag });
    await second.watch(view);
    await first.until('back', () => first.presence.filter(({ peer }) => peer).length === 2);
    expect(first.presence.map(({ peer }) => peer?.state)).toEqual([{}, undefined, {}]);
  });

  it('tells no more than twenty states a second, and always the last', async () => {
    const [first, second] = [await look(ada), await look(bo)];
    await first.until('someone came', () => first.presence.length > 0);
    const startedAtMs = performance.now();
    for (let position = 1; position <= 60; position += 1)
      second.socket.emit('presence', view, { drag: { ...drag, position } });
    await first.until('the last', () => first.lastOf(second.socket.id)?.state.drag?.position === 60);
    const seconds = (performance.now() - startedAtMs) / 1000;
    const told = first.presence.filter(({ peer }) => peer?.state.drag);
    expect(told.length).toBeLessThanOrEqual(2 + seconds * 20);
  });

  it('ends a drag that is no longer told', async () => {
    const [second, first, third] = [await look(bo), await look(ada), await look(bo, other)];
    await first.until('the third came', () => first.presence.length > 0);
    second.socket.emit('presence', view, { drag });
    for (const listener of [first, third]) {
      await listener.until('a drag', () => Boolean(listener.lastOf(second.socket.id)?.state.drag));
    }
    for (const listener of [first, third]) {
      await listener.until(
        'it expires',
        () => listener.lastOf(second.socket.id)?.state.drag === null,
        dragExpiryMs + sweepMs,
      );
    }
    const { peers } = await first.watch(view);
    expect(peers[view]?.find(({ connection }) => connection === second.socket.id)?.state.drag).toBeNull();
  });

  it('ends for a computer that went silent, and for the people of a process that was killed', async () => {
    const doomed = await startServer({ databaseUrl: server.databaseUrl });
    const first = await look(ada);
    const silent = await RawSocket.open({ url: server.url, tenant: mainTenant, cookie: bo.cookie });
    await silent.request('watch', [view]);
    const orphan = await look(bo, doomed);
    const { id } = orphan.socket;
    await first.until('both are there', () => Boolean(first.lastOf(silent.id) && first.lastOf(id)));
    silent.isAnsweringPings = false;
    await doomed.kill9();
    const bothGone = () => first.lastOf(silent.id) === null && first.lastOf(id) === null;
    await first.until('both are gone', bothGone, goneWithinMs + sweepMs);
    silent.close();
  });
});
