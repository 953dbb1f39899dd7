import autocannon from 'autocannon';
import { makeFixtures } from './fixtures.ts';
import type { Rig } from './rig.ts';
import { printRatio } from './stats.ts';

const rounds = 5;
const rowCount = 100_000;

async function load(url: string, headers: Record<string, string>): Promise<{ rate: number; p50: number }> {
  const result = await autocannon({ url, connections: 16, duration: 4, headers });
  if (result.non2xx > 0) throw new Error(`${url}: ${result.non2xx} refused.`);
  return { rate: result.requests.total / result.duration, p50: result.latency.p50 };
}

/** A page of 50 devices from 100,000 with a filter and two references, over HTTP, against the same SQL by hand. */
export async function benchList(rig: Rig): Promise<void> {
  const { deviceType, role, site, tenant } = await makeFixtures(rig);
  for (let from = 0; from < rowCount; from += 5000) {
    const rows = Array.from({ length: 5000 }, (_, index) => ({
      name: `srv-${String(from + index).padStart(6, '0')}`,
      deviceType,
      role,
      site,
      status: index % 3 === 0 ? ('planned' as const) : ('active' as const),
    }));
    await rig.client.dcim.device.createMany.mutate({ rows });
  }
  await rig.pool.query('ANALYZE TABLE devices');
  const input = encodeURIComponent(
    JSON.stringify({ where: { status: 'active' }, order: 'name', limit: 50, include: ['deviceType', 'role'] }),
  );
  const ours = () => load(`${rig.url}/trpc/dcim.device.list?input=${input}`, rig.headers);
  const theirs = () => load(`${rig.baselineUrl}/list?tenant=${tenant}`, {});
  await ours();
  await theirs();
  const results: { ours: number[]; theirs: number[] } = { ours: [], theirs: [] };
  for (let round = 0; round < rounds; round += 1) {
    results.ours.push((await ours()).p50);
    results.theirs.push((await theirs()).p50);
  }
  printRatio(
    'list of 50 from 100,000 with a filter and two references, p50',
    'ms',
    results.ours,
    results.theirs,
    'at most 2',
  );
}
