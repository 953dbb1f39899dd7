import { beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { aRedis, type Victim } from '../support/faults.ts';
import { addPerson, adminToken, type Client, mainTenant, type Person, setUp } from '../support/installation.ts';
import { Listener } from '../support/listener.ts';
import { faultsOfRanges } from '../support/ranges.ts';
import { aDevice, aRoom, type Room } from '../support/room.ts';
import { startServer, type TestServer } from '../support/server.ts';

/** Each process reads the log's counter this often whether or not a hint came. */
const pollMs = 250;
/** What a busy machine may add to a delay. */
const slackMs = 500;

let redis: Victim;
let server: TestServer;
/** Another process on the same database and Redis. */
let other: TestServer;
let client: Client;
let room: Room;
let bo: Person;
beforeAll(async () => {
  redis = await aRedis();
  server = await startServer({ redisUrl: redis.url });
  ({ client } = await setUp(server));
  other = await startServer({ databaseUrl: server.databaseUrl, redisUrl: redis.url });
  room = await aRoom(client);
  bo = await addPerson(server.url, client, 'bo');
  return async () => {
    await other.stop();
    await server.stop();
    await redis.remove();
  };
});

async function listenOn({ url }: TestServer, credential = { token: adminToken }): Promise<Listener> {
  const listener = await Listener.open({ url, tenant: mainTenant, credential });
  onTestFinished(() => listener.close());
  return listener;
}

/** Writes over one process, listens at the other. @returns the delays from answer to receipt, ascending, in ms */
async function delays(count: number): Promise<number[]> {
  const listener = await listenOn(other);
  const { seq } = await listener.subscribeTo('dcim.device');
  const measured: number[] = [];
  for (let index = 0; index < count; index += 1) {
    const written = await client.dcim.device.create.mutate({ data: aDevice(room) });
    const answeredAtMs = performance.now();
    await listener.until('told', () => listener.heard.includes(`create dcim.device ${written.row.id}`));
    measured.push(performance.now() - answeredAtMs);
  }
  expect(faultsOfRanges(listener.ranges, seq)).toEqual([]);
  return measured.sort((a, b) => a - b);
}

const median = (sorted: readonly number[]): number => sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
const greatest = (sorted: readonly number[]): number => sorted.at(-1) ?? Number.NaN;

async function readiness({ url }: TestServer): Promise<{ status: number; redis: boolean; database: boolean }> {
  const response = await fetch(`${url}/readyz`);
  return { status: response.status, ...((await response.json()) as { redis: boolean; database: boolean }) };
}

describe('what one process writes, another tells', () => {
  it('at once by a hint', async ({ annotate }) => {
    const measured = await delays(20);
    await annotate(`with hints: median ${median(measured).toFixed(1)} ms, at most ${greatest(measured).toFixed(1)} ms`);
    expect(median(measured)).toBeLessThan(pollMs / 4);
  });

  it('goes on from a cursor that the other process has not read up to yet', async () => {
    const first = await listenOn(server);
    const { epoch } = await first.subscribeTo('dcim.device');
    const second = await listenOn(other);
    await second.subscribeTo('extras.tag');
    const { seq } = await client.dcim.device.create.mutate({ data: aDevice(room) });
    const cursor = { epoch, seq };
    expect(await second.subscribe({ topics: ['dcim.device'], cursor })).toEqual(cursor);
  });

  it('within the safety poll while Redis is away, and at once when it is back', async ({ annotate }) => {
    await redis.kill9();
    expect(await readiness(server)).toEqual({ status: 503, database: true, redis: false });
    const measured = await delays(12);
    await annotate(
      `by the poll: median ${median(measured).toFixed(0)} ms, at most ${greatest(measured).toFixed(0)} ms`,
    );
    expect(median(measured)).toBeLessThan(pollMs * 1.25);
    expect(greatest(measured)).toBeLessThan(pollMs + slackMs);
    await redis.start();
    for (const process of [server, other]) {
      await expect.poll(() => readiness(process), { timeout: 5000 }).toMatchObject({ status: 200, redis: true });
    }
    await expect.poll(async () => median(await delays(3)), { timeout: 5000 }).toBeLessThan(pollMs / 4);
  });
});

describe('while Redis is away', () => {
  it('people see who is on the same process, and the others once it is back', async () => {
    const [rack = ''] = room.racks;
    const view = `dcim.rack:${rack}`;
    const [here, near, far] = [await listenOn(server), await listenOn(server), await listenOn(other)];
    await redis.kill9();
    for (const listener of [here, near, far]) await listener.watch(view);
    await here.until('who is near', () => Boolean(here.lastOf(near.socket.id)));
    expect(here.lastOf(far.socket.id)).toBeUndefined();
    await redis.start();
    // Processes say who is there every 5 s.
    await here.until('who is far', () => Boolean(here.lastOf(far.socket.id)), 10_000);
    await far.until('who is here', () => Boolean(far.lastOf(here.socket.id)), 10_000);
  });

  it('a session that ends on one process has ended on the other once Redis is back', async () => {
    const listener = await Listener.open({ url: other.url, tenant: mainTenant, credential: { cookie: bo.cookie } });
    await redis.kill9();
    await client.accounts.membership.delete.mutate({ id: bo.membershipId });
    await redis.start();
    await listener.until('signed out', () => listener.isSignedOut && !listener.socket.connected);
  });
});
