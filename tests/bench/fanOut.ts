import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { newId } from '@raceway/shared';
import { makeFixtures } from './fixtures.ts';
import type { Rig } from './rig.ts';
import { printRatio, quantile } from './stats.ts';

const subscribers = 500;
const writesPerSecond = 50;
const seconds = 6;
const rounds = 3;

/** A process with sockets: tells the delays of all receipts when it is asked. */
async function openSubscribers(kind: 'raceway' | 'baseline', rig: Rig) {
  const child = fork(fileURLToPath(new URL('subscribers.ts', import.meta.url)), {
    execArgv: ['--import', 'tsx'],
    env: {
      ...process.env,
      KIND: kind,
      URL: kind === 'raceway' ? rig.url : rig.baselineUrl,
      TOKEN: rig.token,
      TENANT: rig.tenant,
      COUNT: String(subscribers),
    },
  });
  await once(child, 'message');
  return {
    delays: async (): Promise<number[]> => {
      child.send('delays');
      const [delays] = await once(child, 'message');
      return delays as number[];
    },
    close: () => child.kill(),
  };
}

/** Writes at a steady rate; a write says when it was begun, so that each receipt tells its delay. */
async function write(send: (at: number) => Promise<unknown>): Promise<void> {
  const started = performance.now();
  const under: Promise<unknown>[] = [];
  for (let index = 0; index < writesPerSecond * seconds; index += 1) {
    const due = started + (index * 1000) / writesPerSecond;
    const waitMs = due - performance.now();
    if (waitMs > 0) await new Promise((resolve) => setTimeout(resolve, waitMs));
    under.push(send(Date.now()));
  }
  await Promise.all(under);
}

/** From the start of a write to its receipt by 500 subscribers, against a bare broadcast after the same transaction. */
export async function benchFanOut(rig: Rig): Promise<void> {
  const ids = await makeFixtures(rig);
  const { deviceType, role, site } = ids;
  const post = async (url: string, headers: Record<string, string>, body: object) => {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(body),
    });
    if (!response.ok) throw new Error(await response.text());
    await response.arrayBuffer();
  };
  const senders = {
    raceway: (at: number) =>
      post(`${rig.url}/trpc/dcim.device.create`, rig.headers, {
        data: { name: `d-${newId()}`, deviceType, role, site, description: String(at) },
      }),
    baseline: (at: number) => post(`${rig.baselineUrl}/move`, {}, { ...ids, name: `d-${newId()}`, at }),
  };
  const results: Record<'raceway' | 'baseline', { p50: number[]; p99: number[] }> = {
    raceway: { p50: [], p99: [] },
    baseline: { p50: [], p99: [] },
  };
  for (let round = 0; round <= rounds; round += 1) {
    for (const kind of ['raceway', 'baseline'] as const) {
      const sockets = await openSubscribers(kind, rig);
      await write(senders[kind]);
      const delays = await sockets.delays();
      sockets.close();
      const expected = subscribers * writesPerSecond * seconds;
      if (delays.length !== expected) throw new Error(`${kind}: ${delays.length} receipts of ${expected}.`);
      // The first round warms up.
      if (round === 0) continue;
      results[kind].p50.push(quantile(delays, 0.5));
      results[kind].p99.push(quantile(delays, 0.99));
    }
  }
  const title = `change to ${subscribers} subscribers at ${writesPerSecond} writes/s`;
  printRatio(`${title}, p50`, 'ms', results.raceway.p50, results.baseline.p50, 'at most 2', 1);
  printRatio(`${title}, p99`, 'ms', results.raceway.p99, results.baseline.p99, 'at most 3', 1);
}
