import { setTimeout as wait } from 'node:timers/promises';
import { beforeAll, expect, it } from 'vitest';
import { redisUrlFor } from '../support/database.ts';
import { aMariaDb, type Victim } from '../support/faults.ts';
import { runCommand } from '../support/server.ts';
import type { Load } from './load.ts';
import { readiness } from './readiness.ts';
import { Rig } from './rig.ts';

/** Some seconds by itself; a busy machine may take many times that. */
const timeoutMs = 120_000;

/** How long MariaDB is held still. */
const frozenMs = 3000;

let mariaDb: Victim;
let rig: Rig;
beforeAll(async () => {
  mariaDb = await aMariaDb();
  const redisUrl = redisUrlFor(mariaDb.url);
  await runCommand(['migrate'], { DATABASE_URL: mariaDb.url, REDIS_URL: redisUrl });
  rig = await Rig.start({ databaseUrl: mariaDb.url, redisUrl });
  await rig.subscribe();
  return async () => {
    await rig.stop();
    await mariaDb.remove();
  };
});

const longestMs = ({ calls }: Load): number =>
  Math.max(...calls.map(({ sentAtMs, answeredAtMs }) => answeredAtMs - sentAtMs));
/** How many calls were told that the database is away. */
const told = ({ calls }: Load): number => calls.filter(({ codes }) => codes.includes('SERVICE_UNAVAILABLE')).length;
const codesOf = ({ calls }: Load): Set<string> => new Set(calls.flatMap(({ codes }) => codes));

it('loses nothing while MariaDB is away: calls say so or wait, and the server lives', { timeout: timeoutMs }, async ({
  annotate,
}) => {
  const { pid } = rig.server;
  const load = rig.startLoad({ isPersistent: true });
  for (let round = 0; round < 2; round += 1) {
    await load.untilDone(100);
    const toldBefore = told(load);
    await mariaDb.kill9();
    await load.until('calls are told', () => told(load) > toldBefore);
    expect(await readiness(rig.server)).toMatchObject({ status: 503, database: false, redis: true });
    expect((await fetch(`${rig.server.url}/healthz`)).status).toBe(200);
    await mariaDb.start();
    await load.untilDone(20);
    expect(await readiness(rig.server)).toMatchObject({ status: 200, database: true });
  }
  await load.untilDone(50);
  await load.ended({ stop: true });
  await load.repeatDone(50);
  await rig.expectSound();
  expect(rig.server.pid).toBe(pid);
  expect([...codesOf(load)].filter((code) => !['SERVICE_UNAVAILABLE', 'CONFLICT', 'NOT_FOUND'].includes(code))).toEqual(
    [],
  );
  await annotate(
    `${load.calls.length} writes, ${told(load)} told to try again, the longest took ${longestMs(load).toFixed(0)} ms`,
  );
});

it('loses nothing while MariaDB stands still: calls wait', { timeout: timeoutMs }, async ({ annotate }) => {
  const load = rig.startLoad({ isPersistent: true });
  await load.untilDone(100);
  mariaDb.freeze();
  // This is how long the fault lasts, not a guess at when something has happened.
  await wait(frozenMs);
  expect((await fetch(`${rig.server.url}/healthz`)).status).toBe(200);
  mariaDb.thaw();
  await load.untilDone(100);
  await load.ended({ stop: true });
  await rig.expectSound();
  expect(longestMs(load)).toBeGreaterThan(frozenMs - 500);
  await annotate(`${load.calls.length} writes, the longest took ${longestMs(load).toFixed(0)} ms`);
});
