import { newId } from '@raceway/shared';
import type { Place } from './nextFreeByHand.ts';
import type { Rig } from './rig.ts';
import { median, printRatio, spread } from './stats.ts';

const rounds = 5;
const seconds = 2;
const many = 32;
const batchSize = 5000;
const warmUps = 500;

const keyOf = (number: number) => {
  const key = Buffer.alloc(5, 4);
  key.writeUInt32BE(number, 1);
  return key;
};
const bytes = (id: string) => Buffer.from(id.replaceAll('-', ''), 'hex');

/** A prefix whose first `used` addresses are taken. */
async function aFilled({ client, pool }: Rig, net: number, length: number, used: number): Promise<Place> {
  const first = net * 2 ** 24;
  const { row } = await client.ipam.prefix.create.mutate({ data: { cidr: `${net}.0.0.0/${length}` } });
  const { tenants } = await client.accounts.session.current.query();
  const tenantId = tenants[0]?.id ?? '';
  const [tenant, prefix] = [bytes(tenantId), bytes(row.id)];
  const now = new Date();
  for (let from = 0; from < used; from += batchSize) {
    const rows = Array.from({ length: Math.min(batchSize, used - from) }, (_, index) => ({
      id: bytes(newId()),
      address: keyOf(first + 1 + from + index),
    }));
    await pool.query('INSERT INTO objects (id, scope_id, entity, display, search, deleted_key) VALUES ?', [
      rows.map(({ id }) => [id, tenant, 'ipam.ipAddress', 'x', 'x', Buffer.alloc(16)]),
    ]);
    await pool.query(
      'INSERT INTO ip_addresses (tenant_id, id, version, created_at, updated_at, tags, address, prefix_id, status) VALUES ?',
      [rows.map(({ id, address }) => [tenant, id, 1, now, now, '[]', address, prefix, 'assigned'])],
    );
  }
  await pool.query('UPDATE prefixes SET assigned_count = ?, free_from = ? WHERE id = ?', [
    used,
    keyOf(first + 1 + used),
    prefix,
  ]);
  return { prefix: row.id, tenant: tenantId, last: keyOf(first + 2 ** (32 - length) - 2).toString('hex') };
}

/** Of the 65,534 addresses of a /16, nine in ten. */
const nineTenths = 59_000;

/** Gives back what was taken beyond the first `used`, so that each round begins as full as the first. */
async function giveBack({ pool }: Rig, { prefix }: Place, net: number, used: number): Promise<void> {
  const from = keyOf(net * 2 ** 24 + 1 + used);
  await pool.query('DELETE FROM ip_addresses WHERE prefix_id = ? AND address >= ?', [bytes(prefix), from]);
  await pool.query('UPDATE prefixes SET assigned_count = ?, free_from = ? WHERE id = ?', [used, from, bytes(prefix)]);
}

interface Measured {
  p50: number;
  rate: number;
}

/** Calls over HTTP, each caller waiting for its answer before the next. */
async function load(url: string, headers: Record<string, string>, body: object, callers: number): Promise<Measured> {
  const delaysMs: number[] = [];
  const endsAt = performance.now() + seconds * 1000;
  const call = async () => {
    while (performance.now() < endsAt) {
      const from = performance.now();
      const response = await fetch(url, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        body: JSON.stringify(body),
      });
      if (!response.ok) throw new Error(await response.text());
      await response.arrayBuffer();
      delaysMs.push(performance.now() - from);
    }
  };
  await Promise.all(Array.from({ length: callers }, call));
  return { p50: median(delaysMs), rate: delaysMs.length / seconds };
}

/** The next free address: of a /16 that is nine tenths full, for one caller and for 32, and in a /24 as in a /8. */
export async function benchNextFree(rig: Rig): Promise<void> {
  const mine = await aFilled(rig, 10, 16, nineTenths);
  const theirs = await aFilled(rig, 11, 16, nineTenths);
  const ways = {
    ours: (callers: number) =>
      load(`${rig.url}/trpc/ipam.prefix.allocateAddress`, rig.headers, { id: mine.prefix }, callers),
    hand: (callers: number) => load(`${rig.baselineUrl}/take`, {}, theirs, callers),
  };
  for (const [callers, title] of [
    [1, 'next free address of a /16, one caller'],
    [many, `next free address of a /16, ${many} callers`],
  ] as const) {
    const results: Record<'ours' | 'hand', Measured[]> = { ours: [], hand: [] };
    for (let round = 0; round <= rounds; round += 1) {
      const [ours, hand] = [await ways.ours(callers), await ways.hand(callers)];
      await giveBack(rig, mine, 10, nineTenths);
      await giveBack(rig, theirs, 11, nineTenths);
      if (round > 0) {
        results.ours.push(ours);
        results.hand.push(hand);
      }
    }
    const of = (who: 'ours' | 'hand', what: keyof Measured) => results[who].map((measured) => measured[what]);
    printRatio(`${title}, p50`, 'ms', of('ours', 'p50'), of('hand', 'p50'), 'at most 2', 2);
    printRatio(title, 'a second', of('ours', 'rate'), of('hand', 'rate'), 'at least 0.55');
  }
  const sizes: [net: number, length: number, used: number][] = [
    [12, 24, 200],
    [13, 16, 59_000],
    [14, 8, 1_000_000],
  ];
  process.stdout.write('\nnext free address by size, one caller\n');
  for (const [net, length, used] of sizes) {
    const filled = await aFilled(rig, net, length, used);
    await rig.pool.query('ANALYZE TABLE ip_addresses');
    const delays: number[] = [];
    // The database still writes what it was filled with while the first are taken.
    for (let call = 0; call < Math.min(warmUps, used / 100); call += 1)
      await rig.client.ipam.prefix.allocateAddress.mutate({ id: filled.prefix });
    for (let call = 0; call < 50; call += 1) {
      const from = performance.now();
      await rig.client.ipam.prefix.allocateAddress.mutate({ id: filled.prefix });
      delays.push(performance.now() - from);
    }
    process.stdout.write(
      `  /${String(length).padEnd(3)} ${used.toLocaleString('en').padStart(9)} used   ${spread(delays, 2)} ms\n`,
    );
  }
}
