import type { Rig } from './rig.ts';
import { makeRowOfRacks } from './rowOfRacks.ts';
import { median, printRatio } from './stats.ts';

const rounds = 5;
const callsPerRound = 20;
const rackCount = 40;
const devicesPerRack = 42;

/** How long a call takes in the middle of a round of them, one after the other, in ms. */
async function timeOf(url: string, headers: Record<string, string>): Promise<number> {
  const times: number[] = [];
  for (let call = 0; call < callsPerRound; call += 1) {
    const start = performance.now();
    const response = await fetch(url, { headers });
    await response.arrayBuffer();
    times.push(performance.now() - start);
    if (!response.ok) throw new Error(`${url}: ${response.status}`);
  }
  return median(times);
}

/** Opening an elevation of 40 racks with 42 devices each, over HTTP, against the same SQL by hand. */
export async function benchElevation(rig: Rig): Promise<void> {
  const { tenant, racks: ids } = await makeRowOfRacks(rig, { rackCount, devicesPerRack });
  await rig.pool.query('ANALYZE TABLE devices');
  const input = encodeURIComponent(JSON.stringify({ ids }));
  const ours = () => timeOf(`${rig.url}/trpc/dcim.rack.elevation?input=${input}`, rig.headers);
  const theirs = () => timeOf(`${rig.baselineUrl}/elevation?tenant=${tenant}&ids=${ids.join(',')}`, {});
  await ours();
  await theirs();
  const results: { ours: number[]; theirs: number[] } = { ours: [], theirs: [] };
  for (let round = 0; round < rounds; round += 1) {
    results.ours.push(await ours());
    results.theirs.push(await theirs());
  }
  const title = `elevation of ${rackCount} racks of ${devicesPerRack} devices, p50`;
  printRatio(title, 'ms', results.ours, results.theirs, 'at most 2', 1);
}
