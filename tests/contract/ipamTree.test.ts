import {
  capacityOf,
  holds,
  type IpAddress,
  type IpRange,
  newId,
  type Prefix,
  parseAddress,
  parseCidr,
  prefixUtilisation,
  sizeOf,
} from '@raceway/shared';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { refusalOf } from '../support/calls.ts';
import { aWorld, type TenantWorld, type World } from '../support/world.ts';

let world: World;
let ours: TenantWorld;
beforeAll(async () => {
  world = await aWorld();
  ({ ours } = world);
  return () => world.stop();
});

const ipam = () => ours.client.ipam;
const figuresOf = async (...ids: string[]) => {
  const figures = await ipam().prefix.figures.query({ ids });
  return ids.map((id) => figures.find((one) => one.id === id));
};

/** What counting by hand says of a prefix. */
function countedByHand(
  prefix: Prefix,
  prefixes: readonly Prefix[],
  addresses: readonly IpAddress[],
  ranges: readonly IpRange[],
) {
  const block = parseCidr(prefix.cidr);
  const lies = (text: string) => holds(block, parseAddress(text));
  const full = ranges.filter(({ start, end, isFull }) => isFull && lies(start) && lies(end));
  const used = addresses.filter(({ address, status }) => status !== 'available' && lies(address));
  const outside = used.filter(({ address }) => !full.some(({ start, end }) => isBetween(address, start, end)));
  const children = prefixes.filter(({ parent }) => parent === prefix.id);
  const childSize = children.reduce((sum, { cidr }) => sum + sizeOf(parseCidr(cidr)), 0n);
  const fullRanges = full.reduce((sum, { start, end }) => sum + numberOf(end) - numberOf(start) + 1n, 0n);
  const count = (status: string) => used.filter((address) => address.status === status).length;
  return {
    id: prefix.id,
    size: String(sizeOf(block)),
    usable: String(capacityOf(prefix)),
    children: children.length,
    childSize: String(childSize),
    addresses: {
      assigned: count('assigned'),
      reserved: count('reserved'),
      dhcpPool: count('dhcp_pool'),
      floating: count('floating'),
    },
    fullRanges: String(fullRanges),
    utilisation: prefixUtilisation({ ...prefix, childSize, used: BigInt(outside.length), fullRanges }),
  };
}

const numberOf = (text: string) => parseAddress(text).value;
const isBetween = (text: string, start: string, end: string) =>
  parseAddress(text).family === parseAddress(start).family &&
  numberOf(text) >= numberOf(start) &&
  numberOf(text) <= numberOf(end);

/** Blocks of both families that nest. */
const someCidrs = fc.uniqueArray(
  fc.oneof(
    fc.tuple(fc.nat(255), fc.integer({ min: 24, max: 32 })).map(([host, length]) => {
      const size = 2 ** (32 - length);
      return `192.168.7.${Math.floor(host / size) * size}/${length}`;
    }),
    fc.tuple(fc.nat(15), fc.integer({ min: 60, max: 64 })).map(([net, length]) => {
      const size = 2 ** (64 - length);
      return `2001:db8:0:${(Math.floor(net / size) * size).toString(16)}::/${length}`;
    }),
  ),
  { minLength: 2, maxLength: 14 },
);
const someAddresses = fc.uniqueArray(
  fc.oneof(
    fc.nat(255).map((host) => `192.168.7.${host}`),
    fc.nat(15).map((net) => `2001:db8:0:${net.toString(16)}::1`),
  ),
  { maxLength: 40 },
);

