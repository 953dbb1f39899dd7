import { readFile } from 'node:fs/promises';
import { beforeAll, expect, it } from 'vitest';
import { Rig } from './rig.ts';

/** Some seconds by itself; a busy machine may take many times that. */
const timeoutMs = 120_000;

let rig: Rig;
beforeAll(async () => {
  rig = await Rig.start();
  await rig.subscribe();
  return () => rig.stop();
});

const rounds = 4;

const count = (outcome: string): number =>
  rig.loads.flatMap(({ calls }) => calls).filter((call) => call.outcome === outcome).length;

it('loses nothing that was acknowledged when the server is killed under load, again and again', async ({
  annotate,
}) => {
  let unknown = 0;
  for (let round = 0; round < rounds; round += 1) {
    const load = rig.startLoad({ isPersistent: false });
    await load.untilDone(120);
    await rig.server.kill9();
    await load.ended({ stop: false });
    unknown += load.unknown().length;
    await rig.server.restart();
    // Before anything is repeated: what was not answered is wholly there or wholly absent.
    await rig.expectSound({ withSubscribers: false });
    await load.repeatUnknown();
    expect(load.unknown()).toEqual([]);
    await load.repeatDone(50);
  }
  await rig.expectSound();
  const resumed = rig.subscribers.reduce((sum, { counts }) => sum + counts.resumed, 0);
  expect(resumed).toBe(rounds * rig.subscribers.length);
  await annotate(
    `${count('done')} writes done, ${count('refused')} refused, ${unknown} unknown at a kill and repeated; ` +
      `${resumed} subscriptions resumed`,
  );
});

it('ends cleanly on SIGTERM under load, and sockets go on where they were', { timeout: timeoutMs }, async ({
  annotate,
}) => {
  const first = rig.startLoad({ isPersistent: false });
  await first.untilDone(120);
  const startedAtMs = performance.now();
  // Stops the process by SIGTERM, and starts another in its place.
  await rig.server.restart();
  const restartMs = performance.now() - startedAtMs;
  await first.ended({ stop: true });
  // What the server took it also finished and answered; what came later found nobody.
  const logged = await rig.loggedMutations();
  expect(first.unknown().filter(({ mutationId }) => logged.has(mutationId))).toEqual([]);
  await rig.expectSound({ withSubscribers: false });
  await first.repeatUnknown();
  const second = rig.startLoad({ isPersistent: false });
  await second.untilDone(60);
  await second.ended({ stop: true });
  await rig.expectSound();
  const log = await readFile(rig.server.logFile, 'utf8');
  expect(log).toContain('"msg":"stopping"');
  expect(log).not.toMatch(/did not stop cleanly|"level":50/);
  expect(rig.subscribers.every(({ counts }) => counts.loaded === 1)).toBe(true);
  await annotate(`stopped and started in ${restartMs.toFixed(0)} ms`);
});
