import { insertByHand, screenByHand } from './prefixTreeByHand.ts';
import type { Rig } from './rig.ts';
import { printRatio } from './stats.ts';

const rounds = 9;
/** Of 48 bits in the one of 32, and of 64 in each of those: 100,000 in all. */
const wide = 316;
const batchSize = 5000;
const hex = (number: number) => number.toString(16);

async function fill({ client }: Rig): Promise<void> {
  const nets = Array.from({ length: wide }, (_, net) => `2001:db8:${hex(net)}`);
  const cidrs = [
    '2001:db8::/32',
    ...nets.map((net) => `${net}::/48`),
    ...nets.flatMap((net) => Array.from({ length: wide }, (_, at) => `${net}:${hex(at)}::/64`)),
  ];
  for (let from = 0; from < cidrs.length; from += batchSize) {
    const rows = cidrs.slice(from, from + batchSize).map((cidr) => ({ cidr }));
    await client.ipam.prefix.createMany.mutate({ rows });
  }
}

/** What the page of IP space asks for before anything is scrolled: three levels, and the figures of a screen of rows. */
async function screen({ client }: Rig): Promise<void> {
  const level = async (parent: string | null) => {
    const { levels } = await client.ipam.prefix.tree.query({ levels: [{ vrf: null, parent }], limit: 500 });
    return levels[0]?.rows ?? [];
  };
  const tops = await level(null);
  const below = await level(tops[0]?.id ?? null);
  const inside = await level(below[0]?.id ?? null);
  const ids = [...tops, ...below.slice(0, 20), ...inside.slice(0, 20)].map(({ id }) => id);
  await client.ipam.prefix.figures.query({ ids });
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const from = performance.now();
  await work();
  return performance.now() - from;
}

/** The tree of 100,000 prefixes: its first screen, and a prefix put around all of it. */
export async function benchPrefixTree(rig: Rig): Promise<void> {
  await fill(rig);
  await rig.pool.query('ANALYZE TABLE prefixes');
  const { tenants } = await rig.client.accounts.session.current.query();
  const tenant = Buffer.from((tenants[0]?.id ?? '').replaceAll('-', ''), 'hex');
  const results = {
    screen: { ours: [] as number[], hand: [] as number[] },
    insert: { ours: [] as number[], hand: [] as number[] },
  };
  for (let round = 0; round <= rounds; round += 1) {
    const ours = await timed(() => screen(rig));
    const hand = await timed(() => screenByHand(rig.pool, tenant));
    let id = '';
    const inserted = await timed(async () => {
      ({ id } = (await rig.client.ipam.prefix.create.mutate({ data: { cidr: '2001:d00::/24' } })).row);
    });
    await rig.client.ipam.prefix.delete.mutate({ id });
    const insertedByHand = await insertByHand(rig.pool, tenant);
    // The first round warms up.
    if (round === 0) continue;
    results.screen.ours.push(ours);
    results.screen.hand.push(hand);
    results.insert.ours.push(inserted);
    results.insert.hand.push(insertedByHand);
  }
  printRatio(
    'first screen of a tree of 100,000 prefixes, over HTTP against the bare statements',
    'ms',
    results.screen.ours,
    results.screen.hand,
    'under 300 ms',
    1,
  );
  printRatio(
    'a prefix around 100,000 others',
    'ms',
    results.insert.ours,
    results.insert.hand,
    'as few times as the write path costs elsewhere',
    1,
  );
}
