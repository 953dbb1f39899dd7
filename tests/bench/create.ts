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

/** Creates a second over HTTP at 16 connections: with everything, against a transaction by hand. */
export async function benchCreate(rig: Rig): Promise<void> {
  const ids = await makeFixtures(rig);
  const { deviceType, role, site } = ids;
  const data = () => ({ name: `d-${newId()}`, deviceType, role, site });
  const ours = () => load(`${rig.url}/trpc/dcim.device.create`, rig.headers, () => ({ data: data() }), 4);
  const theirs = () => load(`${rig.baselineUrl}/create`, {}, () => ({ ...ids, ...data() }), 4);
  await ours();
  await ours();
  await theirs();
  const results: { ours: number[]; theirs: number[] } = { ours: [], theirs: [] };
  for (let round = 0; round < rounds; round += 1) {
    results.ours.push(await ours());
    results.theirs.push(await theirs());
  }
  printRatio('create over tRPC, 16 connections', 'creates/s', results.ours, results.theirs, 'at least 0.4');
  process.stdout.write(
    `\nordered commits of one tenant\n  Raceway   ${spread(results.ours)} commits/s   (by hand, in the design's measurements: 900–1,700)\n`,
  );
}