describe('the figures of a prefix', () => {
  it('are those that counting all rows gives, whatever lies in whatever (D-A-07)', async () => {
    const property = fc.asyncProperty(
      someCidrs,
      someAddresses,
      fc.infiniteStream(fc.nat(99)),
      async (cidrs, hosts, dice) => {
        const throwOf = (sides: number) => Number(dice.next().value) % sides;
        const vrf = throwOf(2) === 0 ? (await ours.aVrf()).id : null;
        const elsewhere = (await ours.aVrf()).id;
        const create = (entity: string, data: object) => ({
          action: 'create' as const,
          entity,
          data: { id: newId(), ...data },
        });
        const statuses = ['available', 'assigned', 'reserved', 'dhcp_pool', 'floating'];
        const first = throwOf(200);
        const range = {
          vrf,
          start: `192.168.7.${first}`,
          end: `192.168.7.${first + throwOf(40)}`,
          isFull: throwOf(3) > 0,
        };
        const { rows, seq } = await ours.client.changeSet.write.mutate({
          changes: [
            ...cidrs.map((cidr) =>
              create('ipam.prefix', {
                cidr,
                vrf,
                isPool: throwOf(4) === 0,
                status: throwOf(3) === 0 ? 'container' : 'active',
              }),
            ),
            ...hosts.map((address) => create('ipam.ipAddress', { address, vrf, status: statuses[throwOf(5)] })),
            create('ipam.range', range),
            // The same space of another VRF counts for nothing here.
            create('ipam.prefix', { cidr: cidrs[0], vrf: elsewhere }),
            create('ipam.ipAddress', { address: '192.168.7.7', vrf: elsewhere }),
          ],
        });
        const of = <R>(start: number, count: number) => rows.slice(start, start + count) as unknown as R[];
        const prefixes = of<Prefix>(0, cidrs.length);
        const addresses = of<IpAddress>(cidrs.length, hosts.length);
        const ranges = of<IpRange>(cidrs.length + hosts.length, 1);
        const figures = await figuresOf(...prefixes.map(({ id }) => id));
        expect(figures).toMatchObject(prefixes.map((prefix) => countedByHand(prefix, prefixes, addresses, ranges)));
        await ours.client.changeSet.revert.mutate({ seq });
      },
    );
    await fc.assert(property, { numRuns: 12, endOnFailure: true });
  });

  it('follow what comes and goes, count what is full as full, and say of IPv6 what numbers cannot', async () => {
    const vrf = (await ours.aVrf()).id;
    const wide = await ours.aPrefix({ vrf, cidr: '2001:db8::/32', status: 'container' });
    const half = await ours.aPrefix({ vrf, cidr: '2001:db8::/33' });
    expect(await figuresOf(wide.id)).toMatchObject([
      { size: String(1n << 96n), childSize: String(1n << 95n), free: String(1n << 95n), utilisation: 50, children: 1 },
    ]);
    await ours.anIpAddress({ vrf, address: '2001:db8::1' });
    await ipam().prefix.updateMany.mutate({ where: { id: half.id }, patch: { isFull: true }, expect: 1 });
    expect(await figuresOf(half.id, wide.id)).toMatchObject([
      { utilisation: 100, isFull: true, free: '0', addresses: { assigned: 1 } },
      { addresses: { assigned: 1 } },
    ]);
    await ipam().prefix.delete.mutate({ id: half.id });
    expect(await figuresOf(half.id, wide.id)).toMatchObject([
      undefined,
      { utilisation: 0, addresses: { assigned: 1 } },
    ]);
  });
});

it('the figures of an aggregate count each address once, of whichever VRF its prefixes are', async () => {
  const aggregate = await ours.make<{ id: string }>('ipam.aggregate', { cidr: '203.0.112.0/20' });
  const [one, other] = [(await ours.aVrf()).id, (await ours.aVrf()).id];
  await ours.aPrefix({ vrf: one, cidr: '203.0.112.0/24' });
  await ours.aPrefix({ vrf: other, cidr: '203.0.112.0/23' });
  await ours.aPrefix({ vrf: null, cidr: '203.0.113.128/25' });
  await ours.aPrefix({ vrf: null, cidr: '203.0.120.0/22' });
  await ours.aPrefix({ vrf: null, cidr: '203.0.128.0/22' });
  const [figures] = await ipam().aggregate.figures.query({ ids: [aggregate.id] });
  const ids = Array.from({ length: 51 }, () => newId());
  expect(await refusalOf(ipam().aggregate.figures.query({ ids }))).toMatchObject({ issues: [{ path: 'ids' }] });
  expect(figures).toEqual({
    id: aggregate.id,
    size: '4096',
    covered: String(512 + 1024),
    free: String(4096 - 1536),
    utilisation: 37.5,
  });
});

