import { beforeAll, expect, it } from 'vitest';
import { aRedis, type Victim } from '../support/faults.ts';
import { adminToken, mainTenant } from '../support/installation.ts';
import { Listener } from '../support/listener.ts';
import { startServer, type TestServer } from '../support/server.ts';
import type { Load } from './load.ts';
import { readiness } from './readiness.ts';
import { Rig } from './rig.ts';

/** Some seconds by itself; a busy machine may take many times that. */
const timeoutMs = 120_000;

/** How long Redis stays away. */
const awayMs = 3000;
/** Processes say who is there every 5 s. */
const heartbeatMs = 5000;

let redis: Victim;
let rig: Rig;
/** A second process, which learns of writes on the first by hints alone, or by its poll. */
let other: TestServer;
beforeAll(async () => {
  redis = await aRedis();
  rig = await Rig.start({ redisUrl: redis.url });
  other = await startServer({ databaseUrl: rig.server.databaseUrl, redisUrl: redis.url });
  await rig.subscribe([rig.server.url, other.url]);
  return async () => {
    await other.stop();
    await rig.stop();
    await redis.remove();
  };
});

/** From the answer to a write on one process to its receipt by subscribers of the other, ascending, in milliseconds. */
function lagsOf({ calls }: Load, fromMs: number, toMs: number): number[] {
  const far = rig.subscribers.filter(({ url }) => url === other.url);
  const lags = calls.flatMap(({ seq, answeredAtMs }) => {
    if (seq === null || answeredAtMs < fromMs || answeredAtMs > toMs) return [];
    const heard = far.flatMap(({ heardAtMs }) => heardAtMs.get(seq) ?? []);
    return heard.map((heardAtMs) => Math.max(0, heardAtMs - answeredAtMs));
  });
  return lags.sort((a, b) => a - b);
}

const quantile = (sorted: readonly number[], part: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? Number.NaN;

it('loses nothing while Redis is away, and comes back with it', { timeout: timeoutMs }, async ({ annotate }) => {
  const view = `dcim.rack:${rig.room.racks[0]}`;
  const listenAt = ({ url }: TestServer) =>
    Listener.open({ url, tenant: mainTenant, credential: { token: adminToken } });
  const [here, there] = [await listenAt(rig.server), await listenAt(other)];
  await here.watch(view);
  const load = rig.startLoad({ isPersistent: true });
  await load.untilDone(150);

  const killedAtMs = performance.now();
  await redis.kill9();
  await there.watch(view);
  expect(await readiness(other)).toMatchObject({ status: 503, redis: false, database: true });
  await load.until('Redis was away for its time', () => performance.now() - killedAtMs > awayMs);
  const lags = lagsOf(load, killedAtMs + 500, performance.now() - 500);
  await redis.start();
  await expect.poll(() => readiness(other), { timeout: 5000 }).toMatchObject({ status: 200 });
  await expect.poll(() => readiness(rig.server), { timeout: 5000 }).toMatchObject({ status: 200 });
  await load.untilDone(100);
  await load.ended({ stop: true });

  await rig.expectSound();
  const { id } = there.socket;
  await here.until('presence is back', () => Boolean(here.lastOf(id)), 2 * heartbeatMs);
  expect(rig.subscribers.every(({ counts }) => counts.loaded === 1 && counts.resumed === 0)).toBe(true);
  expect(load.calls.flatMap(({ codes }) => codes)).not.toContain('SERVICE_UNAVAILABLE');
  await annotate(
    `${load.calls.length} writes; lag to the other process by the poll: ` +
      `median ${quantile(lags, 0.5).toFixed(0)} ms, p99 ${quantile(lags, 0.99).toFixed(0)} ms`,
  );
  for (const listener of [here, there]) listener.close();
});
