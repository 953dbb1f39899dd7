import { newId } from '@raceway/shared';
import autocannon from 'autocannon';
import { makeFixtures } from './fixtures.ts';
import type { Rig } from './rig.ts';
import { printRatio, spread } from './stats.ts';

const connections = 16;
const rounds = 5;

async function load(
  url: string,
  headers: Record<string, string>,
  body: () => object,
  seconds: number,
): Promise<number> {
  const result = await autocannon({
    url,
    connections,
    duration: seconds,
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    requests: [{ setupRequest: (request) => ({ ...request, body: JSON.stringify(body()) }) }],
  });
  if (result.non2xx > 0) throw new Error(`${url}: ${result.non2xx} of ${result.requests.total} requests were refused.`);
  return result.requests.total / result.duration;
}

const batchSize = 10;

/** Creates a second over HTTP at 16 connections: with everything, against a transaction by hand. */
export async function benchCreate(rig: Rig): Promise<void> {
  const ids = await makeFixtures(rig);
  const { deviceType, role, site } = ids;
  const data = () => ({ name: `d-${newId()}`, deviceType, role, site });
  const procedure = 'dcim.device.create';
  const ways = {
    single: () => load(`${rig.url}/trpc/${procedure}`, rig.headers, () => ({ data: data() }), 4),
    // As a client with httpBatchLink sends what is asked for at once: each create is still a transaction of its own.
    batched: async () => {
      const url = `${rig.url}/trpc/${Array<string>(batchSize).fill(procedure).join(',')}?batch=1`;
      const body = () => Object.fromEntries(Array.from({ length: batchSize }, (_, index) => [index, { data: data() }]));
      return batchSize * (await load(url, rig.headers, body, 4));
    },
    byHand: () => load(`${rig.baselineUrl}/create`, {}, () => ({ ...ids, ...data() }), 4),
  };
  const results: Record<keyof typeof ways, number[]> = { single: [], batched: [], byHand: [] };
  // The first round warms up: V8 needs thousands of calls to make the long paths fast.
  for (let round = 0; round <= rounds; round += 1) {
    for (const way of ['single', 'batched', 'byHand'] as const) {
      const rate = await ways[way]();
      if (round > 0) results[way].push(rate);
    }
  }
  const title = 'create over tRPC, 16 connections';
  printRatio(title, 'creates/s', results.single, results.byHand, 'at least 0.4');
  printRatio(`${title}, batches of ${batchSize}`, 'creates/s', results.batched, results.byHand, 'at least 0.4');
  process.stdout.write(
    `\nordered commits of one tenant\n  Raceway   ${spread(results.batched)} commits/s   (by hand, in the design's measurements: 900–1,700)\n`,
  );
}