describe('looking for a place', () => {
  it('finds what holds an address in each VRF, Global first, also where it has no row', async () => {
    const [b, a] = [await ours.aVrf({ name: 'z-10 places' }), await ours.aVrf({ name: 'z-9 places' })];
    for (const vrf of [null, a.id, b.id]) await ours.aPrefix({ vrf, cidr: '198.18.0.0/15' });
    await ours.aPrefix({ vrf: a.id, cidr: '198.18.5.0/24' });
    const row = await ours.anIpAddress({ vrf: b.id, address: '198.18.5.7' });
    const places = await ipam().prefix.locate.query({ text: ' 198.18.5.7 ' });
    expect(
      places.map(({ vrf, chain, addresses }) => [vrf?.name ?? null, chain.map(({ text }) => text), addresses]),
    ).toEqual([
      [null, ['198.18.0.0/15'], []],
      ['z-9 places', ['198.18.0.0/15', '198.18.5.0/24'], []],
      ['z-10 places', ['198.18.0.0/15'], [{ id: row.id, text: '198.18.5.7', status: 'assigned' }]],
    ]);
    const block = await ipam().prefix.locate.query({ text: '198.18.5.0/25' });
    expect(block.map(({ chain }) => chain.at(-1)?.text)).toEqual(['198.18.0.0/15', '198.18.5.0/24', '198.18.0.0/15']);
    expect(await ipam().prefix.locate.query({ text: '2001:0DB9:5::1' })).toEqual([]);
  });

  it('sees nothing of others, and takes addresses and networks alone', async () => {
    await world.theirs.aPrefix({ cidr: '198.51.100.0/24' });
    expect(await ipam().prefix.locate.query({ text: '198.51.100.7' })).toEqual([]);
    expect(await refusalOf(ipam().prefix.locate.query({ text: 'rack 7' }))).toMatchObject({
      code: 'BAD_REQUEST',
      issues: [{ path: 'text' }],
    });
  });
});

it('the levels of the tree come in the order of their blocks, page by page, with how many lie in each', async () => {
  const vrf = (await ours.aVrf()).id;
  const cidrs = ['2001:db8::/32', '10.2.0.0/16', '10.10.0.0/16', '10.2.4.0/24', '10.2.4.0/25', '10.2.3.0/24'];
  for (const cidr of cidrs) await ours.aPrefix({ vrf, cidr });
  const level = async (parent: string | null, limit: number, after?: string) => {
    const { levels } = await ipam().prefix.tree.query({ levels: [{ vrf, parent, ...(after && { after }) }], limit });
    const [{ rows, next, children } = { rows: [], next: null, children: {} }] = levels;
    return { ids: rows.map(({ id }) => id), cidrs: rows.map(({ cidr }) => cidr), next, children };
  };
  const first = await level(null, 2);
  expect(first).toMatchObject({ cidrs: ['10.2.0.0/16', '10.10.0.0/16'], next: '10.10.0.0/16' });
  expect(first.children).toEqual({ [first.ids[0] ?? '']: 2 });
  expect(await level(null, 2, '10.10.0.0/16')).toMatchObject({ cidrs: ['2001:db8::/32'], next: null, children: {} });
  const below = await level(first.ids[0] ?? '', 10);
  expect(below.cidrs).toEqual(['10.2.3.0/24', '10.2.4.0/24']);
  expect(Object.values(below.children)).toEqual([1]);
  const refused = await refusalOf(ipam().prefix.tree.query({ levels: [{ vrf, parent: null, after: '10.0.0.1' }] }));
  expect(refused).toMatchObject({ code: 'BAD_REQUEST' });
});

it('search finds of an address its row, and the smallest network of each VRF around it, however it is written', async () => {
  const find = async (text: string, entities?: string[]) => {
    const { hits } = await ours.client.search.objects.query({ text, ...(entities && { entities }) });
    return hits.map(({ id, display, detail }) => ({ id, display, isHolding: detail.startsWith('holds ') }));
  };
  const [one, other] = [(await ours.aVrf()).id, (await ours.aVrf()).id];
  await ours.aPrefix({ vrf: one, cidr: '2001:dba:77::/48' });
  const small = await ours.aPrefix({ vrf: one, cidr: '2001:dba:77:1::/64' });
  const wide = await ours.aPrefix({ vrf: other, cidr: '2001:dba:70::/44' });
  const row = await ours.anIpAddress({ vrf: other, address: '2001:dba:77:1::9' });
  const holding = [small, wide].map(({ id, cidr }) => ({ id, display: cidr, isHolding: true }));
  expect(await find('2001:DBA:77:1:0::9')).toEqual([
    { id: row.id, display: '2001:dba:77:1::9', isHolding: false },
    ...holding,
  ]);
  expect(await find('2001:dba:77:1::a', ['ipam.prefix'])).toEqual(holding);
  expect(await find('2001:dba:77:1::/64', ['ipam.prefix'])).toEqual([
    { id: small.id, display: small.cidr, isHolding: false },
    holding[1],
  ]);
  expect(await find('2001:dba:77:1::a', ['dcim.rack'])).toEqual([]);
  await world.theirs.aPrefix({ cidr: '100.64.0.0/10' });
  expect(await find('100.64.0.1')).toEqual([]);
});
